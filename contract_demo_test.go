package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestDemoListensOnThisMachineOnly: any other address is a wrong use of the
// command, told in one line.
func TestDemoListensOnThisMachineOnly(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:8080", ":8080", "192.168.1.7:8080", "[::]:8080", "example.com:80", "8080", "127.0.0.1:http", "127.0.0.1:70000"} {
		code, stdout, stderr := ran(t, "demo", "--addr", addr)
		if code != 2 || stdout != "" || strings.Count(stderr, "\n") != 1 {
			t.Errorf("--addr %s: exit %d, stdout %q, stderr %q", addr, code, stdout, stderr)
		}
	}
}

// TestDemoTakesTheNextPort: a port that is taken is no reason to stop.
func TestDemoTakesTheNextPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	p := demoAt(t, "127.0.0.1:"+port)
	_, got, err := net.SplitHostPort(strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	first, _ := strconv.Atoi(port)
	if n, _ := strconv.Atoi(got); n <= first || n > first+ports {
		t.Errorf("port %s is taken, the demo listens on %s", port, got)
	}
}

// TestDemoPeople: the shape, the ids and the order of people, over a new start
// and in a folder of its own.
func TestDemoPeople(t *testing.T) {
	dir := t.TempDir()
	first := demoIn(t, dir)
	people := first.people()
	_, raw := first.ask(http.MethodGet, "/api/people", nil)
	var shape []map[string]json.RawMessage
	if err := json.Unmarshal(raw, &shape); err != nil {
		t.Fatal(err)
	}
	for _, p := range shape {
		for _, key := range []string{"id", "name", "title", "duties", "place", "linked"} {
			if p[key] == nil || len(p) != 6 {
				t.Fatalf("a person without %q, or with more: %s", key, raw)
			}
		}
	}
	first.kill()
	for name, p := range map[string]*process{"the same folder": demoIn(t, dir), "another folder": demoIn(t, t.TempDir())} {
		if got := p.people(); !reflect.DeepEqual(got, people) {
			t.Errorf("people after a start in %s:\n%v\nwant\n%v", name, got, people)
		}
	}
	unlinked, seen := 0, map[string]bool{}
	for _, p := range people {
		if !p.Linked {
			unlinked++
		}
		if seen[p.ID] || p.ID == "" || p.Name == "" || p.Duties == nil {
			t.Errorf("%+v", p)
		}
		seen[p.ID] = true
		for _, d := range p.Duties {
			seen[d] = true
		}
	}
	if unlinked != 1 {
		t.Errorf("%d people are not linked, want 1", unlinked)
	}
	for _, code := range dutyCodes() {
		if !seen[code] {
			t.Errorf("nobody holds %s", code)
		}
	}
	i := slices.IndexFunc(people, func(p apiPerson) bool { return p.Name == "Hoàng Thị Hương" })
	if i < 0 || !slices.Contains(people[i].Duties, "keeper") {
		t.Error("Hoàng Thị Hương keeps no household")
	}
}

// TestDemoClock: it starts where it is told, runs on, and does not go back.
func TestDemoClock(t *testing.T) {
	p := demoIn(t, t.TempDir())
	if now := p.now(); now.Before(at(t, "2024-04-12T08:00:00+07:00")) || now.After(at(t, "2024-04-12T09:00:00+07:00")) {
		t.Errorf("the clock starts at %v", now)
	}
	p.until("2024-04-17T07:00:00+07:00")
	if now := p.now(); now.Before(at(t, "2024-04-17T07:00:00+07:00")) {
		t.Errorf("after the move it is %v", now)
	}
	before := p.messages(p.chatOf("Hoàng Thị Hương"))
	for _, body := range []string{`{"now":"2024-04-16T07:00:00+07:00"}`, `{"now":"tomorrow"}`, `{"now":17}`, `{}`, `[]`, ``, `{"now":"2024-04-18"}`} {
		p.refuses(http.MethodPost, "/api/clock", body, http.StatusBadRequest)
	}
	if after := p.messages(p.chatOf("Hoàng Thị Hương")); !reflect.DeepEqual(after, before) {
		t.Error("a refused move changed a chat")
	}
	other := demoIn(t, t.TempDir(), "--now", "2024-06-01T09:30:00+07:00")
	if now := other.now(); now.Before(at(t, "2024-06-01T09:30:00+07:00")) || now.After(at(t, "2024-06-01T10:30:00+07:00")) {
		t.Errorf("--now is not heard: %v", now)
	}
}

