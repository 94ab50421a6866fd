package telegram

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/lease"
	"gandan/bot/telegram/fakeapi"
)

// lock is a lease.Lock that a test gives and takes away.
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
func polling(t *testing.T, b *Bot, l lease.Lock) (end func()) {
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
