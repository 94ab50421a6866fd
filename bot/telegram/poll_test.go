package telegram

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/telegram/fakeapi"
)

// lock is a Lock that a test gives and takes away.
type lock struct {
	mu       sync.Mutex
	free     bool
	err      error
	held     int
	released int
}

func (l *lock) Hold(context.Context) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.free {
		l.held++
	}
	return l.free, l.err
}

func (l *lock) Release(context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.released++
	return nil
}

func (l *lock) give(free bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.free, l.err = free, err
}

// polling runs Poll until the function that it returns is called, which waits
// for its end.
func polling(t *testing.T, b *Bot, l Lock) (end func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- b.Poll(ctx, l) }()
	end = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("poll: %v", err)
			}
		case <-time.After(soon):
			t.Error("poll does not end")
		}
	})
	t.Cleanup(end)
	return end
}

// until waits for what happens in other goroutines.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(soon); !done(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not in time: %s", what)
		}
	}
}

// handled waits until so many updates were taken.
func (w *world) handled(n int) {
	w.t.Helper()
	for range n {
		select {
		case <-w.came:
		case <-time.After(soon):
			w.t.Fatalf("only %q of %d updates", w.texts(), n)
		}
	}
}

// An update is confirmed when it was handled: one that fails comes again, what
// the same person said after it waits, and nobody else waits with them.
func TestPollAtLeastOnce(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.lan.Say("một")
	w.lan.Say("hai")
	mai := w.api.Chat(502, "Mai")
	mai.Say("của Mai")
	var tries []string
	w.bot.Take = func(ctx context.Context, u bot.Update, raw []byte) error {
		w.mu.Lock()
		tries = append(tries, u.Text)
		fails := u.Text == "một" && count(tries, "một") < 3
		w.mu.Unlock()
		if fails {
			return errors.New("the database is down")
		}
		return w.take(ctx, u, raw)
	}
	end := polling(t, w.bot, &lock{free: true})
	w.handled(4)
	end()
	if n := w.api.Pending(); n != 0 {
		t.Errorf("%d updates are not confirmed", n)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if count(tries, "một") != 3 || count(tries, "hai") != 1 || count(tries, "của Mai") != 1 || count(tries, "/start") != 1 {
		t.Errorf("tried %q", tries)
	}
	if slices.Index(tries, "hai") < slices.Index(tries, "một")+2 {
		t.Errorf("out of order: %q", tries)
	}
	if pauses := w.slept.pauses(); len(pauses) < 2 || pauses[0] < time.Second || pauses[1] < 2*time.Second {
		t.Errorf("pauses %v", pauses)
	}
	if v := w.api.Stats().Deliveries; v < 6 {
		t.Errorf("%d deliveries: nothing came again", v)
	}
}

func count(list []string, s string) (n int) {
	for _, x := range list {
		if x == s {
			n++
		}
	}
	return n
}

// One chat's updates are handled in order, many chats' at the same time.
func TestPollKeepsOrderInAChat(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.api.Hold()
	for i := range 30 {
		for chat := int64(600); chat < 620; chat++ {
			w.api.Chat(chat, "a").Say(strconv.Itoa(i))
		}
	}
	w.api.Release()
	var now, most atomic.Int32
	arrived := make(chan struct{}, lanesAtOnce)
	said := map[string][]string{}
	w.bot.Take = func(ctx context.Context, u bot.Update, raw []byte) error {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		select { // the first ones wait for one another
		case arrived <- struct{}{}:
			until(t, "several lanes", func() bool { return most.Load() > 1 })
		default:
		}
		w.mu.Lock()
		said[u.Chat.ID] = append(said[u.Chat.ID], u.Text)
		w.mu.Unlock()
		return w.take(ctx, u, raw)
	}
	end := polling(t, w.bot, &lock{free: true})
	w.handled(601)
	end()
	w.mu.Lock()
	defer w.mu.Unlock()
	for chat, list := range said {
		for i, text := range list {
			if chat != "501" && text != strconv.Itoa(i) {
				t.Fatalf("chat %s: %q", chat, list)
			}
		}
	}
	if n := most.Load(); n > lanesAtOnce {
		t.Errorf("%d lanes at once", n)
	}
	if n := w.api.Pending(); n != 0 {
		t.Errorf("%d updates are not confirmed", n)
	}
}

// When the service ends, what is in hand is finished and confirmed, what is not
// begun is left, and the lock is free.
func TestPollEndsGracefully(t *testing.T) {
	w := open(t, fakeapi.Options{})
	begun, finish := make(chan struct{}), make(chan struct{})
	w.bot.Take = func(ctx context.Context, u bot.Update, raw []byte) error {
		close(begun)
		<-finish
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return w.take(ctx, u, raw)
	}
	w.lan.Say("chưa bắt đầu")
	l := &lock{free: true}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- w.bot.Poll(ctx, l) }()
	<-begun
	cancel()
	close(finish)
	if err := <-done; err != nil {
		t.Error(err)
	}
	if n := w.api.Pending(); n != 1 || len(w.texts()) != 1 || l.released != 1 {
		t.Errorf("pending %d, handled %q, released %d", n, w.texts(), l.released)
	}
}

