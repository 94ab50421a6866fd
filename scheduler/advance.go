package scheduler

import (
	"context"
	"fmt"
	"time"

	"gandan/commune"
)

// Advance moves a clock from one moment to a later one as if the time between
// had passed: at each moment at which jobs are due or a waiting letter may go
// out, set is called with it, then the jobs are run in their order, and then
// deliver, which is to leave no letter that is due. It ends with the clock at
// to. Firings that another process claimed are left to it. The demo calls it.
func (s *Scheduler) Advance(ctx context.Context, from, to time.Time, set func(time.Time), deliver func(context.Context) error) error {
	jobs, err := s.plan()
	if err != nil {
		return err
	}
	s.state.Lock()
	defer s.state.Unlock()
	s.work.Lock()
	defer s.work.Unlock()
	if s.running != nil {
		defer s.arm(s.running) // cron waits for moments of the clock as it was
	}
	for {
		next, err := s.next(ctx, jobs, from)
		if err != nil {
			return err
		}
		if next.IsZero() || next.After(to) {
			break
		}
		set(next)
		if err := s.at(ctx, jobs, from, next); err != nil {
			return err
		}
		if err := deliver(ctx); err != nil {
			return fmt.Errorf("advance: deliver: %w", err)
		}
		from = next
	}
	set(to)
	if err := deliver(ctx); err != nil {
		return fmt.Errorf("advance: deliver: %w", err)
	}
	return nil
}

// next returns the first moment after now at which something is due; the zero
// time if nothing ever is.
func (s *Scheduler) next(ctx context.Context, jobs []planned, now time.Time) (time.Time, error) {
	var first time.Time
	for _, j := range jobs {
		if t := j.Next(now); !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	at, waits, err := s.Store.NextLetter(ctx, commune.InstantOf(now))
	if err != nil {
		return first, fmt.Errorf("advance: %w", err)
	}
	if t := at.In(s.Zone); waits && (first.IsZero() || t.Before(first)) {
		first = t
	}
	return first, nil
}

// at runs the jobs that fall due at a moment, the next after another.
func (s *Scheduler) at(ctx context.Context, jobs []planned, after, now time.Time) error {
	for _, j := range jobs {
		if !j.Next(after).Equal(now) {
			continue
		}
		if err := s.fire(ctx, j, now); err != nil {
			return err
		}
	}
	return nil
}
