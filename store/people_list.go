package store

import (
	"context"
	"database/sql"

	"gandan/commune"
)

// Consent stores when a person agreed to how their data are used (Law
// 91/2025/QH15); the first time counts.
func (d *DB) Consent(ctx context.Context, personID string, at commune.Instant) error {
	return d.gorm.WithContext(ctx).Exec("UPDATE people SET consent_at = ?, rev = rev + 1 WHERE id = ? AND consent_at = 0", at, personID).Error
}

// CommuneDuties returns the duties that run in a commune on the day, by person.
func (d *DB) CommuneDuties(ctx context.Context, communeID string, day commune.Date) (map[string][]commune.Duty, error) {
	list, err := d.duties(ctx, day, "duties.commune_id = ?", communeID)
	byPerson := map[string][]commune.Duty{}
	for _, x := range list {
		byPerson[x.PersonID] = append(byPerson[x.PersonID], x)
	}
	return byPerson, err
}

// LinkedChats returns the chats of a channel that are linked, by chat id with
// the person's.
func (d *DB) LinkedChats(ctx context.Context, channel string) (map[string]string, error) {
	var list []commune.Account
	err := d.gorm.WithContext(ctx).Table("accounts").Where("channel = ? AND unlinked_at = 0", channel).Find(&list).Error
	chats := map[string]string{}
	for _, a := range list {
		chats[a.Chat] = a.PersonID
	}
	return chats, err
}

// LastMoment returns when anything last happened: something was submitted, or
// said in a web chat, or a job was due and run; zero if nothing did.
func (d *DB) LastMoment(ctx context.Context) (commune.Instant, error) {
	var at sql.NullInt64
	const query = `SELECT MAX(at) FROM (SELECT MAX(at) AS at FROM submissions
UNION ALL SELECT MAX(at) FROM web_messages UNION ALL SELECT MAX(due) FROM jobs WHERE done_at > 0) moments`
	err := d.gorm.WithContext(ctx).Raw(query).Scan(&at).Error
	return commune.Instant(at.Int64), err
}
