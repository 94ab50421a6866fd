package zalobot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/lease"
	"gandan/bot/zalobot/fakeapi"
)

// lock is a lease.Lock that a test gives and takes away.
type lock struct {
	mu       sync.Mutex
	free     bool
	released int
}

func (l *lock) Hold(context.Context) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.free, nil
}

func (l *lock) Release(context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.released++
	return nil
}

func (l *lock) give(free bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.free = free
}

// polling runs Poll. quit tells it to end and does not wait; end waits.
func polling(t *testing.T, b *Bot, l lease.Lock) (quit, end func()) {
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
	return cancel, end
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

// An update is kept before the next is asked for: one that cannot be kept is
// tried again until it can, and meanwhile the rest rests with the platform.
func TestPollKeepsBeforeItAsks(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.lan.Say("một")
	w.lan.Say("hai")
	var tries []string
	w.bot.Accept = func(ctx context.Context, u bot.Update, raw []byte) error {
		w.mu.Lock()
		tries = append(tries, u.Text)
		down := len(tries) < 4
		w.mu.Unlock()
		if left := w.api.Pending(); u.Text == "một" && left != 1 {
			t.Errorf("%d updates are left while the first is not kept", left)
		}
		if again, ok, err := Decode(raw); !ok || err != nil || again.ID != u.ID {
			t.Errorf("what is kept reads as %+v, %v", again, err)
		}
		if down {
			return errors.New("the database is down")
		}
		return w.accept(ctx, u, raw)
	}
	_, end := polling(t, w.bot, &lock{free: true})
	w.handled(2)
	if !w.api.WaitIdle(soon) {
		t.Error("it does not ask for more")
	}
	end()
	if got := strings.Join(tries, " "); got != "một một một một hai" {
		t.Errorf("tried %s", got)
	}
	if p := w.slept.pauses(); !slices.Equal(p[:3], []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}) {
		t.Errorf("pauses %v", p)
	}
	if strings.Contains(w.log.String(), "level=ERROR") {
		t.Errorf("nothing was lost: %s", w.log)
	}
	w.tellsNothing(w.log.String(), "hai")
	w.api.NoViolations(t)
}

// A process that is told to end waits for the poll that is going on, and keeps
// what it brings.
func TestPollEndsAfterWhatComes(t *testing.T) {
	w := open(t, fakeapi.Options{Second: time.Minute})
	l := &lock{free: true}
	quit, end := polling(t, w.bot, l)
	w.lan.Say("một")
	w.handled(1)
	if !w.api.WaitIdle(soon) {
		t.Fatal("the bot does not ask for more")
	}
	quit()
	w.lan.Say("hai")
	end()
	if got := strings.Join(w.texts(), " "); got != "một hai" || w.api.Pending() != 0 || l.released != 1 {
		t.Errorf("kept %s, %d left, released %d times", got, w.api.Pending(), l.released)
	}
}

// It does not wait for ever: a poll that brings nothing is broken off, and an
// update that nothing keeps is told to be lost.
func TestPollEndsAtLast(t *testing.T) {
	w := open(t, fakeapi.Options{Second: time.Minute})
	w.bot.grace = 0
	_, end := polling(t, w.bot, &lock{free: true})
	until(t, "the bot to poll", func() bool { return strings.Contains(w.calls.String(), "getMe ok") })
	end()
	w = open(t, fakeapi.Options{})
	w.bot.grace = time.Millisecond
	down := make(chan struct{}, 1000)
	w.bot.Accept = func(context.Context, bot.Update, []byte) error {
		select {
		case down <- struct{}{}:
		default:
		}
		return errors.New("the database is down")
	}
	w.lan.Say("một")
	_, end = polling(t, w.bot, &lock{free: true})
	<-down
	end()
	if !strings.Contains(w.log.String(), "is lost unless it comes again") || !strings.Contains(w.calls.String(), "update lost") {
		t.Errorf("nobody is told: %s", w.log)
	}
}

// Having nothing to say is no fault, however it is said, and is not asked about
// without a pause.
func TestPollIdle(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.api.Fault(fakeapi.Match{Method: pollMethod, Times: 1}, fakeapi.Response{Body: `{"ok":true}`})
	w.api.Fault(fakeapi.Match{Method: pollMethod, Times: 1}, fakeapi.Response{Body: `{"ok":true,"result":{}}`})
	w.api.Fault(fakeapi.Match{Method: pollMethod, Times: 1}, fakeapi.Response{Body: `{"ok":true,"result":null}`})
	_, end := polling(t, w.bot, &lock{free: true})
	until(t, "four rounds", func() bool { return strings.Count(w.calls.String(), "getUpdates ok") >= 4 })
	end()
	if strings.Contains(w.log.String(), "WARN") || strings.Contains(w.calls.String(), "bad") {
		t.Errorf("%s %s", w.calls, w.log)
	}
	if n, rounds := len(w.slept.pauses()), strings.Count(w.calls.String(), "getUpdates ok"); n != rounds {
		t.Errorf("%d pauses in %d rounds", n, rounds)
	}
	for _, p := range w.slept.pauses() {
		if p > leastRound || p < leastRound*9/10 {
			t.Errorf("a pause of %v", p)
		}
	}
}

