package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"gandan/bot/zalooa"
	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store/storetest"
)

// zaloTown is a town whose people are on Zalo, with an Official Account of the
// test's own.
type zaloTown struct {
	*town
	oa *fakeapi.Server
}

// newZaloTown makes it over MariaDB where a server is named, else over SQLite;
// mysql: not without one. Events go to the replicas in turn.
func newZaloTown(t *testing.T, mysql bool, o fakeapi.Options) *zaloTown {
	t.Helper()
	w := &zaloTown{town: newTown(t, setup{mysql: mysql || os.Getenv(storetest.Variable) != "", webhook: true})}
	o.Now, o.LoopbackHTTP, o.Webhook = w.clock.now, true, w.front.url+zaloOAPath
	if o.Backoff == 0 {
		o.Backoff = -1 // the ladder goes by the town's clock
	}
	w.oa = fakeapi.Start(t, o)
	w.cfg.Telegram = telegramConfig{}
	w.cfg.ZaloOA = zaloOAConfig{AppID: w.oa.AppID(), AppSecret: w.oa.AppSecret(), SecretKey: w.oa.SecretKey(), RefreshToken: w.oa.RefreshToken(),
		API: w.oa.URL, OAuth: w.oa.OAuthURL}
	for name := range w.chats {
		w.moves(name)
	}
	return w
}

// oaUser is the id that Zalo gives somebody for the account.
func oaUser(chat int64) string { return fmt.Sprint(7_000_000_000_000_000_000 + chat) }

// zalo is somebody's chat with the Official Account.
func (w *zaloTown) zalo(name string) *zaloChat {
	w.t.Helper()
	chat, ok := w.chats[name]
	if !ok {
		w.t.Fatalf("nobody is called %q", name)
	}
	return &zaloChat{w.oa.Person(oaUser(chat), name, ""), w.t}
}

// greets has people open the menu, so that they can be written to.
func (w *zaloTown) greets(names ...string) (list []*zaloChat) {
	w.t.Helper()
	for _, name := range names {
		p := w.zalo(name)
		p.says("menu", "Chào đồng chí "+name)
		list = append(list, p)
	}
	return list
}

// handled waits until every event is delivered and handled.
func (w *zaloTown) handled() {
	w.t.Helper()
	if !w.oa.WaitQuiet(rigPatience) {
		w.t.Fatal("events are on their way for ever")
	}
	w.until("handled", func() bool { return w.number("SELECT COUNT(*) FROM inbox WHERE done_at = 0 AND rested_at = 0") == 0 })
	if n := w.number("SELECT COUNT(*) FROM inbox WHERE rested_at > 0"); n != 0 {
		w.t.Errorf("%d updates were given up", n)
	}
}

// rests waits until every letter that is due is done with, too.
func (w *zaloTown) rests() {
	w.t.Helper()
	w.handled()
	w.until("sent", func() bool {
		return w.number("SELECT COUNT(*) FROM outbox WHERE sent_at = 0 AND dropped_at = 0 AND not_before <= ?", w.clock.now().UnixMilli()) == 0
	})
}

// crowdOfficer receives the reports of a crowd.
const crowdOfficer = "Lương Thị Yến"

// crowd adds keepers of one household each, in a village of their own, who are
// on Zalo as their officer is, and returns their names.
func (w *zaloTown) crowd(n int) (names []string) {
	w.t.Helper()
	at := commune.RosterPlace{Village: "Nà Lầu", Group: "1"}
	list := commune.Roster{Places: []commune.RosterPlace{{Village: at.Village}, at}, Covers: map[commune.DutyCode]bool{commune.Keeper: true}}
	add := func(name string, code commune.DutyCode) {
		i := len(list.People)
		list.People = append(list.People, commune.RosterPerson{Name: name, Phone: fmt.Sprintf("0359%06d", i), Village: at.Village})
		list.Duties = append(list.Duties, commune.RosterDuty{Person: i, Code: code, Place: at})
	}
	for i := range n {
		names = append(names, fmt.Sprintf("Hoàng Văn %s %s", []string{"An", "Bình", "Cường", "Dũng", "Hải"}[i%5], []string{"Hà", "Lâm", "Minh", "Nam", "Phúc", "Quân", "Sơn"}[i/5]))
		add(names[i], commune.Keeper)
		list.Households = append(list.Households, commune.RosterHousehold{Place: at, Keeper: i, Head: "Vi Thị " + names[i], Sex: commune.Female, Count: 3})
	}
	add(crowdOfficer, commune.GroupOfficer)
	w.imports(list)
	for i, p := range list.People {
		w.ids[p.Name] = column(w.t, w.raw, "SELECT id FROM people WHERE name = ?", p.Name)[0]
		w.chats[p.Name] = int64(9000 + i)
		w.links(p.Name, w.chats[p.Name])
		w.moves(p.Name)
	}
	return names
}

