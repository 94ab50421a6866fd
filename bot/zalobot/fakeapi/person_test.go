package fakeapi

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// get fetches an address.
func get(t *testing.T, address string) (int, string) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// What a person does arrives as the platform tells it.
func TestPersonUpdates(t *testing.T) {
	for _, documented := range []bool{false, true} {
		s, p := started(t, Options{DocumentedPhoto: documented})
		g := s.Group("f0e1d2c3b4a5968778ff")
		ids := []string{p.Say("Xin giờ làm việc"), p.Photo([]byte("\xff\xd8\xff"), "Đường hỏng"), p.Voice([]byte("aac")), p.Sticker(), p.Unsupported("a.pdf"), p.SayInGroup(g, "Mẫu lịch?"), p.UnsupportedInGroup(g)}
		photo := map[bool]string{false: "photo_url", true: "photo"}[documented]
		for _, c := range []struct {
			event, key, want, chat string
		}{
			{textEvent, "text", "Xin giờ làm việc", lan},
			{imageEvent, photo, s.URL, lan},
			{voiceEvent, "voice_url", s.URL, lan},
			{stickerEvent, "sticker", "b27c", lan},
			{unsupportedEvent, "message_id", ids[4], lan},
			{textEvent, "text", "@Bot Gan Dan Mẫu lịch?", "f0e1d2c3b4a5968778ff"},
			{unsupportedEvent, "message_id", ids[6], "f0e1d2c3b4a5968778ff"},
		} {
			got := ask(t, s, "getUpdates", "{}")
			value, _ := field(t, got, "result", "message", c.key).(string)
			if field(t, got, "result", "event_name") != c.event || !strings.HasPrefix(value, c.want) || field(t, got, "result", "message", "chat", "id") != c.chat || field(t, got, "result", "message", "from", "id") != lan {
				t.Errorf("%s: %s", c.event, got)
			}
			if c.key == photo {
				if status, body := get(t, value); status != 200 || body != "\xff\xd8\xff" {
					t.Errorf("the photo: %d %q", status, body)
				}
				s.ForgetMedia()
				if status, _ := get(t, value); status != 404 {
					t.Errorf("forgotten: %d", status)
				}
			}
		}
		if len(g.Messages()) != 2 || len(p.Messages()) != 5 || len(s.People()) != 1 || s.People()[0].Name() != "Nguyễn Thị Lan" {
			t.Errorf("%+v %+v", g.Messages(), p.Messages())
		}
	}
}

// Nobody can write to a person who blocked the bot, until they write again.
func TestBlock(t *testing.T) {
	s, p := started(t, Options{})
	p.Say("a")
	p.Block()
	if got := ask(t, s, "sendMessage", `{"chat_id":"`+lan+`","text":"a"}`); got != refusedWith(400, "Bad request: Chat not found") {
		t.Errorf("%s", got)
	}
	p.Say("b")
	if got := ask(t, s, "sendMessage", `{"chat_id":"`+lan+`","text":"a"}`); field(t, got, "ok") != true {
		t.Errorf("%s", got)
	}
}

// What is shown can be waited for and watched.
func TestWatching(t *testing.T) {
	s, p := started(t, Options{})
	var seen []string
	stop := s.Watch(func(m Message) { seen = append(seen, m.Chat+" "+m.Text) })
	p.Say("a")
	before := p.Version()
	go func() {
		resp, err := http.Post(s.URL+"/bot"+s.Token()+"/sendMessage", "application/json", strings.NewReader(`{"chat_id":"`+lan+`","text":"b"}`))
		if err != nil {
			t.Error(err)
			return
		}
		_ = resp.Body.Close()
	}()
	if m, ok := p.WaitFor(func(m Message) bool { return m.Text == "b" }, soon); !ok || m.Text != "b" {
		t.Errorf("%+v", m)
	}
	if version, ok := p.WaitChange(before, soon); !ok || version != before+1 {
		t.Errorf("version %d after %d", version, before)
	}
	if _, ok := p.WaitFor(func(m Message) bool { return m.Text == "c" }, time.Millisecond); ok {
		t.Error("found what was never said")
	}
	stop()
	p.Say("c")
	if got := strings.Join(seen, "|"); got != lan+" a|"+lan+" b" {
		t.Errorf("seen %s", got)
	}
}

// Calls fail as ordered: in JSON, as a page, cut off before or after.
func TestFaults(t *testing.T) {
	s, p := started(t, Options{})
	p.Say("a")
	send := func() (int, string, bool) {
		resp, err := http.Post(s.URL+"/bot"+s.Token()+"/sendMessage", "application/json", strings.NewReader(`{"chat_id":"`+lan+`","text":"b"}`))
		if err != nil {
			return 0, "", true
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		return resp.StatusCode, string(body), false
	}
	for name, c := range map[string]struct {
		fault  Response
		status int
		body   string
		cut    bool
		sent   bool
	}{
		"code":   {Response{Code: 403, Description: "Internal server error"}, 200, refusedWith(403, "Internal server error"), false, false},
		"page":   {Response{Status: 502, Body: "<html>"}, 502, "<html>", false, false},
		"before": {Response{DropBefore: true}, 0, "", true, false},
		"after":  {Response{DropAfterDoing: true}, 0, "", true, true},
	} {
		before := len(p.Messages())
		s.Fault(Match{Method: "sendMessage", ChatID: lan, Times: 1}, c.fault)
		status, body, cut := send()
		if status != c.status || body != c.body || cut != c.cut || (len(p.Messages()) > before) != c.sent {
			t.Errorf("%s: %d %q %t", name, status, body, cut)
		}
	}
	if status, _, _ := send(); status != 200 {
		t.Error("a fault outlives its times")
	}
	if n := s.Stats().Refused["sendMessage"]; n != 3 {
		t.Errorf("%d refused", n)
	}
}