// What does not end in time is cut off, and comes again.
func TestPollDoesNotWaitForEver(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.bot.grace = time.Millisecond
	begun := make(chan struct{})
	w.bot.Take = func(ctx context.Context, _ bot.Update, _ []byte) error {
		close(begun)
		<-ctx.Done()
		return ctx.Err()
	}
	end := polling(t, w.bot, &lock{free: true})
	<-begun
	end()
	if n := w.api.Pending(); n != 1 {
		t.Errorf("%d updates wait, want the one that was cut off", n)
	}
}

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
	last := time.Duration(0)
	for i := range 20 {
		base := min(time.Second<<min(i, 10), 30*time.Second)
		last = p.backOff()
		if last < base || last > base*5/4 {
			t.Errorf("pause %d is %v", i, last)
		}
	}
	if last < 30*time.Second {
		t.Errorf("in the end %v", last)
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

// Ids that begin anew after a quiet week are followed.
func TestPollFollowsNewIDs(t *testing.T) {
	w := open(t, fakeapi.Options{})
	end := polling(t, w.bot, &lock{free: true})
	w.handled(1)
	w.api.WaitIdle(soon)
	w.api.Restart(7)
	w.lan.Say("tuần sau")
	w.handled(1)
	w.lan.Say("nữa")
	w.handled(1)
	end()
	if n := w.api.Pending(); n != 0 || len(w.texts()) != 3 {
		t.Errorf("pending %d, handled %q", n, w.texts())
	}
}

// Updates that come in another order than they were made are all handled.
func TestPollTakesDisorder(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.api.Hold()
	w.lan.Say("một")
	w.lan.Say("hai")
	w.api.Reorder()
	end := polling(t, w.bot, &lock{free: true})
	w.handled(3)
	end()
	if got := strings.Join(w.texts(), " "); got != "/start một hai" || w.api.Pending() != 0 {
		t.Errorf("handled %q, pending %d", got, w.api.Pending())
	}
}

// An update that can never be read does not hold up the others.
func TestPollLetsGoOfTheUnreadable(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.api.Push("message", map[string]any{"message_id": "Hoàng Văn Sáng"})
	w.lan.Say("sau đó")
	end := polling(t, w.bot, &lock{free: true})
	w.handled(2)
	w.api.WaitIdle(soon)
	end()
	if n := w.api.Pending(); n != 0 || !strings.Contains(w.calls.String(), "update bad") || strings.Contains(w.log.String(), "Sáng") {
		t.Errorf("pending %d, calls %s, log %s", n, w.calls, w.log)
	}
}
