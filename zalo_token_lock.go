package main

import (
	"context"
	"time"

	"gandan/commune"
	"gandan/store"
)

// tokenLease is how long one process may be at the tokens of an Official Account
// without saying so again; longer than a refresh takes.
const tokenLease = time.Minute

// zaloTokenLock makes this process the one that changes the tokens of an app of
// Zalo, among all that share the database.
type zaloTokenLock struct {
	db    *store.DB
	appID string
	owner string
	now   func() time.Time
}

// Hold implements zalooa.Lock.
func (l zaloTokenLock) Hold(ctx context.Context) (bool, error) {
	now := l.now()
	return l.db.HoldLock(ctx, l.name(), l.owner, commune.InstantOf(now), commune.InstantOf(now.Add(tokenLease)))
}

// Release implements zalooa.Lock.
func (l zaloTokenLock) Release(ctx context.Context) error {
	return l.db.ReleaseLock(ctx, l.name(), l.owner)
}

func (l zaloTokenLock) name() string { return "zalo-oa/refresh/" + l.appID }
