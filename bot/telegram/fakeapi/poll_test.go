package fakeapi

import (
	"encoding/json"
	"net/url"
	"strconv"
	"testing"
	"time"
)

// ids returns the ids of updates.
func ids(list []got) []int64 {
	out := []int64{}
	for _, u := range list {
		out = append(out, u.ID)
	}
	return out
}

// An update comes again until an offset says that it is handled.
func TestOffsets(t *testing.T) {
	s, _, p := started(t, Options{})
	one, two, three := p.Say("1"), p.Say("2"), p.Say("3")
	want := func(v url.Values, list ...int64) {
		t.Helper()
		if got := ids(updates(t, s, v)); str(got) != str(append([]int64{}, list...)) {
			t.Errorf("%v: %v, want %v", v, got, list)
		}
	}
	want(form(), one, two, three)
	want(form(), one, two, three)
	want(form("limit", "2"), one, two)
	want(form("offset", str(two)), two, three)
	want(form("offset", "0"), two, three)
	want(form("offset", "-1"), three)
	want(form(), three)
	want(form("offset", "999999"), three)
	want(form("offset", str(three+1)))
	if s.Pending() != 0 {
		t.Errorf("%d pending", s.Pending())
	}
}

// held calls getUpdates and hands over the answer when it comes.
func held(s *Server, v url.Values) <-chan answer {
	c := make(chan answer, 1)
	go func() {
		a, err := request(s, "getUpdates?"+v.Encode(), "", nil)
		if err != nil {
			a.Description = err.Error()
		}
		c <- a
	}()
	return c
}

// holding waits until a getUpdates is held.
func holding(t *testing.T, s *Server) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		s.mu.Lock()
		yes := s.poll.current != nil && s.line.came.waiting != nil
		s.mu.Unlock()
		if yes {
			return
		}
	}
	t.Fatal("no getUpdates is held")
}

// A long poll is held until there is something to say.
func TestLongPoll(t *testing.T) {
	s, _, p := started(t, Options{})
	first := held(s, form("timeout", "50"))
	holding(t, s)
	id := p.Say("Xin chào")
	a := <-first
	var list []got
	_ = json.Unmarshal(a.Result, &list)
	if len(list) != 1 || list[0].ID != id || list[0].Message.Text != "Xin chào" {
		t.Errorf("%+v", a)
	}
	begin := time.Now()
	if list := updates(t, s, form("offset", str(id+1), "timeout", "1")); len(list) != 0 || time.Since(begin) < time.Second {
		t.Errorf("%v after %v", list, time.Since(begin))
	}
}

// Two ways of receiving at once are a conflict.
func TestConflicts(t *testing.T) {
	s, _, _ := started(t, Options{})
	first := held(s, form("timeout", "50"))
	holding(t, s)
	second := held(s, form("timeout", "50"))
	refused(t, <-first, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
	holding(t, s)
	must(t, s, "setWebhook", form("url", "https://127.0.0.1/hook"))
	refused(t, <-second, 409, "Conflict: terminated by setWebhook request")
	refused(t, do(t, s, "getUpdates", form()), 409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	must(t, s, "deleteWebhook", form())
	updates(t, s, form())
}

// The kinds of updates that the bot wants are remembered.
func TestAllowedUpdates(t *testing.T) {
	s, _, p := started(t, Options{})
	id := must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`))
	updates(t, s, form("allowed_updates", `["callback_query"]`))
	updates(t, s, form("allowed_updates", `null`))
	if n := p.Say("a"); n != 0 {
		t.Error("a message came")
	}
	if n, _ := p.Tap(id, "a"); n == 0 {
		t.Error("a tap did not come")
	}
	updates(t, s, form("allowed_updates", `[]`))
	if p.Say("a") == 0 || s.Push("poll_answer", map[string]int{"id": 1}) == 0 || s.Push("chat_member", map[string]int{"id": 1}) != 0 {
		t.Error("not the usual kinds")
	}
}

// What is not fetched is lost after a day, a tap after 150 seconds.
func TestExpiry(t *testing.T) {
	s, w, p := started(t, Options{})
	id := must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`))
	said := p.Say("a")
	if _, err := p.Tap(id, "a"); err != nil {
		t.Fatal(err)
	}
	w.pass(151 * time.Second)
	if got := ids(updates(t, s, form())); len(got) != 1 || got[0] != said {
		t.Errorf("%v", got)
	}
	w.pass(24 * time.Hour)
	if got := updates(t, s, form()); len(got) != 0 || s.Stats().Expired != 2 || s.Pending() != 0 {
		t.Errorf("%v, %+v", got, s.Stats())
	}
	s.NoViolations(t)
}

// Updates can come twice, late, in disorder and with gaps.
func TestDisorder(t *testing.T) {
	s, _, p := started(t, Options{})
	one := p.Say("1")
	updates(t, s, form("offset", str(one+1)))
	if !s.Redeliver(one) || s.Redeliver(1) {
		t.Error("redelivery")
	}
	s.Duplicate(1)
	two := p.Say("2")
	if got := ids(updates(t, s, form("offset", str(one+1)))); str(got) != str([]int64{one, two, two}) {
		t.Errorf("%v", got)
	}
	s.Skip(7)
	three := p.Say("3")
	if three != two+8 {
		t.Errorf("%d after %d", three, two)
	}
	if got := ids(updates(t, s, form("offset", str(two+1)))); str(got) != str([]int64{three}) {
		t.Errorf("%v", got)
	}
	updates(t, s, form("offset", str(three+1)))
	s.Hold()
	four, five := p.Say("4"), p.Say("5")
	if got := updates(t, s, form()); len(got) != 0 {
		t.Errorf("%v while held", got)
	}
	s.Reorder()
	if got := ids(updates(t, s, form())); str(got) != str([]int64{five, four}) {
		t.Errorf("%v", got)
	}
	updates(t, s, form("offset", str(five+1)))
	s.Restart(12)
	if id := p.Say("6"); id != 12 || len(updates(t, s, form("offset", str(five+1)))) != 1 {
		t.Errorf("id %d", id)
	}
	updates(t, s, form("offset", "13"))
	if !s.WaitIdle(time.Minute) || s.Pending() != 0 {
		t.Errorf("%d pending", s.Pending())
	}
}

// Haste is slowed where the penalties are on.
func TestPenalties(t *testing.T) {
	s, w, p := started(t, Options{Penalties: true})
	w.pass(time.Minute)
	p.Say("1")
	p.Say("2")
	for i, want := range []int{2, 1, 2} {
		if i == 2 {
			w.pass(time.Second / 2)
		}
		if got := updates(t, s, form()); len(got) != want {
			t.Errorf("call %d: %d updates", i, len(got))
		}
	}
	must(t, s, "setWebhook", form("url", "https://127.0.0.1/a"))
	a := do(t, s, "setWebhook", form("url", "https://127.0.0.1/b"))
	refused(t, a, 429, "Too Many Requests: retry after 1")
	if a.Parameters.RetryAfter != 1 || a.header.Get("Retry-After") != strconv.Itoa(1) {
		t.Errorf("%+v", a)
	}
}
