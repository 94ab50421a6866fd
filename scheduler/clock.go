package scheduler

import (
	"fmt"
	"sync"
	"time"
)

// Clock starts at a moment and runs on; it can be moved forwards. It is for
// the demo and for rehearsals, and safe for use by many goroutines.
type Clock struct {
	source func() time.Time
	mu     sync.Mutex
	ahead  time.Duration // of source
}

// NewClock returns a clock that shows start now and goes as fast as source.
func NewClock(start time.Time, source func() time.Time) *Clock {
	return &Clock{source: source, ahead: start.Sub(source())}
}

// Now returns what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time { return c.source().Add(c.ahead).Round(0) }

// Set moves the clock forwards to t. Where it is later than t already, it
// stays and an error says so.
func (c *Clock) Set(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if t.Before(now) {
		return fmt.Errorf("clock: %s is earlier than %s", t.Format(time.RFC3339), now.Format(time.RFC3339))
	}
	c.ahead += t.Sub(now)
	return nil
}
