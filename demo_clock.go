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
	passing func(context.Context) error // is called now and then on the way; nil: nothing is
	moving  sync.Mutex
}

// passingEach is how much time passes at most between two calls of passing.
const passingEach = 2 * time.Hour

// Now implements web.Clock.
func (d *demoClock) Now() time.Time { return d.clock.Now() }

// Advance implements web.Clock.
func (d *demoClock) Advance(ctx context.Context, to time.Time) error {
	d.moving.Lock()
	defer d.moving.Unlock()
	var failed error
	set := func(t time.Time) { failed = errors.Join(failed, d.set(ctx, t)) }
	return errors.Join(d.jobs.Advance(ctx, d.clock.Now(), to, set, d.deliver), failed)
}

// set moves the clock to a moment to which nothing is due before.
func (d *demoClock) set(ctx context.Context, to time.Time) error {
	for now := d.clock.Now(); d.passing != nil && to.Sub(now) > passingEach; now = d.clock.Now() {
		if err := d.clock.Set(now.Add(passingEach)); err != nil {
			return err
		}
		if err := d.passing(ctx); err != nil {
			return err
		}
	}
	if !to.After(d.clock.Now()) { // the clock has run past it by itself
		return nil
	}
	return d.clock.Set(to)
}