func (p *process) now() time.Time {
	p.t.Helper()
	var got struct {
		Now time.Time `json:"now"`
	}
	p.read("/api/clock", &got)
	return got.Now
}

func at(t testing.TB, moment string) time.Time {
	t.Helper()
	m, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// refuses fails unless the request is refused with that status and one sentence.
func (p *process) refuses(method, path, body string, want int, header ...string) {
	p.t.Helper()
	status, answer := p.ask(method, path, strings.NewReader(body), header...)
	var got map[string]string
	if err := json.Unmarshal(answer, &got); err != nil || status != want || got["error"] == "" || len(got) != 1 {
		p.t.Errorf("%s %s %.60s: %d %s, want %d and an error", method, path, body, status, answer, want)
	}
}

// TestDemoRefuses: what is malformed, unknown, foreign or too large.
func TestDemoRefuses(t *testing.T) {
	p := demoIn(t, t.TempDir())
	chat := p.chatOf("Hoàng Thị Hương")
	p.says(chat, "menu")
	before := p.messages(chat)
	here := "/api/chats/" + chat + "/messages"
	for _, body := range []string{
		``, `{`, `[]`, `"menu"`, `{}`, `{"text":""}`, `{"text":5}`, `{"data":""}`, `{"text":"a","data":"b"}`,
		`{"location":{}}`, `{"location":{"lat":91,"lon":0}}`, `{"contact":{}}`, `{"contact":{"phone":""}}`,
		`{"data":"` + strings.Repeat("x", 65) + `"}`,
	} {
		p.refuses(http.MethodPost, here, body, http.StatusBadRequest)
	}
	p.refuses(http.MethodGet, here+"?after=x", "", http.StatusBadRequest)
	for _, unknown := range []string{"/api/chats/nobody/messages", "/api/chats/%2e%2e/messages", "/api/nothing", "/.env", "/gandan.db"} {
		p.refuses(http.MethodGet, unknown, "", http.StatusNotFound)
	}
	p.refuses(http.MethodPost, "/api/chats/nobody/messages", `{"text":"menu"}`, http.StatusNotFound)
	for _, header := range [][]string{
		{"Host", "gandan.example.com"}, {"Host", "10.0.0.1:80"}, {"Origin", "https://example.com"}, {"Origin", "null"},
		{"Origin", "http://127.0.0.1:1"}, {"Host", "127.0.0.1.example.com"},
	} {
		p.refuses(http.MethodPost, here, `{"text":"menu"}`, http.StatusForbidden, header...)
		p.refuses(http.MethodGet, "/api/people", "", http.StatusForbidden, header...)
	}
	p.refuses(http.MethodPost, here, `{"text":"`+strings.Repeat("a", 1<<20)+`"}`, http.StatusRequestEntityTooLarge)
	status, answer := p.uploads(chat, "", map[string][]byte{"so.pdf": bytes.Repeat([]byte("%PDF-1.4 "), 30<<20/9)})
	if status != http.StatusRequestEntityTooLarge || !bytes.Contains(answer, []byte(`"error"`)) {
		t.Errorf("a file of 30 MB: %d %s", status, answer)
	}
	if status, answer = p.uploads(chat, "", map[string][]byte{"a.exe": []byte("MZ\x90\x00 program")}); status != http.StatusBadRequest {
		t.Errorf("a program: %d %s", status, answer)
	}
	if after := p.messages(chat); !reflect.DeepEqual(after, before) {
		t.Errorf("what was refused changed the chat:\n%s", told(after[len(before):]))
	}
	if status, page := p.ask(http.MethodGet, "/", nil, "Origin", p.url); status != http.StatusOK || !bytes.Contains(page, []byte("<html")) {
		t.Errorf("the page of this very server: %d", status)
	}
}

// TestDemoChats: a new account is a stranger's.
func TestDemoChats(t *testing.T) {
	p := demoIn(t, t.TempDir())
	status, answer := p.ask(http.MethodPost, "/api/chats", io.Reader(nil))
	var made map[string]string
	if err := json.Unmarshal(answer, &made); err != nil || status != http.StatusOK || made["id"] == "" || len(made) != 1 {
		t.Fatalf("%d %s", status, answer)
	}
	p.says(made["id"], "báo cáo")
	stranger := p.last(made["id"])
	if !strings.Contains(stranger.Text, "chưa được kết nối") || len(stranger.Options) != 0 {
		t.Errorf("a stranger reads %s", told([]apiMessage{stranger}))
	}
	for _, x := range p.people() {
		if !x.Linked {
			p.says(x.ID, "báo cáo")
			p.reads(x.ID, stranger.Text)
		}
	}
}
