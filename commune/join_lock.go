package commune

import (
	"slices"
	"time"
)

// Guessing is held up by these: wrong codes, digits and phones count together.
const (
	JoinTries    = 5         // of one chat account within JoinHour: it is locked
	JoinTriesAll = 100       // of all accounts within JoinHour: joining is paused
	JoinHour     = time.Hour // also how long a lock lasts
)

// JoinLockedUntil returns until when the chat account with these wrong tries is
// locked; zero if it is not. The tries of the last two hours are enough.
func JoinLockedUntil(tries []Instant, now Instant) Instant { return lockedUntil(tries, JoinTries, now) }

// JoinPausedUntil returns until when joining is paused for everybody; zero if
// it is not. The tries of all accounts in the last two hours are enough.
func JoinPausedUntil(tries []Instant, now Instant) Instant {
	return lockedUntil(tries, JoinTriesAll, now)
}

// JoinSince returns the moment from which tries matter at a moment.
func JoinSince(now Instant) Instant { return now - 2*Instant(JoinHour.Milliseconds()) }

// lockedUntil returns an hour after the last try with which there were most of
// them within an hour.
func lockedUntil(tries []Instant, most int, now Instant) (until Instant) {
	tries = slices.Sorted(slices.Values(tries))
	hour := Instant(JoinHour.Milliseconds())
	for i := most - 1; i < len(tries); i++ {
		if tries[i]-tries[i-most+1] < hour && now < tries[i]+hour {
			until = tries[i] + hour
		}
	}
	return until
}