// imports adds a list to the town's commune.
func (w *zaloTown) imports(list commune.Roster) {
	w.t.Helper()
	db, ctx := storetest.Open(w.t, w.cfg.Database), w.t.Context()
	communes, err := db.Communes(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	list.Commune = communes[0].Name
	state, err := db.RosterState(ctx, communes[0].ID)
	if err == nil {
		err = db.ApplyRoster(ctx, commune.Submission{ID: "crowd", At: commune.InstantOf(storyStart)}, commune.PlanRoster(state, list, false, "2024-04-01", newID))
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// moves moves somebody from Telegram to Zalo.
func (w *zaloTown) moves(name string) {
	w.t.Helper()
	change(w.t, w.raw, "UPDATE accounts SET channel = ?, chat = ? WHERE person_id = ?", zalooa.Name, oaUser(w.chats[name]), w.ids[name])
}

// post posts a body to a webhook and returns the status of the answer.
func (w *zaloTown) post(path, body string, header http.Header) int {
	w.t.Helper()
	q, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.front.url+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	q.Header = header
	answer, err := http.DefaultClient.Do(q)
	if err != nil {
		w.t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

// event is a person's text as Zalo posts it.
func (w *zaloTown) event(chat int64, id, text string) string {
	body, err := json.Marshal(map[string]any{
		"app_id": w.oa.AppID(), "user_id_by_app": "5521700000000000001", "event_name": "user_send_text", "timestamp": fmt.Sprint(w.clock.now().UnixMilli()),
		"sender": map[string]string{"id": oaUser(chat)}, "recipient": map[string]string{"id": w.oa.OAID()}, "message": map[string]string{"msg_id": id, "text": text},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return string(body)
}

// zaloChat is a person's chat with the Official Account.
type zaloChat struct {
	*fakeapi.Person
	t testing.TB
}

// after does something and waits until the account says something new that
// reads so.
func (p *zaloChat) after(do func(), part string) fakeapi.Message {
	p.t.Helper()
	written := p.written()
	do()
	return p.reads(written, part)
}

// reads waits until one of the account's messages after the first so many reads
// so.
func (p *zaloChat) reads(written int, part string) fakeapi.Message {
	p.t.Helper()
	old := map[string]bool{}
	for _, m := range p.Messages() {
		if m.FromOA && len(old) < written {
			old[m.ID] = true
		}
	}
	m, ok := p.WaitFor(func(m fakeapi.Message) bool { return !old[m.ID] && strings.Contains(m.Text, part) }, rigPatience)
	if !ok {
		p.t.Fatalf("%s does not see %q; the chat:\n%s", p.Name(), part, p.transcript())
	}
	return m
}

// says types a text and waits for what the account answers.
func (p *zaloChat) says(text, part string) fakeapi.Message {
	p.t.Helper()
	return p.after(func() { p.Say(text) }, part)
}

// sees waits until the account has written something.
func (p *zaloChat) sees(part string) {
	p.t.Helper()
	if _, ok := p.WaitFor(func(m fakeapi.Message) bool { return strings.Contains(m.Text, part) }, rigPatience); !ok {
		p.t.Fatalf("%s does not see %q; the chat:\n%s", p.Name(), part, p.transcript())
	}
}

// count tells how many of the account's messages have a text.
func (p *zaloChat) count(part string) (n int) {
	for _, m := range p.Messages() {
		if m.FromOA && strings.Contains(m.Text, part) {
			n++
		}
	}
	return n
}

// written is how many messages the account has written here.
func (p *zaloChat) written() int { return p.count("") }

// transcript is the chat as it reads.
func (p *zaloChat) transcript() string {
	var b strings.Builder
	for _, m := range p.Messages() {
		mark := "> "
		if m.FromOA {
			mark = "< "
		}
		b.WriteString(m.At.Format(time.TimeOnly) + " " + mark + strings.ReplaceAll(m.Text, "\n", "\n  "))
		for _, x := range m.Buttons {
			b.WriteString(" [" + x.Title + "]")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// reportSteps are a report of one difficulty, typed: what is said and what is
// read then.
var reportSteps = [][2]string{
	{"báo cáo", "Hộ nào có thay đổi"}, {"1", "Có thay đổi gì?"}, {"Khó khăn, vướng mắc", "Hộ gặp khó khăn gì?"},
	{"mái nhà dột", "đề nghị thế nào"}, {"Chỉ ghi nhận", "Đã ghi"}, {"Xong hộ này", "xem lại trước khi gửi"}, {"Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024"},
}

// types goes through steps.
func (p *zaloChat) types(steps ...[2]string) {
	p.t.Helper()
	for _, s := range steps {
		p.says(s[0], s[1])
	}
}
