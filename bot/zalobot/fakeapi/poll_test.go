package fakeapi

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// Each update is handed out once, in order, and then there is none, after as
// many seconds as were asked for.
func TestPoll(t *testing.T) {
	s, p := started(t, Options{Second: 2 * time.Millisecond})
	p.Say("một")
	id := p.Say("hai")
	for _, want := range []string{"một", "hai"} {
		got := ask(t, s, "getUpdates", `{"timeout":"30"}`)
		if field(t, got, "result", "message", "text") != want || field(t, got, "result", "event_name") != textEvent {
			t.Errorf("want %s: %s", want, got)
		}
	}
	if s.Pending() != 0 {
		t.Errorf("%d are left", s.Pending())
	}
	for _, timeout := range []string{`"5"`, `5`} {
		began := time.Now()
		if got := ask(t, s, "getUpdates", `{"timeout":`+timeout+`}`); got != refusedWith(408, "Request timeout") {
			t.Errorf("idle: %s", got)
		}
		if took := time.Since(began); took < 10*time.Millisecond {
			t.Errorf("a time-out of %s lasts %v", timeout, took)
		}
	}
	if !s.Redeliver(id) || s.Redeliver("nothing") {
		t.Error("redelivered what there is not")
	}
	if got := ask(t, s, "getUpdates", `{}`); field(t, got, "result", "message", "message_id") != id {
		t.Errorf("again: %s", got)
	}
}

// A poll that waits is answered when somebody writes; the server is idle when
// the bot comes back.
func TestPollWaits(t *testing.T) {
	s, p := started(t, Options{Second: time.Minute})
	answer := make(chan string, 1)
	go func() { answer <- ask(t, s, "getUpdates", `{"timeout":30}`) }()
	s.Hold()
	p.Say("một")
	p.Say("hai")
	s.Reorder()
	if got := <-answer; field(t, got, "result", "message", "text") != "hai" {
		t.Errorf("%s", got)
	}
	ask(t, s, "getUpdates", `{"timeout":30}`)
	if s.WaitIdle(time.Millisecond) {
		t.Error("idle while the bot is at it")
	}
	ask(t, s, "getUpdates", `{"timeout":0}`)
	if !s.WaitIdle(soon) {
		t.Error("not idle")
	}
	s.NoViolations(t)
}

// An answer that is cut off takes the update with it.
func TestPollLoses(t *testing.T) {
	s, p := started(t, Options{})
	p.Say("một")
	s.Fault(Match{Method: "getUpdates", Times: 1}, Response{DropAfterDoing: true})
	if resp, err := http.Post(s.URL+"/bot"+s.Token()+"/getUpdates", "application/json", strings.NewReader("{}")); err == nil {
		_ = resp.Body.Close()
		t.Error("not cut off")
	}
	if got := ask(t, s, "getUpdates", "{}"); got != refusedWith(408, "Request timeout") {
		t.Errorf("it came again: %s", got)
	}
}

// Two that poll at once are held against the bot; a webhook excludes both.
func TestPollExcludes(t *testing.T) {
	s, _ := started(t, Options{LoopbackHTTP: true, Second: time.Minute})
	ended := make(chan string, 2)
	for range 2 {
		go func() { ended <- ask(t, s, "getUpdates", `{}`) }()
	}
	for deadline := time.Now().Add(soon); len(s.Violations()) == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nobody minds")
		}
	}
	hookUp(t, s)
	for range 2 {
		if got := <-ended; got != refusedWith(408, "Request timeout") {
			t.Errorf("ended by the webhook: %s", got)
		}
	}
	if got := ask(t, s, "getUpdates", "{}"); got != refusedWith(400, "Bad request: A webhook is set") {
		t.Errorf("under a webhook: %s", got)
	}
}
