package web

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/filelink"
	"gandan/commune"
	"gandan/locales"
)

// demo is a served page and API with an engine that tests play.
type demo struct {
	*httptest.Server
	*memory
	t       *testing.T
	clock   *handClock
	channel *Channel
	engine  *fakeEngine
	opts    Options
}

// fakeEngine does what the test says; its zero value echoes.
type fakeEngine struct {
	channel *Channel
	handle  func(ctx context.Context, u bot.Update) error
	deliver func(ctx context.Context) error
	sorry   atomic.Int64
}

func (e *fakeEngine) Handle(ctx context.Context, u bot.Update) error {
	if e.handle != nil {
		return e.handle(ctx, u)
	}
	_, err := e.channel.Show(ctx, u.Chat, "", bot.Screen{Text: "echo: " + u.Text + u.Data}, true)
	return err
}

func (e *fakeEngine) Deliver(ctx context.Context) (int, error) {
	if e.deliver != nil {
		return 0, e.deliver(ctx)
	}
	return 0, nil
}

func (e *fakeEngine) GiveUp(ctx context.Context, u bot.Update, _ error) error {
	e.sorry.Add(1)
	_, err := e.channel.Notify(ctx, u.Chat, bot.Screen{Text: "sorry"})
	return err
}

func (e *fakeEngine) Apologise(context.Context, bot.Chat, error) { e.sorry.Add(1) }

func (d *demo) WebPeople(context.Context) ([]Person, error) {
	return []Person{
		{ID: "p1", Name: "Hoàng Thị Hương", Title: "Chi ủy viên", Duties: []commune.DutyCode{commune.Keeper}, Place: "Tổ NDTQ số 1, thôn Lân Gầu", Linked: true},
		{ID: "p2", Name: "Dương Ngọc Huệ", Title: "Cán bộ Văn phòng", Duties: []commune.DutyCode{commune.GroupOfficer}, Place: "Tổ NDTQ số 1, thôn Lân Gầu", Linked: true},
		{ID: "p3", Name: "Nông Văn Thắng", Title: "Bí thư Đảng ủy", Duties: []commune.DutyCode{commune.StandingLeader}, Place: "Xã mẫu", Linked: true},
		{ID: "p4", Name: "Mã Trung Hùng", Place: "Tổ NDTQ số 2, thôn Lân Gầu"},
	}, nil
}

func hanoi() *time.Location { return time.FixedZone("Asia/Ho_Chi_Minh", 7*3600) }

func start(t *testing.T) *demo {
	t.Helper()
	words, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := &demo{t: t, memory: newMemory(), clock: &handClock{now: time.Date(2024, 4, 12, 8, 0, 0, 0, hanoi())}}
	d.channel = &Channel{Messages: d.memory, Words: words, Now: d.clock.Now}
	d.engine = &fakeEngine{channel: d.channel}
	var ids atomic.Int64
	d.opts = Options{
		Engine: d.engine, Messages: d.memory, Chats: d.memory, People: d, Clock: d.clock, Blobs: d.memory, Words: words,
		NewID: func() string { return "id" + strconv.FormatInt(ids.Add(1), 10) },
		Zone:  hanoi(), Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Phones: []string{"p1", "p2", "p3"}, Goal: time.Date(2024, 4, 17, 7, 0, 0, 0, hanoi()),
	}
	links := filelink.Links{Base: "/", Secret: []byte(strings.Repeat("s", 32)), Now: d.clock.Now}
	d.opts.Links, d.opts.Files = links, filelink.Handler(filelink.Options{Links: links, Files: d.memory, Rights: Rights{d.memory}, Words: words,
		Log: d.opts.Log, Watch: func(string, string) {}})
	d.Server = httptest.NewServer(New(d.opts))
	t.Cleanup(d.Close)
	return d
}

// call sends a request and decodes the answer's JSON into to.
func (d *demo) call(method, path, body string, to any) int {
	d.t.Helper()
	r, err := http.NewRequest(method, d.URL+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	return d.do(r, to)
}

func (d *demo) do(r *http.Request, to any) int {
	d.t.Helper()
	answer, err := d.Client().Do(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := json.Unmarshal(body, to); err != nil {
		d.t.Fatalf("%s %s: %v in %q", r.Method, r.URL.Path, err, body)
	}
	return answer.StatusCode
}

// said posts and wants it taken; it returns the revision.
func (d *demo) said(chat, body string) int64 {
	d.t.Helper()
	var got struct {
		Rev   int64
		Error string
	}
	if code := d.call("POST", "/api/chats/"+chat+"/messages", body, &got); code != http.StatusOK {
		d.t.Fatalf("post %s: %d %s", body, code, got.Error)
	}
	return got.Rev
}

func (d *demo) read(chat string, after int64) []shown {
	d.t.Helper()
	var list []shown
	d.call("GET", "/api/chats/"+chat+"/messages?after="+strconv.FormatInt(after, 10), "", &list)
	return list
}
