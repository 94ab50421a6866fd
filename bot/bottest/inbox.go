package bottest

import (
	"context"
	"slices"
	"sync"

	"gandan/commune"
)

// Inbox keeps updates in memory, to the contract of bot.Inbox.
type Inbox struct {
	mu   sync.Mutex
	rows []commune.Received
}

// Rows returns what is in it.
func (b *Inbox) Rows() []commune.Received {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.rows)
}

// PutInbox implements bot.Inbox.
func (b *Inbox) PutInbox(_ context.Context, channel, account, updateID string, raw []byte, at commune.Instant) (int64, bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.rows {
		if r.Channel == channel && r.Account == account && r.UpdateID == updateID {
			return r.ID, false, nil
		}
	}
	id := int64(len(b.rows) + 1)
	b.rows = append(b.rows, commune.Received{ID: id, Channel: channel, Account: account, UpdateID: updateID, Raw: raw, At: at})
	return id, true, nil
}

// NextInbox implements bot.Inbox.
func (b *Inbox) NextInbox(_ context.Context, channel string, now, until commune.Instant, by string) (commune.Received, bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	waiting := map[string]bool{}
	for i := range b.rows {
		r := &b.rows[i]
		if r.Channel != channel || r.Done > 0 || r.Rested > 0 || waiting[r.Account] {
			continue
		}
		if waiting[r.Account] = true; r.NotBefore <= now && r.ClaimedUntil <= now {
			r.ClaimedUntil, r.ClaimedBy = until, by
			r.Tries++
			return *r, true, nil
		}
	}
	return commune.Received{}, false, nil
}

// InboxDone implements bot.Inbox.
func (b *Inbox) InboxDone(_ context.Context, id int64, at commune.Instant) error {
	return b.change(id, func(r *commune.Received) { r.Done = at })
}

// InboxLater implements bot.Inbox.
func (b *Inbox) InboxLater(_ context.Context, id int64, until commune.Instant, reason string) error {
	return b.change(id, func(r *commune.Received) { r.NotBefore, r.Error, r.ClaimedUntil = until, reason, 0 })
}

// InboxRests implements bot.Inbox.
func (b *Inbox) InboxRests(_ context.Context, id int64, reason string, at commune.Instant) error {
	return b.change(id, func(r *commune.Received) { r.Rested, r.Error, r.ClaimedUntil = at, reason, 0 })
}

func (b *Inbox) change(id int64, f func(*commune.Received)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if id < 1 || id > int64(len(b.rows)) {
		return commune.ErrNotFound
	}
	f(&b.rows[id-1])
	return nil
}
