package scheduler

import (
	"context"
	"time"

	"gandan/commune"
)

// Advance moves a clock from one moment to another and does on the way, in the
// order of time, all that falls due: jobs, and letters that waited for their
// moment. set puts the clock to each such moment before it is handled; deliver
// sends what is due by then.
func (s *Scheduler) Advance(ctx context.Context, from, to time.Time, set func(time.Time), deliver func(context.Context) error) error {
	table, err := s.parse()
	if err != nil {
		return err
	}
	for at := from; ; {
		next, due, err := s.next(ctx, table, at)
		if err != nil {
			return err
		}
		if next.IsZero() || next.After(to) {
			break
		}
		set(next)
		for _, job := range due {
			if err := s.fire(ctx, job, next); err != nil {
				return err
			}
		}
		if err := deliver(ctx); err != nil {
			return err
		}
		at = next
	}
	set(to)
	return deliver(ctx)
}

// next finds the first moment after at when a job or a letter is due.
func (s *Scheduler) next(ctx context.Context, table []timetable, at time.Time) (first time.Time, due []Job, err error) {
	for _, t := range table {
		n := t.schedule.Next(at.In(s.Zone))
		switch {
		case first.IsZero() || n.Before(first):
			first, due = n, []Job{t.Job}
		case n.Equal(first):
			due = append(due, t.Job)
		}
	}
	letter, ok, err := s.Store.NextLetter(ctx, commune.InstantOf(at))
	if moment := letter.In(s.Zone); err == nil && ok && (first.IsZero() || moment.Before(first)) {
		first, due = moment, nil
	}
	return first, due, err
}
