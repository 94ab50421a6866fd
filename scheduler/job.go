package scheduler

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Job is work that falls due by the calendar. Run must bear being repeated for
// the same moment: a process may end in the middle of it.
type Job struct {
	Name    string
	Spec    string // five fields of cron, in the scheduler's zone: "5 0 * * *"
	AtStart bool   // run at each start too
	Run     func(ctx context.Context, due time.Time) error
	CatchUp Policy // what of a downtime is still run; nil: Latest
}

// Policy says why a firing that was missed is not to be run any more, for the
// log, or "" if it is. Latest tells that no later one of the job was missed.
type Policy func(due, now time.Time, latest bool) (skip string)

// Latest runs the last of the firings that were missed.
func Latest(_, _ time.Time, latest bool) string {
	if latest {
		return ""
	}
	return "superseded"
}

// SameDay runs the last of the firings that were missed if it was due today.
func SameDay(due, now time.Time, latest bool) string {
	if now = now.In(due.Location()); due.Format(time.DateOnly) != now.Format(time.DateOnly) {
		return "stale"
	}
	return Latest(due, now, latest)
}

func (j Job) skip(due, now time.Time, latest bool) string {
	if j.CatchUp == nil {
		return Latest(due, now, latest)
	}
	return j.CatchUp(due, now, latest)
}

// schedule reads a spec. It takes the plain five fields only: a zone of its
// own would contradict the commune's, and on a zone without fields the parser
// panics; "@every" counts from the start of the process, so that a restart
// shifts it. Days of the month and of the week together mean either, which
// nobody expects, and a date that never comes is a mistake.
func schedule(spec string, zone *time.Location) (cron.Schedule, error) {
	fields := strings.Fields(spec)
	if len(fields) != 5 || strings.ContainsAny(spec, "=@") {
		return nil, fmt.Errorf("spec %q: not the five fields of cron", spec)
	}
	if any := "*?"; !strings.Contains(any, fields[2]) && !strings.Contains(any, fields[4]) {
		return nil, fmt.Errorf("spec %q: both day of month and day of week", spec)
	}
	s, err := cron.ParseStandard(spec)
	if err != nil {
		return nil, fmt.Errorf("spec %q: %w", spec, err)
	}
	s.(*cron.SpecSchedule).Location = zone
	if s.Next(time.Date(2024, 1, 1, 0, 0, 0, 0, zone)).IsZero() {
		return nil, fmt.Errorf("spec %q: never", spec)
	}
	return s, nil
}
