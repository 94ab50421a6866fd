package main

import (
	"sync"
	"time"
)

// killClock is the clock that every process of a killed service starts by. Once
// started it runs on while none runs, and can be put on, as after a longer
// downtime.
type killClock struct {
	from time.Time

	mu      sync.Mutex
	began   time.Time // zero: not yet
	skipped time.Duration
}

func newKillClock(from string) *killClock {
	at, err := time.Parse(time.RFC3339, from)
	if err != nil {
		panic(err)
	}
	return &killClock{from: at}
}

// start starts the clock.
func (c *killClock) start() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.began = time.Now()
}

// skip puts the clock on.
func (c *killClock) skip(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.skipped += d
}

func (c *killClock) at() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.from.Add(c.skipped)
	if c.began.IsZero() {
		return at
	}
	return at.Add(time.Since(c.began))
}

// now is the present moment for GANDAN_NOW.
func (c *killClock) now() string { return c.at().Format(time.RFC3339Nano) }

// reminders is when the day's reminders are planned: at the hour after the
// clock began.
func (c *killClock) reminders() int64 {
	return c.from.Truncate(time.Hour).Add(time.Hour).UnixMilli()
}
