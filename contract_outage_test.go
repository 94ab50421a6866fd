package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/bot"
)

// heard is a channel that needs no database: what one person hears.
type heard struct{ screens []bot.Screen }

// Show implements bot.Channel.
func (h *heard) Show(_ context.Context, _ bot.Chat, _ string, s bot.Screen, _ bool) (string, error) {
	h.screens = append(h.screens, s)
	return fmt.Sprint(len(h.screens)), nil
}

// Notify implements bot.Channel.
func (h *heard) Notify(_ context.Context, _ bot.Chat, s bot.Screen) (string, error) {
	h.screens = append(h.screens, s)
	return fmt.Sprint(len(h.screens)), nil
}

// ends fails unless what was heard last holds that text.
func (h *heard) ends(t *testing.T, want string) {
	t.Helper()
	if len(h.screens) == 0 || !strings.Contains(h.screens[len(h.screens)-1].Text, want) {
		t.Fatalf("heard %+v, want %q", h.screens, want)
	}
}

// count tells how often a text was heard.
func (h *heard) count(text string) (n int) {
	for _, s := range h.screens {
		if strings.Contains(s.Text, text) {
			n++
		}
	}
	return n
}

// handset is somebody's chat with an engine, taken as a channel takes it.
type handset struct {
	*room
	heard
	chat bot.Chat
	n    int
}

func newHandset(t *testing.T, name string) *handset {
	r := newRoom(t)
	p := &handset{room: r, chat: r.turn(name, nil).Chat}
	p.e.Channels = map[string]bot.Channel{"web": &p.heard}
	return p
}

// takes handles an update as a channel does, and tells of a fault.
func (p *handset) takes(u bot.Update) {
	ctx := context.Background()
	u.Chat = p.chat
	var err error
	for range 3 {
		if err = p.e.Handle(ctx, u); err == nil {
			return
		}
	}
	if failed := p.e.GiveUp(ctx, u, err); failed != nil {
		p.e.Apologise(ctx, p.chat, errors.Join(err, failed))
	}
}

func (p *handset) says(text string) {
	p.n++
	p.takes(bot.Update{ID: fmt.Sprint("u", p.n), Text: text})
}

// taps taps a button of what was heard last.
func (p *handset) taps(label string) {
	p.t.Helper()
	p.n++
	s := p.screens[len(p.screens)-1]
	i := slices.IndexFunc(s.Options, func(o bot.Option) bool { return strings.ReplaceAll(o.Label, "{N}", "1") == label })
	if i < 0 {
		p.t.Fatalf("no button %q under %q", label, s.Text)
	}
	p.takes(bot.Update{ID: fmt.Sprint("u", p.n), Data: s.Data(i), Message: fmt.Sprint(len(p.screens))})
}

const busySentence = "Hệ thống đang bận, chưa ghi được"

// TestDatabaseGoesAwayAndComesBack: while the sessions or the outbox cannot be
// read the person is told once; then the conversation goes on where it was, and
// a second outage is told again.
func TestDatabaseGoesAwayAndComesBack(t *testing.T) {
	p := newHandset(t, "Hoàng Thị Hương")
	p.says("/baocao")
	p.taps("Hộ bà Liên")
	p.says("xong")
	p.taps("Khó khăn, vướng mắc")
	p.ends(t, "Hộ gặp khó khăn gì?")
	before := dump(t, p.raw)
	for outage := 1; outage <= 2; outage++ {
		change(t, p.raw, "ALTER TABLE sessions RENAME TO away")
		for range 3 {
			p.says("mái nhà dột")
		}
		p.ends(t, busySentence)
		if n := p.count(busySentence); n != outage {
			t.Fatalf("told %d times in %d outages", n, outage)
		}
		change(t, p.raw, "ALTER TABLE away RENAME TO sessions")
		unchanged(t, "an outage", before, dump(t, p.raw))
		p.says("trợ giúp")
		p.ends(t, "Hộ gặp khó khăn gì?")
	}
	p.says("mái nhà dột")
	p.taps("Chỉ ghi nhận")
	p.ends(t, "Đã ghi: Hộ bà Liên · Khó khăn, vướng mắc: mái nhà dột")
	if n := p.count(busySentence); n != 2 {
		t.Errorf("told %d times in 2 outages", n)
	}
}

// closing closes the database in the middle of a turn, after the submission
// was decided and before it is carried out.
type closing struct {
	bot.Sessions
	close func()
}

// SaveSession implements bot.Sessions.
func (c *closing) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	err := c.Sessions.SaveSession(ctx, key, owner, data, rev, release)
	if !release && c.close != nil {
		c.close()
		c.close = nil
	}
	return err
}

// TestDatabaseClosedInTheMiddle: the turn that stores an entry loses its
// database half-way. The person is told politely; the next process, given any
// word, carries out what was decided, once.
func TestDatabaseClosedInTheMiddle(t *testing.T) {
	p := newHandset(t, "Hoàng Thị Hương")
	p.says("/baocao")
	p.taps("Hộ bà Liên")
	p.says("xong")
	p.taps("Khó khăn, vướng mắc")
	p.says("mái nhà dột")
	before := dump(t, p.raw)
	p.e.Sessions = &closing{p.db, func() { p.db.Close() }}
	p.taps("Chỉ ghi nhận")
	p.ends(t, busySentence)
	unchanged(t, "the lost turn", before, dump(t, p.raw))

	p.open()
	p.e = p.engine()
	p.e.Channels = map[string]bot.Channel{"web": &p.heard}
	if err := p.db.Alone(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.says("/baocao")
	if got := column(t, p.raw, "SELECT text FROM entries WHERE text LIKE 'mái nhà%'"); len(got) != 1 {
		t.Errorf("stored %v", got)
	}
	p.ends(t, "đã ghi 1 việc ở 1 hộ")
}
