package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"gandan/scheduler"
)

// demoClock is the demo's time. It runs on by itself; when it is moved,
// everything that falls due on the way happens in order.
type demoClock struct {
	clock   *scheduler.Clock
	jobs    *scheduler.Scheduler
	deliver func(context.Context) error
	moving  sync.Mutex
}

// Now implements web.Clock.
func (d *demoClock) Now() time.Time { return d.clock.Now() }

// Advance implements web.Clock.
func (d *demoClock) Advance(ctx context.Context, to time.Time) error {
	d.moving.Lock()
	defer d.moving.Unlock()
	var failed error
	set := func(t time.Time) {
		if t.After(d.clock.Now()) { // else the clock has run past it by itself
			failed = errors.Join(failed, d.clock.Set(t))
		}
	}
	return errors.Join(d.jobs.Advance(ctx, d.clock.Now(), to, set, d.deliver), failed)
}
