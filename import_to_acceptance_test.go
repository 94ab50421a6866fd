package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestFromImportToAcceptance imports the sample list as an operator does, and
// has April of a keeper in it filed, returned, mended and accepted, on both
// databases.
func TestFromImportToAcceptance(t *testing.T) {
	storetest.OneGoroutine(t)
	storetest.EachURL(t, func(t *testing.T, url string) {
		t.Setenv("GANDAN_DATABASE", url)
		list := filepath.Join("documents", "testdata", "phan-cong-dong-tien.xlsx")
		if code := run([]string{"import", list, "--apply"}, io.Discard, os.Stderr); code != 0 {
			t.Fatalf("import exits with %d", code)
		}
		v := openVillage(t, url)
		v.begin("2024-04-12")
		keeper, officer := v.phone("Mã Trung Hùng"), v.phone("Dương Ngọc Huệ")
		v.advance(time.Date(2024, 4, 17, 7, 0, 0, 0, v.rules.Zone))

		keeper.tap("Làm báo cáo ngay")
		keeper.tap("Hộ Hà Bích Nga")
		keeper.tap("Xong, 1 hộ")
		keeper.tap("Khó khăn, vướng mắc")
		keeper.say("nhà dột")
		keeper.tap("Đề nghị cấp trên giải quyết")
		keeper.tap("Xong hộ này")
		keeper.tap("Gửi báo cáo")
		officer.tap("Mở báo cáo")
		officer.tap("Trả lại để bổ sung")
		officer.tap("Hộ Hà Bích Nga · Khó khăn, vướng mắc")
		officer.tap("Xong, 1 mục")
		officer.say("Cần bao nhiêu tiền?")
		keeper.tap("Sửa mục này")
		keeper.say("nhà dột, cần 6 triệu tiền tôn")
		officer.tap("Mở báo cáo")
		officer.tap("Tiếp nhận")

		got := v.reports(keeper.id)
		if want := "2024-M04 accepted, version 2"; !slices.Contains(got, want) {
			t.Errorf("the keeper's reports are %v, want %q among them", got, want)
		}
		var out bytes.Buffer
		if code := run([]string{"import", list, "--json"}, &out, os.Stderr); code != 0 || !bytes.Contains(out.Bytes(), []byte(`"added":0,"changed":0,"ended":0`)) {
			t.Errorf("imported again: exit %d, %s", code, out.String())
		}
	})
}

// village is an imported commune at work.
type village struct {
	*testing.T
	db     *store.DB
	rules  commune.Settings
	engine *bot.Engine
	people map[string]string // id by name

	mu      sync.Mutex
	now     time.Time
	screens map[string][]bot.Screen // by chat
}

func openVillage(t *testing.T, url string) *village {
	t.Helper()
	ctx := t.Context()
	db, err := store.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	communes, err := db.Communes(ctx)
	if err != nil || len(communes) != 1 {
		t.Fatalf("%d communes, %v", len(communes), err)
	}
	if err := db.PutSetting(ctx, communes[0].ID, "reports_from", "2024-04-12"); err != nil {
		t.Fatal(err)
	}
	rules, err := rulesOf(ctx, db, communes[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	v := &village{T: t, db: db, rules: rules, people: map[string]string{}, screens: map[string][]bot.Screen{}}
	list, err := db.AllPeople(ctx, communes[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		v.people[p.Name] = p.ID
	}
	return v
}

// begin starts the service on a morning; the list speaks of duties without a
// beginning, so they run from the day of the import, which is moved to this one.
func (v *village) begin(day commune.Date) {
	v.now = day.Time(v.rules.Zone).Add(8 * time.Hour)
	words, err := testTexts()
	if err != nil {
		v.Fatal(err)
	}
	clock := func() time.Time { v.mu.Lock(); defer v.mu.Unlock(); return v.now }
	v.engine = newEngine(parts{db: v.db, sessions: v.db, channels: map[string]bot.Channel{"web": v}, rules: always(v.rules), words: words,
		now: clock, newID: newID, owner: newID(), log: slog.New(slog.DiscardHandler)})
}

func (v *village) advance(to time.Time) {
	v.Helper()
	deliver := func(ctx context.Context) error { _, err := v.engine.Deliver(ctx); return err }
	s, err := newScheduler(v.Context(), v.db, func() time.Time { return v.now }, deliver, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		v.Fatal(err)
	}
	if err := s.Advance(v.Context(), v.now, to, func(t time.Time) { v.now = t }, deliver); err != nil {
		v.Fatal(err)
	}
}

// reports tells how a person's reports stand.
func (v *village) reports(personID string) []string {
	list, err := v.db.SentReports(v.Context(), personID, 10)
	if err != nil {
		v.Fatal(err)
	}
	var lines []string
	for _, r := range list {
		lines = append(lines, fmt.Sprintf("%s %s, version %d", r.Period, r.State, r.Version))
	}
	return lines
}

// Show and Notify implement bot.Channel.
func (v *village) Show(_ context.Context, chat bot.Chat, _ string, s bot.Screen, _ bool) (string, error) {
	v.screens[chat.ID] = append(v.screens[chat.ID], s)
	return fmt.Sprint(len(v.screens[chat.ID])), nil
}

func (v *village) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	return v.Show(ctx, chat, "", s, true)
}

// phone is a person's chat.
type phone struct {
	*village
	id string
}

func (v *village) phone(name string) phone {
	v.Helper()
	id := v.people[name]
	if err := v.db.LinkAccount(v.Context(), commune.Account{ID: "a-" + id, Channel: "web", Chat: id, PersonID: id, Linked: 1}); err != nil {
		v.Fatal(err)
	}
	return phone{v, id}
}

func (p phone) send(u bot.Update) {
	p.Helper()
	u.ID, u.Chat = newID(), bot.Chat{Channel: "web", ID: p.id}
	if err := p.engine.Handle(p.Context(), u); err != nil {
		p.Fatal(err)
	}
	if _, err := p.engine.Deliver(p.Context()); err != nil {
		p.Fatal(err)
	}
}

func (p phone) say(text string) { p.Helper(); p.send(bot.Update{Text: text}) }

// tap taps the newest button of the chat whose words begin so.
func (p phone) tap(label string) {
	p.Helper()
	for _, s := range slices.Backward(p.screens[p.id]) {
		for i := range s.Options {
			if s.Offers(i) && strings.HasPrefix(s.Label(i), label) {
				p.send(bot.Update{Data: s.Data(i)})
				return
			}
		}
	}
	p.Fatalf("no button %q; the last screens are %+v", label, p.screens[p.id][max(0, len(p.screens[p.id])-2):])
}
