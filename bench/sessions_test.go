package bench

import (
	"context"
	"sync/atomic"

	"gandan/bot"
	"gandan/commune"
)

// sessions counts what the engine asks of a session store.
type sessions struct {
	bot.Sessions
	loads, saves atomic.Int64
}

// LoadSession implements bot.Sessions.
func (s *sessions) LoadSession(ctx context.Context, key, owner string, now, until commune.Instant) ([]byte, int64, error) {
	s.loads.Add(1)
	return s.Sessions.LoadSession(ctx, key, owner, now, until)
}

// SaveSession implements bot.Sessions.
func (s *sessions) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	s.saves.Add(1)
	return s.Sessions.SaveSession(ctx, key, owner, data, rev, release)
}

// moment is a session store that stands still: each load is of the same moment
// of a conversation, so that one turn can be taken again and again.
type moment []byte

// LoadSession implements bot.Sessions.
func (m moment) LoadSession(context.Context, string, string, commune.Instant, commune.Instant) ([]byte, int64, error) {
	return m, 0, nil
}

// SaveSession implements bot.Sessions.
func (moment) SaveSession(context.Context, string, string, []byte, int64, bool) error { return nil }

// ReleaseSession implements bot.Sessions.
func (moment) ReleaseSession(context.Context, string, string) error { return nil }
