package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"gandan/scheduler"
)

// demoClock is the demo's time. It runs on by itself, and whether it runs or is
// moved, everything that falls due on the way happens in order.
type demoClock struct {
	clock   *scheduler.Clock
	jobs    *scheduler.Scheduler
	deliver func(context.Context) error
	log     *slog.Logger

	mu   sync.Mutex
	done time.Time // up to where everything due has happened
}

// Now implements web.Clock.
func (d *demoClock) Now() time.Time { return d.clock.Now() }

// Advance implements web.Clock.
func (d *demoClock) Advance(ctx context.Context, to time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.clock.Set(d.clock.Now()); err == nil && to.Before(d.clock.Now()) {
		return d.clock.Set(to) // says that time does not go back
	}
	return d.advance(ctx, to)
}

func (d *demoClock) advance(ctx context.Context, to time.Time) error {
	var failed error
	set := func(t time.Time) {
		if t.After(d.clock.Now()) {
			failed = d.clock.Set(t)
		}
	}
	if err := d.jobs.Advance(ctx, d.done, to, set, d.deliver); err != nil {
		return err
	}
	d.done = to
	return failed
}

// run lets happen what falls due while the clock runs by itself.
func (d *demoClock) run(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			d.mu.Lock()
			err := d.advance(ctx, d.clock.Now())
			d.mu.Unlock()
			if err != nil && ctx.Err() == nil {
				d.log.Error("jobs of the demo", "err", err)
			}
		}
	}
}
