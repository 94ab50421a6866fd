package telegram

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"
)

const (
	renewEvery = 10 * time.Second // while the lock is held
	tryEvery   = 5 * time.Second  // while another process holds it
	freeWithin = 5 * time.Second  // to let go of it
)

// Lock is what processes share so that only one of them fetches updates.
type Lock interface {
	// Hold takes the lock, or holds it for longer, and reports whether this
	// process has it. It lasts for some multiple of ten seconds.
	Hold(ctx context.Context) (held bool, err error)
	// Release lets another process have it.
	Release(ctx context.Context) error
}

// acquire waits until this process has the lock; false: ctx ended.
func (b *Bot) acquire(ctx context.Context, lock Lock) bool {
	for ctx.Err() == nil {
		held, err := lock.Hold(ctx)
		if held && err == nil {
			return true
		}
		if err != nil && ctx.Err() == nil {
			b.Log.Warn("telegram: no lock to fetch updates under", slog.Any("error", err))
		}
		_ = b.sleep(ctx, tryEvery)
	}
	return false
}

// keep renews the lock in the background. The context that it returns ends with
// ctx, or when the lock is lost; lost ends the renewing and reports that.
func (b *Bot) keep(ctx context.Context, lock Lock) (held context.Context, lost func() bool) {
	held, cancel := context.WithCancel(ctx)
	var gone atomic.Bool
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer cancel()
		for b.sleep(held, renewEvery) == nil {
			if ok, err := lock.Hold(held); (err != nil || !ok) && held.Err() == nil {
				gone.Store(true)
				b.Log.Warn("telegram: the lock is lost, updates are left to another process", slog.Any("error", err))
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
func (b *Bot) letGo(lock Lock) {
	ctx, cancel := context.WithTimeout(context.Background(), freeWithin)
	defer cancel()
	if err := lock.Release(ctx); err != nil {
		b.Log.Warn("telegram: the lock was not released", slog.Any("error", err))
	}
}
