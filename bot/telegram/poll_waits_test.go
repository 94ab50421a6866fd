package telegram

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gandan/bot/telegram/fakeapi"
)

// A held poll ends at once, and nothing is asked for without the lock.
func TestPollUnderALock(t *testing.T) {
	w := open(t, fakeapi.Options{})
	l := &lock{}
	end := polling(t, w.bot, l)
	until(t, "some tries", func() bool { return len(w.slept.pauses()) > 3 })
	if n := strings.Count(w.calls.String(), "getUpdates"); n != 0 {
		t.Fatalf("%d calls without the lock", n)
	}
	l.give(true, nil)
	w.handled(1)
	for _, err := range []error{nil, errors.New("the database is down")} {
		w.api.WaitIdle(soon)
		l.give(false, err)
		w.slept.renew <- struct{}{}
		until(t, "the lock to be lost", func() bool { return strings.Contains(w.log.String(), "lock is lost") })
		w.log.mu.Lock()
		w.log.b.Reset()
		w.log.mu.Unlock()
		w.lan.Say("trong lúc mất khóa")
		before := len(w.slept.pauses())
		until(t, "some more tries", func() bool { return len(w.slept.pauses()) > before+3 })
		if list := w.texts(); list[len(list)-1] == "trong lúc mất khóa" && err == nil {
			t.Fatalf("handled without the lock: %q", list)
		}
		l.give(true, nil)
		w.handled(1)
	}
	w.slept.renew <- struct{}{} // and a renewal that succeeds
	w.lan.Say("còn khóa")
	w.handled(1)
	end()
	if n := w.api.Pending(); n != 0 || l.released != 1 {
		t.Errorf("pending %d, released %d", n, l.released)
	}
}

// Each failure of the server is waited out as it asks.
func TestPollWaitsOutFaults(t *testing.T) {
	for name, c := range map[string]struct {
		answer      fakeapi.Response
		least, most time.Duration
		logged      string
	}{
		"5xx":      {fakeapi.Response{Code: 502, Body: "<html>"}, time.Second, 2 * time.Second, "WARN"},
		"cut off":  {fakeapi.Response{DropBefore: true}, time.Second, 2 * time.Second, "WARN"},
		"429":      {fakeapi.Response{Code: 429, RetryAfter: 17}, 17 * time.Second, 17 * time.Second, "WARN"},
		"conflict": {fakeapi.Response{Code: 409, Description: "Conflict: terminated by other getUpdates request"}, 3 * time.Second, 3 * time.Second, "another poller"},
		"revoked":  {fakeapi.Response{Code: 401, Description: "Unauthorized"}, time.Minute, time.Minute, "ERROR"},
	} {
		w := open(t, fakeapi.Options{})
		w.api.Fault(fakeapi.Match{Method: "getUpdates", Times: 1}, c.answer)
		end := polling(t, w.bot, &lock{free: true})
		w.handled(1)
		end()
		if p := w.slept.pauses(); len(p) == 0 || p[0] < c.least || p[0] > c.most {
			t.Errorf("%s: paused %v", name, p)
		}
		log := w.log.String()
		if !strings.Contains(log, c.logged) || strings.Contains(log, w.api.Token()) {
			t.Errorf("%s: log %s", name, log)
		}
	}
}

// Failures in a row are answered with longer and longer pauses, up to a limit.
func TestPollBacksOff(t *testing.T) {
	p := &poller{}
	for i := range 20 {
		base := min(time.Second<<min(i, 10), 30*time.Second)
		if last := p.backOff(); last != base {
			t.Errorf("pause %d is %v, want %v", i, last, base)
		}
	}
}

// A server that answers at once with nothing is not asked again at once.
func TestPollDoesNotSpin(t *testing.T) {
	w := open(t, fakeapi.Options{})
	calls := atomic.Int32{}
	empty := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/getUpdates") {
			calls.Add(1)
		}
		_, _ = rw.Write([]byte(`{"ok":true,"result":[]}`))
	}))
	defer empty.Close()
	end := polling(t, w.another(empty.URL), &lock{free: true})
	until(t, "some calls", func() bool { return calls.Load() > 5 })
	end()
	n := 0
	for _, p := range w.slept.pauses() {
		if p > leastRound/2 && p <= leastRound {
			n++
		}
	}
	if n < int(calls.Load())-1 {
		t.Errorf("%d calls, %d pauses", calls.Load(), n)
	}
}

// A webhook that is set is taken away, and its updates are not.
func TestPollMakesWayForItself(t *testing.T) {
	w := open(t, fakeapi.Options{LoopbackHTTP: true})
	if err := w.bot.SetWebhook(t.Context(), "http://127.0.0.1:1/webhook", secret); err != nil {
		t.Fatal(err)
	}
	end := polling(t, w.bot, &lock{free: true})
	w.handled(1)
	if err := w.bot.SetWebhook(t.Context(), "http://127.0.0.1:1/webhook", secret); err != nil {
		t.Fatal(err)
	}
	w.lan.Say("sau đó")
	w.handled(1)
	end()
}
