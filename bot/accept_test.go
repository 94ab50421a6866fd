package bot_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"go.uber.org/goleak"

	"gandan/bot"
)

// accept puts texts into the inbox, as a channel does that must answer at once.
func (d *door) accept(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		u := d.update(bot.Update{Text: text})
		if err := d.in.Accept(d.t.Context(), u, []byte(u.ID+"|"+text)); err != nil {
			d.t.Fatal(err)
		}
	}
}

// Ensure what is accepted is handled by and by, in order, each update once
// however often it comes.
func TestAccept(t *testing.T) {
	defer goleak.VerifyNone(t)
	d := newDoor(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { d.in.Work(ctx, 4); close(ended) }()
	d.accept("ghi", "liên", "khó khăn", "mái dột")
	for range 3 {
		if err := d.in.Accept(ctx, bot.Update{ID: "u4", Chat: d.chat}, []byte("u4|mái dột")); err != nil {
			t.Fatal(err)
		}
	}
	for d.v.book.notes() == 0 && ctx.Err() == nil {
		if err := bot.Sleep(ctx, time.Millisecond); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	<-ended
	d.stored(1)
	rows := d.box.Rows()
	if len(rows) != 4 {
		t.Errorf("%d rows", len(rows))
	}
	for i, r := range rows {
		if r.UpdateID != fmt.Sprint("u", i+1) || r.Tries != 1 {
			t.Errorf("row %+v", r)
		}
	}
}

// Ensure an outage is told once, and what came meanwhile is handled when it is
// over, soon.
func TestAcceptDuringAnOutage(t *testing.T) {
	d := newDoor(t)
	d.accept("ghi", "liên", "khó khăn", "mái dột")
	d.fails(errDown)
	d.alive = errDown
	if err := d.in.Drain(t.Context()); err == nil {
		t.Fatal("an outage is no error")
	}
	d.v.pass(2 * time.Second)
	d.fails(errDown)
	if err := d.in.Drain(t.Context()); err == nil || len(d.ch.notices) != 1 {
		t.Fatalf("%v, told %d times", err, len(d.ch.notices))
	}
	d.fails(nil)
	d.alive = nil
	d.v.pass(2 * time.Second)
	if err := d.in.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.stored(1)
}
