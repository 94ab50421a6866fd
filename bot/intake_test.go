package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/bottest"
	"gandan/commune"
)

// door is an intake whose raw updates are texts.
type door struct {
	*talk
	in    *bot.Intake
	box   *bottest.Inbox
	alive error
}

func newDoor(t *testing.T) *door {
	d := &door{talk: newTalk(t, huong), box: &bottest.Inbox{}}
	d.in = &bot.Intake{Engine: d.e, Inbox: d.box,
		Alive: func(context.Context) error { return d.alive },
		Decode: map[string]func([]byte) (bot.Update, bool, error){"web": func(raw []byte) (bot.Update, bool, error) {
			id, text, ok := strings.Cut(string(raw), "|")
			return bot.Update{ID: id, Chat: d.chat, Text: text}, ok, nil
		}},
	}
	return d
}

// take takes what is typed, as the channel brings it.
func (d *door) take(text string) error {
	u := d.update(bot.Update{Text: text})
	return d.in.Take(d.t.Context(), u, []byte(u.ID+"|"+text))
}

func (d *door) taken(text string) {
	d.t.Helper()
	if err := d.take(text); err != nil {
		d.t.Fatalf("%s: %v", text, err)
	}
}

// fails makes whatever is to be stored fail, until nil is said.
func (d *door) fails(err error) {
	d.v.book.before = nil
	if err != nil {
		d.v.book.before = func() error { d.fails(err); return err }
	}
}

// Ensure an update that fails by itself rests for the operator, the person is
// told with a reference, the draft stands, and the next update goes on.
func TestTakeGivesUp(t *testing.T) {
	d := newDoor(t)
	d.taken("ghi")
	d.taken("liên")
	d.taken("khó khăn")
	d.fails(errDown)
	d.taken("mái dột")
	rows := d.box.Rows()
	if len(rows) != 1 || rows[0].Rested == 0 || string(rows[0].Raw) != "u4|mái dột" || rows[0].Error != string(commune.Internal) {
		t.Fatalf("inbox %+v", rows)
	}
	if n := len(d.ch.notices); n != 1 || !strings.Contains(d.ch.notices[0].Text, "mã") {
		t.Errorf("told %+v", d.ch.notices)
	}
	d.fails(nil)
	d.stored(0)
	d.taken("mái dột nặng")
	d.stored(1)
}

// Ensure nothing is taken while a store does not answer: the person is told
// once, and the channel brings it all again.
func TestTakeDuringAnOutage(t *testing.T) {
	d := newDoor(t)
	d.taken("ghi")
	d.taken("liên")
	d.taken("khó khăn")
	d.fails(errDown)
	d.alive = errDown
	u := d.update(bot.Update{Text: "mái dột"})
	for range 3 {
		if err := d.in.Take(t.Context(), u, []byte("u4|mái dột")); err == nil {
			t.Fatal("taken though nothing can be stored")
		}
	}
	if len(d.box.Rows()) != 0 || len(d.ch.notices) != 1 {
		t.Errorf("inbox %+v, told %+v", d.box.Rows(), d.ch.notices)
	}
	d.fails(nil)
	d.alive = nil
	if err := d.in.Take(t.Context(), u, nil); err != nil {
		t.Fatal(err)
	}
	d.stored(1)
}

// Ensure an answer that cannot be shown now waits as long as the channel asks,
// and is shown then, once.
func TestTakeShowsLater(t *testing.T) {
	d := newDoor(t)
	d.ch.fail = func() error { return &bot.SendError{Retry: true, After: time.Minute, Err: errors.New("429")} }
	d.taken("menu")
	if err := d.in.Drain(t.Context()); err != nil || d.ch.count() != 0 {
		t.Fatalf("%d screens before the minute is over, %v", d.ch.count(), err)
	}
	d.v.pass(time.Minute)
	d.ch.fail = func() error { return &bot.SendError{Retry: true, Err: errors.New("500")} }
	for range 2 {
		if err := d.in.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.v.pass(10 * time.Second)
	}
	if rows := d.box.Rows(); d.ch.count() != 1 || rows[0].Done == 0 || rows[0].Tries != 2 {
		t.Errorf("%d screens, inbox %+v", d.ch.count(), rows)
	}
}

// Ensure what can never be shown ends its tries.
func TestTakeShowsNever(t *testing.T) {
	d := newDoor(t)
	down := func() error { return &bot.SendError{Unknown: true} }
	d.ch.fail = down
	d.taken("menu")
	for range 20 {
		d.v.pass(time.Hour)
		d.ch.fail = down
		if err := d.in.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if rows := d.box.Rows(); rows[0].Rested == 0 || rows[0].Tries > 12 {
		t.Errorf("inbox %+v", rows)
	}
}

// Ensure a row that fails by itself is tried some times, then rests, and what
// nobody can read rests at once.
func TestDrainGivesUp(t *testing.T) {
	d := newDoor(t)
	for _, raw := range []string{"x1|ghi", "x2|liên", "x3|khó khăn", "x4|mái dột", "unreadable"} {
		id, _, _ := strings.Cut(raw, "|")
		if _, _, err := d.box.PutInbox(t.Context(), "web", huong, id, []byte(raw), 1); err != nil {
			t.Fatal(err)
		}
	}
	d.fails(errDown)
	for range 5 {
		if err := d.in.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.v.pass(time.Minute)
	}
	rows := d.box.Rows()
	if rows[2].Done == 0 || rows[3].Rested == 0 || rows[3].Tries != 3 || rows[4].Error != "unreadable" || rows[4].Rested == 0 {
		t.Errorf("inbox %+v", rows)
	}
	d.alive = errDown
	if _, _, err := d.box.PutInbox(t.Context(), "web", huong, "x6", []byte("x6|mái dột"), 1); err != nil {
		t.Fatal(err)
	}
	if err := d.in.Drain(t.Context()); err == nil {
		t.Error("an outage of the store is no error")
	}
}

// Ensure whoever blocked the bot is noted, keeps what was said, and sees it on
// coming back.
func TestBlockedWhileAnswering(t *testing.T) {
	d := newDoor(t)
	d.taken("ghi")
	d.ch.fail = func() error { return &bot.SendError{Blocked: true} }
	d.taken("liên")
	if list, _ := d.v.accounts.AccountsOf(t.Context(), huong); list[0].Blocked == 0 {
		t.Error("the account does not count as blocked")
	}
	d.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	d.deliver(0)
	if l := d.letter("a"); l.Reason != "unreachable" {
		t.Errorf("letter %+v", l)
	}
	d.taken("khó khăn")
	d.taken("mái dột")
	d.stored(1)
}

// Ensure what somebody said before blocking the bot is done, though none of it
// can be shown: nothing is given up for that.
func TestBlockedFromTheMiddle(t *testing.T) {
	d := newDoor(t)
	d.taken("ghi")
	d.taken("liên")
	var blocked func() error
	blocked = func() error { d.ch.fail = blocked; return &bot.SendError{Blocked: true} }
	d.ch.fail = blocked
	d.taken("khó khăn")
	d.taken("mái dột")
	d.stored(1)
	if rows := d.box.Rows(); len(rows) != 0 || len(d.ch.notices) != 0 {
		t.Errorf("inbox %+v, told %+v", rows, d.ch.notices)
	}
}
