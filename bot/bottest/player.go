package bottest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/bot"
)

// player plays one transcript in one way. It is the channel of its world.
type player struct {
	t    testing.TB
	w    World
	mode string
	eng  *bot.Engine
	chat bot.Chat // of who speaks
	out  strings.Builder

	n       int // updates so far
	ids     int // messages so far
	chats   map[bot.Chat][]message
	old     map[bot.Chat][]message // as they read before they were changed
	shows   int                    // screens shown since the last update
	screens []string               // and as they read
	notices []string
	failing bool            // the next Show fails
	line    string          // of the transcript, now
	sent    map[string]bool // letters that came, by id
	acts    []Act

	taps, texts int
	pending     []button // ticks not yet sent, see numbers.go
	ticking     *message
}

func newPlayer(t testing.TB, w World, mode string) *player {
	p := &player{t: t, w: w, mode: mode, chats: map[bot.Chat][]message{}, old: map[bot.Chat][]message{}, sent: map[string]bool{}}
	p.process()
	return p
}

// process starts the bot anew over the same stores.
func (p *player) process() {
	p.eng = p.w.Engine()
	p.eng.Channels = map[string]bot.Channel{p.w.channel(): p}
	if p.mode == crash {
		p.eng.Sessions = &flaky{Sessions: p.eng.Sessions}
	}
}

// play plays the script and returns it with the bot's lines written anew.
func (p *player) play(script string) string {
	p.t.Helper()
	lines := strings.SplitAfter(script, "\n")
	for i, line := range lines {
		mark, rest, _ := strings.Cut(strings.TrimRight(line, " \r\n"), " ")
		switch mark {
		case "<", "<<", "=":
			continue // written anew below
		case "?":
			fmt.Fprintf(&p.out, "? taps %d texts %d\n", p.taps, p.texts)
			p.taps, p.texts = 0, 0
			continue
		}
		p.out.WriteString(line)
		p.line = line
		switch mark {
		case "@":
			p.speaker(rest)
		case ">", "^", "!":
			p.act(mark, rest, lines[i+1:])
		case "+":
			p.advance(rest)
		}
	}
	return p.out.String()
}

// speaker changes who speaks.
func (p *player) speaker(name string) {
	chat, ok := p.w.Person(name)
	if !ok {
		p.t.Fatalf("nobody is called %q", name)
	}
	p.chat = chat
}

// advance lets time pass.
func (p *player) advance(rest string) {
	to, err := time.ParseInLocation("2006-01-02T15:04", rest, p.w.Now().Location())
	if d, derr := time.ParseDuration(rest); derr == nil {
		to, err = p.w.Now().Add(d), nil
	}
	if err == nil {
		err = p.w.Advance(to)
	}
	if err != nil {
		p.t.Fatalf("+ %s: %v", rest, err)
	}
	p.settle()
}

// act does what one line says.
func (p *player) act(mark, rest string, following []string) {
	label, tap := strings.CutPrefix(rest, "[")
	label = strings.TrimSuffix(label, "]")
	switch {
	case mark == "!":
		for _, u := range sent(rest) {
			p.handle(u)
		}
	case tap && mark == "^":
		p.taps++
		p.handle(p.tap(p.find(label, true)))
	case tap:
		p.taps++
		if p.mode == numbers {
			if p.numbered(label, following) {
				return
			}
		} else {
			p.handle(p.tap(p.find(label, false)))
		}
	default:
		p.texts++
		p.flush()
		p.handle(bot.Update{Text: rest})
	}
	p.settle()
}

// tap is the update of a tap.
func (p *player) tap(m message, b button) bot.Update {
	return bot.Update{Data: b.data, Message: m.id}
}

// handle delivers an update as the way of playing wants it.
func (p *player) handle(u bot.Update) {
	p.t.Helper()
	p.n++
	u.ID, u.Chat = fmt.Sprint(p.n), p.chat
	if p.mode == restart {
		p.process()
	}
	if p.w.Stamp != nil {
		u.At = p.w.Stamp()
	}
	p.failing, p.shows = p.mode == lossy, 0
	times := 1
	if p.mode == twice {
		times = 2
	}
	for range times {
		tries := 0
		for err := p.eng.Handle(context.Background(), u); err != nil; err = p.eng.Handle(context.Background(), u) {
			if tries++; tries == p.w.tries() || p.mode != lossy && p.mode != crash && p.mode != faulty {
				p.t.Fatalf("update %+v: %v; so far:\n%s", u, err, p.out.String())
			}
			if p.mode == faulty {
				p.again(u, err)
			}
		}
	}
	if p.shows == 0 {
		p.t.Errorf("no answer to %+v", u)
	}
}

// settle delivers the notices that are due and writes all that happened.
func (p *player) settle() {
	if err := p.w.deliver(p.eng); err != nil {
		p.t.Fatalf("deliver: %v", err)
	}
	act := Act{Line: p.line, Screens: collapse(p.screens), Notices: p.notices, Journal: p.w.Journal()}
	p.acts = append(p.acts, act)
	for _, lines := range slices.Concat(act.Screens, act.Notices) {
		p.out.WriteString(lines)
	}
	p.screens, p.notices = nil, nil
	for _, entry := range act.Journal {
		fmt.Fprintln(&p.out, "=", entry)
	}
}

// find returns the button with that label: on the messages of the last turn and
// the notices, the latest first; or, for an old one, on any message before the
// last, or as it was before it was changed.
func (p *player) find(label string, old bool) (message, button) {
	p.t.Helper()
	list := p.live()
	if old {
		list = slices.Concat(p.old[p.chat], p.chats[p.chat][:max(0, len(p.chats[p.chat])-1)])
	}
	for _, m := range slices.Backward(list) {
		for _, b := range p.buttons(m.screen) {
			if b.label == label || "x "+b.label == label {
				return m, b
			}
		}
	}
	p.t.Fatalf("no button %q; so far:\n%s", label, p.out.String())
	return message{}, button{}
}

// live lists the messages whose buttons may be tapped without being old: those
// of the last turn, and every notice.
func (p *player) live() (list []message) {
	last := 0
	for _, m := range p.chats[p.chat] {
		if !m.notice {
			last = max(last, m.turn)
		}
	}
	for _, m := range p.chats[p.chat] {
		if m.notice || m.turn == last {
			list = append(list, m)
		}
	}
	return list
}

// flaky fails every other save, as a process does that dies just before it.
type flaky struct {
	bot.Sessions
	n int
}

// SaveSession implements bot.Sessions.
func (f *flaky) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	if f.n++; f.n%2 == 1 {
		return fmt.Errorf("bottest: the store is down")
	}
	return f.Sessions.SaveSession(ctx, key, owner, data, rev, release)
}
