package bottest

import (
	"context"
	"slices"
	"sync"

	"gandan/commune"
)

// Outbox keeps letters in memory, to the contract of bot.Outbox.
type Outbox struct {
	mu      sync.Mutex
	letters []commune.Letter
	paid    int // of the budget, whatever the month
}

// Post adds a letter, unless its id is there already.
func (o *Outbox) Post(letter commune.Letter) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.index(letter.ID) < 0 {
		letter.Seq = int64(len(o.letters) + 1)
		o.letters = append(o.letters, letter)
	}
}

func (o *Outbox) index(id string) int {
	return slices.IndexFunc(o.letters, func(x commune.Letter) bool { return x.ID == id })
}

// Letter implements bot.Outbox.
func (o *Outbox) Letter(_ context.Context, id string) (commune.Letter, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if i := o.index(id); i >= 0 {
		return o.letters[i], nil
	}
	return commune.Letter{}, commune.Errorf(commune.NotFound, "error.not_found")
}

// ClaimLetters implements bot.Outbox.
func (o *Outbox) ClaimLetters(_ context.Context, now commune.Instant, by string, until commune.Instant, limit int) ([]commune.Letter, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var claimed []commune.Letter
	busy := map[string]bool{} // people with an earlier letter still to come
	for i := range o.letters {
		l := &o.letters[i]
		if l.Sent != 0 || l.Dropped != 0 || l.NotBefore > now && l.Attempts == 0 {
			continue
		}
		if busy[l.PersonID] || len(claimed) == limit {
			continue
		}
		busy[l.PersonID] = true
		if l.NotBefore > now || l.ClaimedUntil > now {
			continue
		}
		l.ClaimedBy, l.ClaimedUntil = by, until
		l.Attempts++
		claimed = append(claimed, *l)
	}
	return claimed, nil
}

// LetterSent implements bot.Outbox.
func (o *Outbox) LetterSent(_ context.Context, id, accountID, message, shown string, at commune.Instant) error {
	return o.change(id, func(l *commune.Letter) { l.AccountID, l.Message, l.Shown, l.Sent = accountID, message, shown, at })
}

// LetterLater implements bot.Outbox.
func (o *Outbox) LetterLater(_ context.Context, id string, until commune.Instant, reason string) error {
	return o.change(id, func(l *commune.Letter) { l.NotBefore, l.Reason, l.ClaimedUntil = until, reason, 0 })
}

// LetterSleeps implements bot.Outbox.
func (o *Outbox) LetterSleeps(_ context.Context, id string, until commune.Instant) error {
	return o.change(id, func(l *commune.Letter) { l.NotBefore, l.ClaimedUntil, l.Attempts = until, 0, l.Attempts-1 })
}

// LetterDropped implements bot.Outbox.
func (o *Outbox) LetterDropped(_ context.Context, id, reason string, at commune.Instant) error {
	return o.change(id, func(l *commune.Letter) { l.Reason, l.Dropped = reason, at })
}

// LetterPaying implements bot.Outbox.
func (o *Outbox) LetterPaying(_ context.Context, l commune.Letter, way commune.Way, b commune.Budget) (bool, error) {
	if !o.takes(b) {
		return false, nil
	}
	return true, o.change(l.ID, func(l *commune.Letter) { l.Way = way })
}

// LetterUnpaid implements bot.Outbox.
func (o *Outbox) LetterUnpaid(_ context.Context, l commune.Letter, _ commune.Budget) error {
	return o.change(l.ID, func(l *commune.Letter) { l.Way, o.paid = commune.Freely, o.paid-1 })
}

// takes takes one message out of the budget, if something is left.
func (o *Outbox) takes(b commune.Budget) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if b.Spent(o.paid) {
		return false
	}
	o.paid++
	return true
}

func (o *Outbox) change(id string, f func(*commune.Letter)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	i := o.index(id)
	if i < 0 {
		return commune.Errorf(commune.NotFound, "error.not_found")
	}
	f(&o.letters[i])
	return nil
}
