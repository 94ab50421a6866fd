package main

import (
	"context"
	"strings"

	"gandan/commune"
	"gandan/store"
)

// storyCodes are the codes of the stories, by whom they were issued to; the
// last is over before the stories begin.
var storyCodes = []struct {
	person, code string
	daysAgo      int
}{
	{"Vi Văn Thắng", "KH7M2QXRTD", 2},
	{"Hoàng Thị Hương", "BCDF2GHJ34", 2},
	{"Hoàng Thị Hương", "TVWX5NPQ67", 1},
	{"Nguyễn Minh Quân", "MQN8ZRT4KC", 1},
	{"Vi Văn Thắng", "PRS9HJK2MZ", 15},
}

// issueStoryCodes issues them.
func issueStoryCodes(ctx context.Context, db *store.DB, communeID string) error {
	people, err := db.AllPeople(ctx, communeID)
	if err != nil {
		return err
	}
	for _, x := range storyCodes {
		for _, p := range people {
			if p.Name != x.person {
				continue
			}
			at := commune.InstantOf(storyStart.AddDate(0, 0, -x.daysAgo))
			c := commune.JoinCode{ID: "code-" + x.code, CommuneID: communeID, PersonID: p.ID, Hash: commune.JoinHash(x.code),
				Created: at, Expires: commune.JoinExpiry(at)}
			if _, err := db.IssueCodes(ctx, commune.Submission{ID: c.ID, At: at}, []commune.JoinCode{c}, false, func(int) {}); err != nil {
				return err
			}
		}
	}
	return nil
}

// unknownPhone begins the name of a chat that nobody knows.
const unknownPhone = "máy "

// chatID is the web chat of somebody, or of a phone that nobody knows.
func (w *story) chatID(name string) (string, bool) {
	if strings.HasPrefix(name, unknownPhone) {
		return name, true
	}
	id, ok := w.ids[name]
	return id, ok
}

// chatName names a chat.
func (w *story) chatName(id string) string {
	if name, ok := w.names[id]; ok {
		return name
	}
	return id
}

// joinJournal tells who is linked where, what became of codes, and how often
// somebody tried in vain.
var joinJournal = []string{
	`SELECT CASE WHEN a.unlinked_at > 0 THEN 'đã ngắt ' ELSE 'đã kết nối ' END || CASE a.chat WHEN p.id THEN 'tài khoản' ELSE a.chat END || ' của ' || p.name
|| CASE WHEN a.unlinked_at = 0 AND p.consent_at > 0 THEN ', đã đồng ý' ELSE '' END FROM accounts a JOIN people p ON p.id = a.person_id ORDER BY 1`,
	`SELECT 'mã ' || substr(c.id, 6) || ' của ' || p.name || CASE WHEN c.used_at > 0 THEN ' đã dùng' ELSE ' đã hủy' END
FROM join_codes c JOIN people p ON p.id = c.person_id WHERE c.used_at > 0 OR c.revoked_at > 0 ORDER BY 1`,
	`SELECT 'thử sai ' || COUNT(*) || ' lần: ' || COALESCE(p.name, t.chat) FROM join_tries t LEFT JOIN people p ON p.id = t.chat GROUP BY t.chat, p.name ORDER BY 1`,
}
