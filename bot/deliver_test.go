package bot_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
)

func (k *talk) deliver(want int) {
	k.t.Helper()
	if n, err := k.e.Deliver(k.t.Context()); err != nil || n != want {
		k.t.Fatalf("delivered %d, %v; want %d", n, err, want)
	}
}

func (k *talk) letter(id string) commune.Letter {
	k.t.Helper()
	l, err := k.v.outbox.Letter(k.t.Context(), id)
	if err != nil {
		k.t.Fatal(err)
	}
	return l
}

// A letter waits longer each time, honours what the channel asked for, and
// keeps its place before the next one of the same person.
func TestLetterWaits(t *testing.T) {
	k := newTalk(t, huong)
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: huong, Kind: "filed", Args: map[string]string{"line": "second"}})
	k.ch.fail = func() error { return &bot.SendError{Retry: true, After: 5 * time.Minute, Err: errors.New("429")} }
	k.deliver(0)
	if l := k.letter("a"); l.NotBefore != commune.InstantOf(k.v.clock().Add(5*time.Minute)) {
		t.Errorf("waits until %v", l.NotBefore)
	}
	k.v.pass(4 * time.Minute)
	k.deliver(0)
	k.v.pass(time.Minute)
	k.deliver(2)
	if len(k.ch.notices) != 2 || k.ch.notices[1].Text != "second" {
		t.Errorf("notices %+v", k.ch.notices)
	}
	if l := k.letter("a"); l.Sent == 0 || l.Message == "" || !strings.Contains(l.Shown, "month") {
		t.Errorf("letter %+v", l)
	}
}

// The account used last gets the letter; if it takes none, the next one does.
func TestLetterNextAccount(t *testing.T) {
	k := newTalk(t, huong)
	k.v.accounts.Link(commune.Person{ID: huong}, "web", "second")
	k.say("menu")
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.ch.fail = func() error { return &bot.SendError{Blocked: true} }
	k.deliver(1)
	if l := k.letter("a"); l.AccountID != "web/second" {
		t.Errorf("sent to %q", l.AccountID)
	}
}

// What is not wanted, not known or cannot arrive is dropped with a reason.
func TestLetterDropped(t *testing.T) {
	k := newTalk(t, huong)
	for _, l := range []commune.Letter{
		{ID: "unwanted", PersonID: huong, Kind: "unwanted"},
		{ID: "unknown", PersonID: hue, Kind: "nothing"},
		{ID: "nobody", PersonID: "nobody", Kind: "remind"},
	} {
		k.v.outbox.Post(l)
	}
	k.deliver(0)
	for _, id := range []string{"unwanted", "unknown", "nobody"} {
		if l := k.letter(id); l.Dropped == 0 || l.Reason == "" {
			t.Errorf("%s: %+v", id, l)
		}
	}
	k.v.outbox.Post(commune.Letter{ID: "blocked", PersonID: hue, Kind: "remind"})
	k.ch.fail = func() error { return &bot.SendError{Blocked: true} }
	k.deliver(0)
	if l := k.letter("blocked"); l.Dropped == 0 {
		t.Errorf("%+v", l)
	}
}

// Several couriers send each letter once.
func TestCouriers(t *testing.T) {
	k := newTalk(t, huong)
	k.e.Couriers = 4
	for _, person := range []string{huong, hue} {
		for _, id := range []string{"1", "2", "3"} {
			k.v.outbox.Post(commune.Letter{ID: person + id, PersonID: person, Kind: "remind"})
		}
	}
	k.deliver(6)
	k.deliver(0)
}

// A notice's button works however old it is, for whom it was sent to, and its
// act is done once.
func TestNoticeButton(t *testing.T) {
	k := newTalk(t, huong)
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.deliver(1)
	data := k.ch.notices[0].Data(1)
	k.say("ghi", "liên")
	k.v.sessions.Flush()
	k.do(bot.Update{Data: data})
	k.do(bot.Update{Data: data})
	k.stored(1)
	other := &talk{t: t, v: k.v, e: k.e, ch: k.ch, chat: bot.Chat{Channel: "web", ID: hue}}
	other.do(bot.Update{Data: data})
	k.stored(1)
	other.wants("Đồng chí cần làm gì?")
	for _, forged := range []string{"na:9", "na:x", "na", "n:", "nb:0", "na:-1"} {
		k.do(bot.Update{Data: forged})
	}
	k.stored(1)
}

// A letter to one account goes there or nowhere; an account where nothing
// arrives is passed over; one that fails for long gives way to the next.
func TestLetterAccounts(t *testing.T) {
	k := newTalk(t, huong)
	k.v.accounts.Link(commune.Person{ID: huong}, "web", "second")
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind", Args: map[string]string{bot.AccountArg: "web/second"}})
	k.deliver(1)
	if l := k.letter("a"); l.AccountID != "web/second" {
		t.Errorf("sent to %q", l.AccountID)
	}
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: huong, Kind: "remind", Args: map[string]string{bot.AccountArg: "web/gone"}})
	k.deliver(0)
	if l := k.letter("b"); l.Reason != "unreachable" {
		t.Errorf("letter %+v", l)
	}
	k.v.outbox.Post(commune.Letter{ID: "c", PersonID: huong, Kind: "remind"})
	for range 3 {
		k.ch.fail = func() error { return &bot.SendError{Retry: true} }
		k.v.pass(time.Hour)
		if _, err := k.e.Deliver(k.t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if l := k.letter("c"); l.AccountID != "web/second" || l.Attempts != 3 {
		t.Errorf("letter %+v", l)
	}
	if err := k.v.accounts.BlockAccount(t.Context(), "web/"+huong, 1); err != nil {
		t.Fatal(err)
	}
	k.v.outbox.Post(commune.Letter{ID: "d", PersonID: huong, Kind: "remind"})
	k.deliver(1)
	if l := k.letter("d"); l.AccountID != "web/second" {
		t.Errorf("sent to %q", l.AccountID)
	}
	k.v.outbox.Post(commune.Letter{ID: "e", PersonID: huong, Kind: "remind"})
	k.ch.fail = func() error { return &bot.SendError{Err: errors.New("400")} }
	k.deliver(0)
	if l := k.letter("e"); l.Reason != "refused" {
		t.Errorf("letter %+v", l)
	}
}

// In the quiet hours only what is urgent goes out; the rest sleeps until the
// morning and holds nothing up.
func TestLetterSleeps(t *testing.T) {
	k := newTalk(t, huong)
	night, morning := k.v.clock().Add(14*time.Hour), k.v.clock().Add(23*time.Hour) // 22:00 and 07:00
	k.e.Loud = func(now time.Time) time.Time {
		if now.Before(night) || !now.Before(morning) {
			return now
		}
		return morning
	}
	for i, n := range k.e.Notices {
		k.e.Notices[i].Urgent = n.Kind == "filed"
	}
	k.v.pass(14 * time.Hour)
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: huong, Kind: "filed", Args: map[string]string{"line": "urgent"}})
	k.deliver(1)
	if a := k.letter("a"); a.Sent != 0 || a.Attempts != 0 || a.NotBefore != commune.InstantOf(morning) {
		t.Errorf("letter %+v", a)
	}
	if b := k.letter("b"); b.Sent == 0 {
		t.Errorf("letter %+v", b)
	}
	k.v.pass(9 * time.Hour)
	k.deliver(1)
}
