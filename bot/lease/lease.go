// Package lease has one of several processes do something for as long as it
// lives: the one that holds a lock which all of them share.
package lease

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"
)

// RenewEvery is how often the lock is held for longer.
const RenewEvery = 10 * time.Second

const (
	tryEvery   = 5 * time.Second // while another process holds the lock
	freeWithin = 5 * time.Second // to let go of it
)

// Lock is what the processes share.
type Lock interface {
	// Hold takes the lock, or holds it for longer, and reports whether this
	// process has it. It lasts for some multiple of RenewEvery.
	Hold(ctx context.Context) (held bool, err error)
	// Release lets another process have it.
	Release(ctx context.Context) error
}

// Keeper keeps a lock.
type Keeper struct {
	Lock  Lock
	Sleep func(ctx context.Context, d time.Duration) error
	Log   *slog.Logger
}

// Run has do called whenever this process comes to hold the lock, until ctx
// ends. What do is given ends with ctx, or when the lock is lost. Where it was
// not lost last is called, and then the lock let go.
func (k Keeper) Run(ctx context.Context, do func(held context.Context), last func()) {
	for k.acquire(ctx) {
		held, lost := k.keep(ctx)
		do(held)
		if lost() {
			continue
		}
		last()
		k.letGo()
	}
}

// acquire waits until this process has the lock; false: ctx ended.
func (k Keeper) acquire(ctx context.Context) bool {
	for ctx.Err() == nil {
		held, err := k.Lock.Hold(ctx)
		if held && err == nil {
			return true
		}
		if err != nil && ctx.Err() == nil {
			k.Log.Warn("no lock", slog.Any("error", err))
		}
		_ = k.Sleep(ctx, tryEvery)
	}
	return false
}

// keep renews the lock in the background. The context that it returns ends with
// ctx, or when the lock is lost; lost ends the renewing and reports that.
func (k Keeper) keep(ctx context.Context) (held context.Context, lost func() bool) {
	held, cancel := context.WithCancel(ctx)
	var gone atomic.Bool
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer cancel()
		for k.Sleep(held, RenewEvery) == nil {
			if ok, err := k.Lock.Hold(held); (err != nil || !ok) && held.Err() == nil {
				gone.Store(true)
				k.Log.Warn("the lock is lost, the work is left to another process", slog.Any("error", err))
				return
			}
		}
	}()
	return held, func() bool {
		cancel()
		<-ended
		return gone.Load()
	}
}

// letGo releases the lock, so that another process need not wait for its end.
func (k Keeper) letGo() {
	ctx, cancel := context.WithTimeout(context.Background(), freeWithin)
	defer cancel()
	if err := k.Lock.Release(ctx); err != nil {
		k.Log.Warn("the lock was not released", slog.Any("error", err))
	}
}
