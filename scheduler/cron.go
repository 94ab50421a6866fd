package scheduler

import (
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"
)

// moved is a schedule by the scheduler's clock, which may be ahead of the
// machine's that cron goes by.
type moved struct {
	cron.Schedule
	now func() time.Time
}

// Next implements cron.Schedule: t is the machine's present moment. A
// millisecond more makes sure that the clock has reached the moment.
func (m moved) Next(t time.Time) time.Time {
	now := m.now()
	next := m.Schedule.Next(now)
	if next.IsZero() {
		return next
	}
	return t.Add(next.Sub(now) + time.Millisecond)
}

// cronLog passes on cron's errors; what it does all day is of no interest.
type cronLog struct{ log *slog.Logger }

// Info implements cron.Logger.
func (c cronLog) Info(msg string, args ...any) { c.log.Debug("cron "+msg, args...) }

// Error implements cron.Logger.
func (c cronLog) Error(err error, msg string, args ...any) {
	c.log.Error("cron "+msg, append(args, "error", err)...)
}
