package bot_test

import (
	"context"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
)

// TestPanicIsOneUpdates: an update on which the program panics is given up as
// any that fails by itself, the draft stands and the next one goes on.
func TestPanicIsOneUpdates(t *testing.T) {
	d := newDoor(t)
	d.taken("ghi")
	d.taken("liên")
	d.taken("khó khăn")
	var broken func() error
	broken = func() error { d.v.book.before = broken; panic("broken") }
	d.v.book.before = broken
	d.taken("mái dột")
	if rows := d.box.Rows(); len(rows) != 1 || rows[0].Rested == 0 {
		t.Fatalf("inbox %+v", rows)
	}
	if n := len(d.ch.notices); n != 1 || !strings.Contains(d.ch.notices[0].Text, "mã") {
		t.Errorf("told %+v", d.ch.notices)
	}
	d.v.book.before = nil
	d.taken("mái dột nặng")
	d.stored(1)
}

// TestPanicIsOneLetters: a notice on which the program panics waits, and the
// others are sent.
func TestPanicIsOneLetters(t *testing.T) {
	k := newTalk(t, huong)
	k.e.Notices = append(k.e.Notices, bot.Notice{Kind: "broken", Show: func(context.Context, bot.Turn) (bot.View, error) { panic("broken") }})
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "broken"})
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: hue, Kind: "filed", Args: map[string]string{"line": "second"}})
	k.deliver(1)
	if l := k.letter("a"); l.Sent != 0 || l.Dropped != 0 || l.NotBefore == 0 {
		t.Errorf("letter %+v", l)
	}
	k.say("menu") // the chat is not held
}
