package fakeapi

import (
	"testing"
	"time"
)

// What comes too fast is held back, by chat and for the whole bot.
func TestRates(t *testing.T) {
	s, w, p := started(t, Options{ChatRate: 1, ChatBurst: 3, BotRate: 30, BotBurst: 4})
	q := s.Chat(502, "Minh")
	q.Say("/start")
	to := func(id string) answer { return do(t, s, "sendMessage", form("chat_id", id, "text", "a")) }
	for range 3 {
		if a := to("501"); !a.OK {
			t.Fatal(a.Description)
		}
	}
	a := to("501")
	refused(t, a, 429, "Too Many Requests: retry after 1")
	if a.Parameters.RetryAfter != 1 || a.header.Get("Retry-After") != "1" {
		t.Errorf("%+v", a)
	}
	if a := to("502"); !a.OK {
		t.Error(a.Description)
	}
	refused(t, to("502"), 429, "Too Many Requests: retry after 1") // the whole bot's limit
	w.pass(time.Second)
	if a := to("501"); !a.OK {
		t.Error(a.Description)
	}
	refused(t, to("501"), 429, "Too Many Requests: retry after 1")
	if n := len(p.Times()); n != 4 || s.Stats().Codes[429] != 3 || s.Stats().Sent() != 5 {
		t.Errorf("%d sent, %+v", n, s.Stats())
	}
}

// A group has its own rate.
func TestGroupRate(t *testing.T) {
	s, w, p := started(t, Options{GroupRate: 20})
	g := s.Group(-5, "Thôn")
	p.AddToGroup(g)
	for range 20 {
		must(t, s, "sendMessage", form("chat_id", "-5", "text", "a"))
	}
	refused(t, do(t, s, "sendMessage", form("chat_id", "-5", "text", "a")), 429, "Too Many Requests: retry after 3")
	w.pass(3 * time.Second)
	must(t, s, "sendMessage", form("chat_id", "-5", "text", "a"))
}
