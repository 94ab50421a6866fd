package commune

import "time"

// Instant is a moment as it is stored: milliseconds since 1970 in UTC. Zero
// means "not yet". Databases compare and index it as a plain integer.
type Instant int64

// InstantOf returns t as an Instant, cut to the millisecond.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMilli()) }

// In returns i as a time in the zone loc.
func (i Instant) In(loc *time.Location) time.Time { return time.UnixMilli(int64(i)).In(loc) }

// Before reports whether i is earlier than other.
func (i Instant) Before(other Instant) bool { return i < other }
