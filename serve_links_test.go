package main

import (
	"bytes"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// linkWorld is the demo's people with a service over their database, and a
// photo that Mã Trung Hùng has noted of a household.
type linkWorld struct {
	*room
	s     *service
	photo bot.File
	body  string
}

func newLinkWorld(t *testing.T) *linkWorld {
	t.Helper()
	w := &linkWorld{room: newRoom(t), body: "\x89PNG\r\n\x1a\n mái nhà dột"}
	w.s = wired(t, func(c *config) {
		c.Database, c.PublicURL = "sqlite:"+w.file, "https://gandan.example.vn"
		c.Now = func() time.Time { return w.now }
	})
	hash, size, err := w.s.blobs.Put(t.Context(), bytes.NewReader([]byte(w.body)), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	w.photo = bot.File{Ref: bot.BlobRef + hash, Kind: bot.Photo, Name: "mái nhà.png", Type: "image/png", Size: size}
	home := column(t, w.raw, "SELECT id FROM households WHERE head = 'Hà Bích Nga'")[0]
	answers := bot.Answers{{Step: "topic", Values: []string{"opinion"}}, {Step: "opinion.text", Values: []string{"mái nhà dột"}, Files: []bot.File{w.photo}}}
	if _, err := w.submit("Mã Trung Hùng", "change", "photo", bot.Args{"h": home}, answers); err != nil {
		t.Fatal(err)
	}
	return w
}

// link makes a link to the photo for somebody's account.
func (w *linkWorld) link(name string) string {
	w.t.Helper()
	return w.linkFor(bot.Chat{Channel: "web", ID: w.ids[name]})
}

func (w *linkWorld) linkFor(chat bot.Chat) string {
	w.t.Helper()
	link, ok := w.s.links().Person(chat, w.photo)
	path, here := strings.CutPrefix(link, w.s.cfg.PublicURL)
	if !ok || !here {
		w.t.Fatalf("no link: %q", link)
	}
	return path
}

// opens fails unless a link gives the photo, or else the page that all dead
// links give.
func (w *linkWorld) opens(what, link string, want bool) {
	w.t.Helper()
	code, body := w.s.asked(httptest.NewRequest("GET", link, nil))
	if want && (code != 200 || body != w.body) {
		w.t.Errorf("%s: %d %q, want the photo", what, code, body)
	}
	_, dead := w.s.asked(httptest.NewRequest("GET", "/files/nothing", nil))
	if !want && (code != 404 || body != dead) {
		w.t.Errorf("%s: %d %q, want the page of dead links", what, code, body)
	}
}

// TestMatrixOfLinks gives everybody a link to a photo of a report: those open it
// who are shown it on the report's page, and each time is written down.
func TestMatrixOfLinks(t *testing.T) {
	t.Parallel()
	w := newLinkWorld(t)
	for name := range w.ids {
		w.opens(name+", of a draft", w.link(name), false)
	}
	report := w.filed("Mã Trung Hùng")
	sees := []string{
		"Mã Trung Hùng",                  // whose report it is
		"Dương Ngọc Huệ",                 // the group's officer
		"Lộc Văn Lâm",                    // the village's secretary
		"Hoàng Thị Hương", "Chu Văn Hải", // its cell committee
		"Đàm Văn Minh", "Đàm Quang Vinh", // its overseer, the standing leaders
	}
	for name := range w.ids {
		want := slices.Contains(sees, name)
		w.opens(name, w.link(name), want)
		v, err := w.show(name, "entry_files", bot.Args{"r": report.ID})
		if shown := err == nil && len(v.Files) == 1; shown != want {
			t.Errorf("%s is shown %v, %v on the page", name, v.Files, err)
		}
	}
	var want []string
	for _, name := range sees {
		want = append(want, w.ids[name])
	}
	slices.Sort(want)
	if got := column(t, w.raw, "SELECT person_id FROM audits WHERE act = 'file.open' ORDER BY person_id"); !slices.Equal(got, want) {
		t.Errorf("written down: %v, want %v", got, want)
	}
	rec := httptest.NewRecorder()
	w.s.metrics.handler().ServeHTTP(rec, httptest.NewRequest("GET", "/metrics", nil))
	for _, figure := range []string{`gandan_file_requests_total{kind="person",outcome="ok"} 7`, `gandan_file_requests_total{kind="person",outcome="gone"} 27`} {
		if !strings.Contains(rec.Body.String(), figure) {
			t.Errorf("the figures are without %s", figure)
		}
	}
	if got := column(t, w.raw, `SELECT DISTINCT a.object || ' ' || a.fields || ' ' || (x.hash <> '') FROM audits a JOIN attachments x ON x.id = a.object_id
WHERE a.act = 'file.open'`); len(got) != 1 || got[0] != "attachment  1" {
		t.Errorf("written down of the file: %q", got)
	}
}

// TestLinksEnd: a link ends with the account, with the duty, with the file's
// place in its report, and with its time.
func TestLinksEnd(t *testing.T) {
	t.Parallel()
	for what, end := range map[string]func(w *linkWorld){
		"a day later":        func(w *linkWorld) { w.now = w.now.Add(24 * time.Hour) },
		"the duty has ended": func(w *linkWorld) { w.end("Dương Ngọc Huệ") },
		"the account is unlinked": func(w *linkWorld) {
			change(t, w.raw, "UPDATE accounts SET unlinked_at = 1 WHERE person_id = ?", w.ids["Dương Ngọc Huệ"])
		},
		"the account is somebody else's": func(w *linkWorld) {
			change(t, w.raw, "UPDATE accounts SET person_id = ? WHERE person_id = ?", w.ids["Triệu Đức Long"], w.ids["Dương Ngọc Huệ"])
		},
		"the entry was taken out": func(w *linkWorld) { w.mendedWithout() },
	} {
		w := newLinkWorld(t)
		w.filed("Mã Trung Hùng")
		link := w.link("Dương Ngọc Huệ")
		w.opens("before "+what, link, true)
		end(w)
		w.opens(what, link, false)
	}
	w := newLinkWorld(t)
	w.filed("Mã Trung Hùng")
	w.opens("the same id on another channel", w.linkFor(bot.Chat{Channel: "zalo-bot", ID: w.ids["Dương Ngọc Huệ"]}), false)
	w.opens("a chat that nobody is linked to", w.linkFor(bot.Chat{Channel: "web", ID: "nobody"}), false)
	link, ok := w.s.links().Platform(w.photo)
	if !ok {
		t.Fatal("no link for a platform")
	}
	w.end("Dương Ngọc Huệ")
	w.opens("a platform's", strings.TrimPrefix(link, w.s.cfg.PublicURL), true)
	if got := column(t, w.raw, "SELECT act FROM audits WHERE act = 'file.open'"); len(got) != 0 {
		t.Errorf("a platform is written down as a person: %v", got)
	}
}

// mendedWithout has the officer return the report and the keeper send it again
// without the entry that has the photo.
func (w *linkWorld) mendedWithout() {
	w.t.Helper()
	list, err := w.db.SentReports(w.t.Context(), w.ids["Mã Trung Hùng"], 1)
	if err != nil || len(list) != 1 {
		w.t.Fatal(list, err)
	}
	args := bot.Args{"r": list[0].ID, "v": "1", "m": "2024-M04"}
	why := bot.Answers{{Step: "parts", Values: []string{"whole"}}, {Step: "why/whole", Values: []string{"không phải hộ này"}}}
	if _, err := w.submit("Dương Ngọc Huệ", "return", "returned", args, why); err != nil {
		w.t.Fatal(err)
	}
	w.opens("returned, not yet mended", w.link("Dương Ngọc Huệ"), true)
	args["e"] = column(w.t, w.raw, "SELECT entry_id FROM attachments")[0]
	if _, err := w.act("Mã Trung Hùng", "entry.drop", "dropped", args); err != nil {
		w.t.Fatal(err)
	}
	w.opens("taken out, not yet sent", w.link("Dương Ngọc Huệ"), true)
	if _, err := w.act("Mã Trung Hùng", "report.send", "sent again", args); err != nil {
		w.t.Fatal(err)
	}
	if r, err := w.db.Report(w.t.Context(), list[0].ID); err != nil || r.Version != 2 || r.State != commune.Sent {
		w.t.Fatalf("%+v, %v", r, err)
	}
}

// TestLinksNeedAnAddress: without a public address, or without a channel that
// has it take a secret, no link is made and none is answered.
func TestLinksNeedAnAddress(t *testing.T) {
	with := newLinkWorld(t)
	link, ok := with.s.links().Platform(with.photo)
	if !ok {
		t.Fatal("no link")
	}
	link = strings.TrimPrefix(link, with.s.cfg.PublicURL)
	for what, change := range map[string]func(*config){
		"no address": func(c *config) { c.PublicURL = "" }, "no channel": func(c *config) { c.Telegram.Token = "" },
	} {
		s := wired(t, func(c *config) {
			c.PublicURL, c.Now, c.Blobs = "https://gandan.example.vn", with.s.cfg.Now, with.s.cfg.Blobs
			change(c)
		})
		if code, body := s.asked(httptest.NewRequest("GET", link, nil)); code != 404 || strings.Contains(body, "mái nhà") {
			t.Errorf("%s: %d %s", what, code, body)
		}
	}
}
