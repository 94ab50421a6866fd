package main

import (
	"context"
	"sync/atomic"
	"time"

	"gandan/commune"
	"gandan/store"
)

// rulesEach is the pause between two looks at the settings.
const rulesEach = 15 * time.Second

// liveRules are the settings of the deployment's first commune, the defaults
// where there is none yet, and whether its month's budget for messages is spent.
// They are read again and again: a roster may be imported, a setting changed and
// a message paid for by another process.
type liveRules struct {
	db    *store.DB
	clock func() time.Time
	now   atomic.Pointer[commune.Settings]
	spent atomic.Bool
}

// newLiveRules reads the settings for the first time.
func newLiveRules(ctx context.Context, db *store.DB, clock func() time.Time) (*liveRules, error) {
	l := &liveRules{db: db, clock: clock}
	return l, l.refresh(ctx)
}

// get returns the settings as they were read last.
func (l *liveRules) get() commune.Settings { return *l.now.Load() }

// refresh reads the settings. What cannot be read leaves them as they were.
func (l *liveRules) refresh(ctx context.Context) error {
	communes, err := l.db.Communes(ctx)
	if err != nil {
		return err
	}
	rules, sent := commune.Defaults(), 0
	if len(communes) > 0 {
		if rules, err = rulesOf(ctx, l.db, communes[0].ID); err != nil {
			return err
		}
	}
	budget := rules.Budget(l.clock())
	if budget.Most > 0 && len(communes) > 0 {
		if sent, err = l.db.PaidIn(ctx, communes[0].ID, budget.Month); err != nil {
			return err
		}
	}
	l.now.Store(&rules)
	l.spent.Store(budget.Spent(sent))
	return nil
}
