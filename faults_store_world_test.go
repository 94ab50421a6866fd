package main

import (
	"context"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/bottest"
	"gandan/scheduler"
)

// shaken is a story over stores that fail.
type shaken struct {
	*story
	faults  *faults
	apart   bot.Sessions // nil: sessions are kept in the database
	letters *sentLetters
	late    time.Duration // how far the clock is ahead while an update comes again
	stored  []claim
	told    map[string]map[string]bool // by person and claim: what was said to be stored
}

// shaking makes the world of a play; faults begin when the process has started.
func (w *shaken) shaking(tries int) bottest.World {
	w.letters = &sentLetters{sent: map[string]int{}, failed: map[string]int{}}
	w.told = map[string]map[string]bool{}
	w.stored = claims(w.t)
	w.db.Over(w.faults.call)
	out := w.story.world()
	out.Engine, out.Advance, out.Deliver = w.process, w.passes, w.drain
	out.Journal = func() []string { return nil } // the whole database is compared at the end
	if !w.faults.deaf {                          // there the session alone knows when a tap came
		out.Stamp = func() time.Time { return w.now }
	}
	out.Told, out.Failed, out.Tries = w.hears, w.failed, tries
	return out
}

// process starts the bot.
func (w *shaken) process() *bot.Engine {
	e := w.engine()
	e.Now = func() time.Time { return w.now.Add(w.late) }
	w.letters.Outbox, e.Outbox = e.Outbox, w.letters
	if w.apart != nil {
		e.Sessions = faultySessions{w.apart, w.faults}
	}
	w.faults.on = true
	return e
}

// failed lets time pass until the update comes again: what is stored of it is
// to bear the time of the first.
func (w *shaken) failed(bot.Update, error) {
	w.faults.count.redelivered++
	w.late += 41 * time.Second
}

// mostRounds is how often the outbox is emptied, or a job begun, before it is
// said to be stuck.
const mostRounds = 400

// drain delivers until nothing waits, with the pauses between tries left out.
func (w *shaken) drain(e *bot.Engine) error {
	w.late = 0
	var err error
	for range mostRounds {
		_, err = e.Deliver(context.Background())
		change(w.t, w.raw, "UPDATE outbox SET not_before = ?, claimed_until = 0, attempts = 1 WHERE sent_at = 0 AND dropped_at = 0 AND attempts > 0", w.now.UnixMilli())
		waiting := column(w.t, w.raw, "SELECT id FROM outbox WHERE sent_at = 0 AND dropped_at = 0 AND not_before <= ?", w.now.UnixMilli())
		if len(waiting) == 0 {
			return nil
		}
	}
	return fmt.Errorf("the outbox is not empty after %d rounds: %w", mostRounds, err)
}

// passes moves the clock. A run of a job that failed is tried again at its
// moment, as if the scheduler had looked for it a little later.
func (w *shaken) passes(to time.Time) error {
	deliver := func(context.Context) error { return w.drain(w.live) }
	now := func() time.Time { return w.now }
	if w.faults.deaf { // no two COMMITs in a row go well, and a job has several
		w.faults.on = false
		defer func() { w.faults.on = true }()
	}
	from := w.now
	var err error
	for range mostRounds {
		var s *scheduler.Scheduler
		s, err = newScheduler(context.Background(), w.db, now, deliver, nil, slog.New(slog.DiscardHandler))
		if err == nil {
			err = s.Advance(context.Background(), from, to, func(t time.Time) { w.now = t }, deliver)
		}
		if err == nil {
			return nil
		}
		change(w.t, w.raw, "UPDATE jobs SET claimed_at = 0 WHERE done_at = 0")
		if w.now.After(from) {
			from = w.now.Add(-time.Millisecond)
		}
	}
	return fmt.Errorf("the clock does not get on: %w", err)
}

// claim is a sentence that says that something was stored, and the kinds of
// submissions of which one has to be there then.
type claim struct {
	kinds string
	words *regexp.Regexp
}

// claims lists them in both languages.
func claims(t testing.TB) (list []claim) {
	t.Helper()
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	for key, kinds := range map[string]string{
		"receipt.on_time": "'report.file'", "receipt.late": "'report.file'", "receipt.again": "'report.file'",
		"change.saved": "'entry.add', 'entry.change', 'member.add', 'member.change'",
		"member.saved": "'entry.add', 'entry.change', 'member.add', 'member.change'",
		"mend.saved":   "'report.mend'", "mend.sent": "'report.mend'", "accept.done": "'report.accept'",
		"return.done": "'report.return'", "remark.done": "'report.remark'",
	} {
		for _, lang := range []string{"vi", "en"} {
			pattern := regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString(regexp.QuoteMeta(words.Print(lang, key)), ".*")
			list = append(list, claim{kinds, regexp.MustCompile("(?m)^" + pattern + "$")})
		}
	}
	return list
}

// hears checks what a person is told: whatever is said to be stored is there at
// that very moment.
func (w *shaken) hears(chat bot.Chat, s bot.Screen) {
	if s.Token == "" {
		w.faults.count.apologies++
	}
	if id, ok := strings.CutPrefix(s.Token, bot.NoticeToken("")); ok {
		w.letters.sent[id]++
		return
	}
	for _, c := range w.stored {
		said := c.words.FindString(s.Text)
		if said == "" {
			continue
		}
		of := chat.ID + " " + c.kinds
		if w.told[of] == nil {
			w.told[of] = map[string]bool{}
		}
		w.told[of][said] = true
		done := column(w.t, w.raw, "SELECT id FROM submissions WHERE person_id = ? AND kind IN ("+c.kinds+")", chat.ID)
		if len(done) < len(w.told[of]) {
			w.t.Errorf("%s was told %q, and %d submissions of %s are stored", w.names[chat.ID], said, len(done), c.kinds)
		}
	}
}

// lettersOnce checks that a letter was sent again only where noting it failed.
func (w *shaken) lettersOnce() {
	for id, n := range w.letters.sent {
		w.faults.count.letters++
		if n > 1 {
			w.faults.count.twice++
		}
		if n > 1+w.letters.failed[id] {
			w.t.Errorf("letter %s was sent %d times, and %d times that could not be noted", id, n, w.letters.failed[id])
		}
	}
}
