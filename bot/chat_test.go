package bot_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"gandan/bot"
)

// phone is the channel of the tests that speak to the engine directly: it
// remembers what it was told to show.
type phone struct {
	mu      sync.Mutex
	screens []bot.Screen
	edits   []string
	notices []bot.Screen
	fail    func() error // of the next Show or Notify
}

func (p *phone) Show(_ context.Context, _ bot.Chat, message string, s bot.Screen, _ bool) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f := p.fail; f != nil {
		p.fail = nil
		return "", f()
	}
	p.screens, p.edits = append(p.screens, s), append(p.edits, message)
	return fmt.Sprint(len(p.screens)), nil
}

func (p *phone) Notify(_ context.Context, _ bot.Chat, s bot.Screen) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f := p.fail; f != nil {
		p.fail = nil
		return "", f()
	}
	p.notices = append(p.notices, s)
	return fmt.Sprint("notice", len(p.notices)), nil
}

func (p *phone) last() bot.Screen {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.screens) == 0 {
		return bot.Screen{}
	}
	return p.screens[len(p.screens)-1]
}

func (p *phone) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.screens)
}

// talk is a chat with an engine.
type talk struct {
	t    testing.TB
	v    *village
	e    *bot.Engine
	ch   *phone
	chat bot.Chat
	n    int
}

func newTalk(t testing.TB, person string) *talk {
	v := newVillage()
	ch := &phone{}
	e := v.engine("one")
	e.Channels = map[string]bot.Channel{"web": ch}
	return &talk{t: t, v: v, e: e, ch: ch, chat: bot.Chat{Channel: "web", ID: person}}
}

// update numbers an update of this chat.
func (k *talk) update(u bot.Update) bot.Update {
	k.n++
	u.ID, u.Chat = fmt.Sprint("u", k.n), k.chat
	return u
}

// do handles an update that must succeed.
func (k *talk) do(u bot.Update) {
	k.t.Helper()
	if err := k.e.Handle(k.t.Context(), k.update(u)); err != nil {
		k.t.Fatalf("%+v: %v", u, err)
	}
}

// say types the texts one after the other.
func (k *talk) say(texts ...string) {
	k.t.Helper()
	for _, text := range texts {
		k.do(bot.Update{Text: text})
	}
}

// button is the tap on the option of the last screen with that label.
func (k *talk) button(label string) bot.Update {
	k.t.Helper()
	s := k.ch.last()
	for i := range s.Options {
		if s.Offers(i) && s.Label(i) == label {
			return bot.Update{Data: s.Data(i), Message: fmt.Sprint(k.ch.count())}
		}
	}
	k.t.Fatalf("no button %q under %q", label, s.Text)
	return bot.Update{}
}

// wants checks the text of the last screen.
func (k *talk) wants(part string) {
	k.t.Helper()
	if text := k.ch.last().Text; !strings.Contains(text, part) {
		k.t.Errorf("screen %q, want %q in it", text, part)
	}
}

// stored checks how much was submitted.
func (k *talk) stored(n int) {
	k.t.Helper()
	if got := k.v.book.notes(); got != n {
		k.t.Errorf("%d submissions stored, want %d: %v", got, n, k.v.book.lines())
	}
}

var errDown = errors.New("the database is down")
