package fakeapi

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// The address is probed with nothing, and kept whatever it says; updates come
// with the secret.
func TestWebhook(t *testing.T) {
	for _, wrapped := range []bool{false, true} {
		s, p := started(t, Options{LoopbackHTTP: true, Wrapped: wrapped})
		h, answer := hookUp(t, s)
		if field(t, answer, "result", "verification", "outcome") != "webhook.ok" {
			t.Errorf("probe: %s", answer)
		}
		if r := h.got[0]; r.body != "" || r.secret != "" || r.kind != "" || !strings.HasPrefix(r.agent, "Java/") {
			t.Errorf("probe: %+v", r)
		}
		p.Say("xin chào")
		if !s.WaitIdle(soon) {
			t.Fatal("not idle")
		}
		r := h.got[1]
		if r.secret != "12345678" || r.kind != "application/json" || !strings.HasPrefix(r.agent, "Java/") {
			t.Errorf("%+v", r)
		}
		path := []string{"message", "text"}
		if wrapped {
			path = append([]string{"result"}, path...)
		}
		if field(t, r.body, path...) != "xin chào" {
			t.Errorf("wrapped %t: %s", wrapped, r.body)
		}
		if got := ask(t, s, "getWebhookInfo", "{}"); field(t, got, "result", "updated_at") != float64(noon().UnixMilli()) || field(t, got, "result", "url") == "" {
			t.Errorf("info: %s", got)
		}
		if got := ask(t, s, "deleteWebhook", "{}"); field(t, got, "ok") != true {
			t.Errorf("delete: %s", got)
		}
	}
}

// An address that refuses the probe is kept all the same, and what it does not
// take is lost unless the platform tries again.
func TestWebhookRefuses(t *testing.T) {
	for retries, lost := range []int64{1, 0} {
		s, p := started(t, Options{LoopbackHTTP: true, Retries: retries})
		h := &hooked{answer: func(n int) int {
			if n <= 2 {
				return http.StatusForbidden
			}
			return http.StatusOK
		}}
		server := httptest.NewServer(h)
		t.Cleanup(server.Close)
		got := ask(t, s, "setWebhook", fmt.Sprintf(`{"url":%q,"secret_token":"12345678"}`, server.URL))
		if field(t, got, "ok") != true || field(t, got, "result", "verification", "outcome") != "webhook.http.403" {
			t.Errorf("probe: %s", got)
		}
		p.Say("một")
		if !s.WaitIdle(soon) || s.Stats().Lost != lost || s.Stats().Failures != 1 {
			t.Errorf("%d retries: %+v", retries, s.Stats())
		}
	}
}

// One person's messages come one after the other, doubled ones at any time.
func TestWebhookOrder(t *testing.T) {
	s, p := started(t, Options{LoopbackHTTP: true})
	h, _ := hookUp(t, s)
	s.Duplicate(1)
	first := p.Say("0")
	for i := 1; i < 10; i++ {
		p.Say(fmt.Sprint(i))
	}
	s.Push([]byte(`{"event_name":"user.follow"}`))
	if !s.WaitIdle(soon) {
		t.Fatal("not idle")
	}
	var texts []string
	doubled := 0
	for _, body := range h.bodies() {
		var e wireEvent
		if json.Unmarshal([]byte(body), &e) != nil || e.Message == nil {
			continue
		}
		if texts = append(texts, e.Message.Text); e.Message.ID == first {
			doubled++
		}
	}
	if doubled != 2 || len(texts) != 11 || !slices.IsSorted(slices.DeleteFunc(texts, func(s string) bool { return s == "0" })) {
		t.Errorf("%d times the first: %q", doubled, texts)
	}
	if status, err := s.Post([]byte("{"), "wrong"); status != 200 || err != nil || h.got[len(h.got)-1].secret != "wrong" {
		t.Errorf("%d %v", status, err)
	}
}

// What the bot sends comes back where the platform does that.
func TestEcho(t *testing.T) {
	s, p := started(t, Options{Echo: true})
	p.Say("a")
	ask(t, s, "getUpdates", "{}")
	ask(t, s, "sendMessage", `{"chat_id":"`+lan+`","text":"b"}`)
	got := ask(t, s, "getUpdates", "{}")
	if field(t, got, "result", "message", "from", "is_bot") != true || field(t, got, "result", "message", "chat", "id") != lan {
		t.Errorf("%s", got)
	}
}

// A server that is closed ends a delivery that is going on, and begins no other.
func TestClose(t *testing.T) {
	s, p := started(t, Options{LoopbackHTTP: true, Retries: 9})
	asked := make(chan struct{}, 10)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.ContentLength != 0 {
			_, _ = io.Copy(io.Discard, r.Body)
			asked <- struct{}{}
			<-r.Context().Done()
		}
	}))
	defer server.Close()
	ask(t, s, "setWebhook", fmt.Sprintf(`{"url":%q,"secret_token":"12345678"}`, server.URL))
	p.Say("a")
	<-asked
	s.Close()
	p.Say("b")
	if s.Pending() != 2 || len(asked) != 0 {
		t.Errorf("%d wait, %d more were tried", s.Pending(), len(asked))
	}
}
