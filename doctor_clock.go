package main

import (
	"time"

	"gandan/commune"
)

// How far apart two clocks may be. Leases and codes live for seconds and
// minutes; a day's deadline is midnight.
const (
	skewed = 2 * time.Second
	wrong  = 30 * time.Second
)

// reading is when another clock was asked, when it answered, and what it said.
type reading struct {
	before, after time.Time
	said          commune.Instant
}

// skew returns how far the other clock is ahead, at the least: it was read
// some time between the question and the answer.
func (a reading) skew() time.Duration {
	said := a.said.In(time.UTC)
	switch {
	case said.After(a.after):
		return said.Sub(a.after)
	case said.Before(a.before):
		return said.Sub(a.before)
	}
	return 0
}

// judgeClock compares this machine's clock with another.
func judgeClock(check string, a reading) finding {
	off := a.skew()
	seconds := off.Abs().Round(100 * time.Millisecond).Seconds()
	key := "doctor.clock.behind" // this machine's
	if off < 0 {
		key = "doctor.clock.ahead"
	}
	switch {
	case off.Abs() > wrong:
		return finding{check, broken, say(key, "Seconds", seconds), say("doctor.clock.mend")}
	case off.Abs() > skewed:
		return finding{check, doubtful, say(key, "Seconds", seconds), say("doctor.clock.mend")}
	}
	return finding{check, well, say("doctor.clock.agrees"), phrase{}}
}
