package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gandan/commune"
)

const (
	claimed      = 50              // letters taken up at once
	claimFor     = 2 * time.Minute // how long they are this process's
	mostAttempts = 12              // before a letter is dropped: about a day
	mostFailures = 60              // where it is not the channel that failed: about five days
	longestPause = 2 * time.Hour
)

// Deliver sends the letters of the outbox that are due, in order for each
// person, and returns how many were sent. A letter that could not be sent waits
// and is no error; an error means that the outbox itself did not answer.
func (e *Engine) Deliver(ctx context.Context) (sent int, err error) {
	for {
		taken, n, err := e.deliverRound(ctx)
		sent += n
		if err != nil || taken == 0 {
			return sent, err
		}
	}
}

// deliverRound sends letters to different people, several at a time, and returns
// how many were taken up and sent. With several couriers the next letters are
// claimed while the last are on their way; a person's next one comes in the next
// round.
func (e *Engine) deliverRound(ctx context.Context) (taken, sent int, err error) {
	var done atomic.Int64
	var group sync.WaitGroup
	work := make(chan commune.Letter)
	errs := make([]error, max(1, e.Couriers)+1)
	for i := range errs[1:] {
		group.Go(func() {
			for letter := range work {
				ok, err := e.deliver(ctx, letter)
				if ok {
					done.Add(1)
				}
				errs[i+1] = errors.Join(errs[i+1], err)
			}
		})
	}
	taken, errs[0] = e.handOut(ctx, work)
	close(work)
	group.Wait()
	return taken, int(done.Load()), errors.Join(errs...)
}

// handOut claims letters and hands them to the couriers.
func (e *Engine) handOut(ctx context.Context, work chan<- commune.Letter) (taken int, err error) {
	for {
		now := e.Now()
		letters, err := e.Outbox.ClaimLetters(ctx, commune.InstantOf(now), e.Owner, commune.InstantOf(now.Add(claimFor)), claimed)
		if err != nil {
			return taken, fmt.Errorf("bot: claim letters: %w", err)
		}
		for _, letter := range letters {
			work <- letter
		}
		if taken += len(letters); len(letters) == 0 || e.Couriers < 2 {
			return taken, nil
		}
	}
}

// deliver sends one letter to the account that its person used last, or the
// next one where messages do not arrive.
func (e *Engine) deliver(ctx context.Context, letter commune.Letter) (sent bool, err error) {
	notice, ok := e.find().notices[letter.Kind]
	if !ok {
		return false, e.dropLetter(ctx, letter, "unknown kind")
	}
	if letter.Way.Costs() { // its process died while it was being paid for: not twice
		return false, e.dropLetter(ctx, letter, "unknown")
	}
	if at, quiet := e.quiet(*notice); quiet {
		return false, e.Outbox.LetterSleeps(ctx, letter.ID, commune.InstantOf(at))
	}
	person, err := e.Accounts.Person(ctx, letter.PersonID)
	if commune.CodeOf(err) == commune.NotFound {
		return false, e.dropLetter(ctx, letter, "no such person")
	}
	if err != nil {
		return false, e.wait(ctx, letter, err)
	}
	accounts, err := e.Accounts.AccountsOf(ctx, letter.PersonID)
	if err != nil {
		return false, e.wait(ctx, letter, err)
	}
	return e.reach(ctx, *notice, letter, person, e.reachable(letter, accounts))
}

// cover saves the session after a notice, trying twice, as what was sent cannot
// be taken back. If it fails all the same, a number typed now is read against
// the screen before the notice.
func (x *exchange) cover(ctx context.Context) {
	for range 2 {
		if _, err := x.save(ctx, true); err == nil {
			return
		}
	}
	err := x.Sessions.ReleaseSession(ctx, x.u.Chat.Key(), x.Owner)
	x.Log.Warn("session not saved after a notice", "chat", effect(x.u.Chat.Key())[:8], "error", err)
}