// Whatever goes wrong it goes on, with a pause that fits.
func TestPollGoesOn(t *testing.T) {
	for name, c := range map[string]struct {
		fault fakeapi.Response
		pause time.Duration
	}{
		"haste":  {fakeapi.Response{Status: 429, Body: "<html>"}, hastePause},
		"502":    {fakeapi.Response{Status: 502, Body: "<html>"}, firstPause},
		"quota":  {fakeapi.Response{Code: 429}, longestPause},
		"403":    {fakeapi.Response{Code: 403}, firstPause},
		"token":  {fakeapi.Response{Code: 401}, offPause},
		"cut":    {fakeapi.Response{DropBefore: true}, firstPause},
		"hooked": {fakeapi.Response{Code: 400}, rivalPause},
	} {
		w := open(t, fakeapi.Options{})
		w.api.Fault(fakeapi.Match{Method: pollMethod, Times: 1}, c.fault)
		_, end := polling(t, w.bot, &lock{free: true})
		w.lan.Say("a")
		w.handled(1)
		end()
		if p := w.slept.pauses(); len(p) == 0 || p[0] != c.pause {
			t.Errorf("%s: pauses %v, want %v", name, p, c.pause)
		}
		w.tellsNothing(w.log.String())
	}
}

// A webhook that is set is taken away, at the start and when it comes later.
func TestPollClearsTheWebhook(t *testing.T) {
	w := open(t, fakeapi.Options{LoopbackHTTP: true})
	set := func() {
		t.Helper()
		if err := w.bot.SetWebhook(t.Context(), "http://127.0.0.1:1/a", "12345678"); err != nil {
			t.Fatal(err)
		}
	}
	set()
	w.api.Hold()
	w.lan.Say("một")
	_, end := polling(t, w.bot, &lock{free: true})
	gone := func() bool { i, err := w.bot.WebhookInfo(t.Context()); return err == nil && i.URL == "" }
	until(t, "the webhook to go", gone)
	if strings.Contains(w.log.String(), "a webhook is at work") {
		t.Errorf("it polls before it looks: %s", w.log)
	}
	set()
	until(t, "the webhook to go again", gone)
	w.api.Release()
	w.handled(1)
	end()
	if !strings.Contains(w.log.String(), "does not reach the webhook") {
		t.Errorf("a webhook that does not answer is not told of: %s", w.log)
	}
}

// Only who holds the lock polls: never two at once.
func TestPollUnderALock(t *testing.T) {
	w := open(t, fakeapi.Options{})
	first, second := &lock{free: true}, &lock{}
	other := w.another(w.api.URL)
	_, endFirst := polling(t, w.bot, first)
	_, endSecond := polling(t, other, second)
	w.lan.Say("một")
	w.handled(1)
	endFirst()
	second.give(true)
	w.lan.Say("hai")
	w.handled(1)
	endSecond()
	if got := strings.Join(w.texts(), " "); got != "một hai" {
		t.Errorf("kept %s", got)
	}
	w.api.NoViolations(t)
}

// What cannot be read, and what is the bot's own, holds nobody up.
func TestPollLetsGo(t *testing.T) {
	w := open(t, fakeapi.Options{Echo: true})
	w.api.Push([]byte(`{"event_name":"message.text.received","message":{"text":"Hoàng Văn Sáng"}}`))
	w.lan.Say("một")
	_, end := polling(t, w.bot, &lock{free: true})
	w.handled(1)
	if _, err := w.bot.Notify(t.Context(), w.chat, bot.Screen{Text: "Đã nhận"}); err != nil {
		t.Fatal(err)
	}
	w.api.Push([]byte(`{"event_name":"message.text.received","message":{"message_id":"1","chat":{"id":"` + w.api.BotID() + `"},"from":{"id":"` + w.api.BotID() + `"},"text":"không đánh dấu"}}`))
	w.lan.Say("hai")
	w.handled(1)
	end()
	if got := strings.Join(w.texts(), " "); got != "một hai" || strings.Count(w.calls.String(), "update bad") != 1 {
		t.Errorf("kept %s: %s", got, w.calls)
	}
	w.tellsNothing(w.log.String(), "Sáng")
}
