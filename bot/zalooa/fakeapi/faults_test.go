package fakeapi

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

const csPath = "/v3.0/oa/message/cs"

// Faults answer instead of the platform, so many times.
func TestFaultAnswers(t *testing.T) {
	w := newWorld(t, Options{})
	w.Fault(Path(csPath), Fault{Status: 502}, 1)
	w.Fault(Path(csPath), Fault{Code: -200, Message: "Send failed"}, 2)
	if r := w.send(`{"text":"a"}`); r.status != 502 || !strings.Contains(r.text, "<html>") || r.header.Get("Content-Type") != "text/html" {
		t.Errorf("%d %s", r.status, r.text)
	}
	for range 2 {
		if r := w.send(`{"text":"a"}`); r.status != 200 || r.text != `{"error":-200,"message":"Send failed"}` {
			t.Errorf("%d %s", r.status, r.text)
		}
	}
	if w.lan.Last().ID != "" {
		t.Error("something was sent")
	}
	if r := w.send(`{"text":"a"}`); r.Error != 0 || w.Stats().Faults != 3 {
		t.Errorf("%s after %d faults", r.text, w.Stats().Faults)
	}
	token := w.RefreshToken()
	lift := w.Fault(nil, Fault{Code: -14014, Message: "Out"}, 0)
	for range 3 {
		if r := w.refresh(token); r.Error != -14014 || r.Name != "Out" {
			t.Error(r.text)
		}
	}
	lift()
	if r := w.refresh(token); r.Error != 0 || w.RefreshUses(token) != 1 {
		t.Error("a fault used the token up")
	}
}

// tryCall sends a text and tells only whether an answer came before the caller
// gave up.
func (w *world) tryCall(ctx context.Context) bool {
	w.t.Helper()
	body := `{"recipient":{"user_id":"` + lanID + `"},"message":{"text":"a"}}`
	req, err := http.NewRequestWithContext(ctx, "POST", w.URL+csPath, bytes.NewReader([]byte(body)))
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Access_token", w.AccessToken())
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	return resp.Body.Close() == nil
}

// nextCall orders a fault for the next message and tells when that comes.
func (w *world) nextCall(f Fault) <-chan struct{} {
	called := make(chan struct{}, 1)
	w.Fault(func(_, path string) bool {
		if path == csPath {
			called <- struct{}{}
		}
		return path == csPath
	}, f, 1)
	return called
}

// A connection that is cut, or an answer that does not come, tells nothing of
// what was done.
func TestFaultSilence(t *testing.T) {
	for _, c := range []struct {
		name string
		f    Fault
		done bool
	}{
		{"cut before", Fault{DropBefore: true}, false},
		{"cut after", Fault{DropAfter: true}, true},
		{"no answer before", Fault{HangBefore: true}, false},
		{"no answer after", Fault{HangAfter: true}, true},
	} {
		w := newWorld(t, Options{})
		called := w.nextCall(c.f)
		ctx, giveUp := context.WithCancel(t.Context())
		answered := make(chan bool)
		go func() { answered <- w.tryCall(ctx) }()
		if c.done {
			if _, ok := w.lan.WaitFor(func(m Message) bool { return m.Text == "a" }, patience); !ok {
				t.Errorf("%s: not done", c.name)
			}
		}
		<-called
		if c.f.HangBefore || c.f.HangAfter {
			giveUp()
		}
		if <-answered {
			t.Errorf("%s: answered", c.name)
		}
		giveUp()
		if done := w.lan.Last().ID != ""; done != c.done {
			t.Errorf("%s: done %t", c.name, done)
		}
		http.DefaultClient.CloseIdleConnections()
	}
}

// A refresh whose answer is lost has used the token up.
func TestFaultLostRefresh(t *testing.T) {
	w := newWorld(t, Options{})
	token := w.RefreshToken()
	old := w.AccessToken()
	w.Fault(Path(tokenPath), Fault{DropAfter: true}, 1)
	req, err := http.NewRequestWithContext(t.Context(), "POST", w.OAuthURL+tokenPath, strings.NewReader("app_id="+w.AppID()+"&grant_type=refresh_token&refresh_token="+token))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Secret_key", w.AppSecret())
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		_ = resp.Body.Close()
		t.Fatal("answered")
	}
	if w.ValidAccess(old) || len(w.Tokens()) != 2 {
		t.Error("not done")
	}
	if r := w.refresh(token); r.Error != -118 {
		t.Error(r.text)
	}
	w.NoViolations(t)
}

// A delay is waited for, and does not outlast the server.
func TestFaultDelay(t *testing.T) {
	w := newWorld(t, Options{})
	w.Fault(Path(csPath), Fault{Delay: time.Millisecond}, 1)
	if r := w.send(`{"text":"a"}`); r.Error != 0 || w.Stats().Faults != 0 {
		t.Error(r.text)
	}
	called := w.nextCall(Fault{Delay: time.Hour})
	answered := make(chan bool)
	go func() { answered <- w.tryCall(t.Context()) }()
	<-called
	w.Close()
	if <-answered {
		t.Error("answered by a server that is closed")
	}
}