// notify makes the words of the letter, sends them and notes that.
func (x *exchange) notify(ctx context.Context, notice Notice, letter commune.Letter, person commune.Person, route commune.Route) (bool, error) {
	if x.s.Quiet > x.instant() && !notice.Urgent {
		return false, x.Outbox.LetterSleeps(ctx, letter.ID, x.s.Quiet)
	}
	t := x.turn(letter.Args)
	t.Person, t.Account, t.Lang = person.ID, route.Account.ID, person.Lang
	view, err := notice.Show(ctx, t)
	if code := commune.CodeOf(err); code == commune.Denied || code == commune.NotFound {
		return false, x.dropLetter(ctx, letter, string(code))
	}
	if err != nil {
		return false, fmt.Errorf("bot: notice %s: %w", letter.Kind, err)
	}
	if view.Text == "" {
		return false, x.dropLetter(ctx, letter, "not wanted")
	}
	screen := Screen{
		Text: view.Text, Options: view.Options, Word: view.Word, Files: view.Files,
		Token: NoticeToken(letter.ID), Lang: person.Lang,
	}
	shown, err := json.Marshal(view.Options)
	if err != nil {
		return false, fmt.Errorf("bot: options of notice %s: %w", letter.Kind, err)
	}
	message, err := x.post(ctx, notice, letter, person, route, t, screen)
	if err != nil {
		return false, sendError(err)
	}
	x.s.uncover()
	x.s.Covered = true
	if x.saysWord(route, screen) {
		x.s.words(letter.ID, view)
	}
	return true, x.letterSent(ctx, letter, route.Account, message, string(shown))
}

// sent notes that a letter went out, trying twice, as it would go out again
// otherwise. The first try may have succeeded unheard: then it is no longer open.
func (x *exchange) letterSent(ctx context.Context, letter commune.Letter, account commune.Account, message, shown string) error {
	err := x.Outbox.LetterSent(ctx, letter.ID, account.ID, message, shown, x.instant())
	if err == nil {
		return nil
	}
	again := x.Outbox.LetterSent(ctx, letter.ID, account.ID, message, shown, x.instant())
	if again == nil || commune.CodeOf(again) == commune.NotFound {
		return nil
	}
	return err
}

// quiet returns the end of the quiet hours, if a notice has to wait for it: one
// that was planned for the day may be due in the night, after a downtime.
func (e *Engine) quiet(n Notice) (until time.Time, quiet bool) {
	if e.Loud == nil || n.Urgent {
		return time.Time{}, false
	}
	now := e.Now()
	until = e.Loud(now)
	return until, until.After(now)
}

// dropLetter gives a letter up for good.
func (e *Engine) dropLetter(ctx context.Context, letter commune.Letter, reason string) error {
	e.told(letter, "dropped")
	e.Log.Info("letter dropped", "letter", letter.ID, "kind", letter.Kind, "reason", reason)
	return e.Outbox.LetterDropped(ctx, letter.ID, reason, e.instant())
}

// told tells the watch what became of a letter.
func (e *Engine) told(letter commune.Letter, outcome string) {
	if e.Watch != nil {
		e.Watch.Letter(letter.Kind, outcome)
	}
}

// wait puts a letter off, each time for longer.
func (e *Engine) wait(ctx context.Context, letter commune.Letter, cause error) error {
	pause, most := min(30*time.Second<<min(letter.Attempts, 10), longestPause), mostFailures
	if fault := (*SendError)(nil); errors.As(cause, &fault) {
		most = mostAttempts
		if fault.After > 0 {
			pause = fault.After
		}
	}
	if letter.Attempts >= most {
		return e.dropLetter(ctx, letter, "too many attempts")
	}
	e.told(letter, "later")
	e.Log.Warn("letter waits", "letter", letter.ID, "kind", letter.Kind, "error", cause)
	return e.Outbox.LetterLater(ctx, letter.ID, commune.InstantOf(e.Now().Add(pause)), "not sent")
}
