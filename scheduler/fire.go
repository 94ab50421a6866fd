package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gandan/commune"
)

// mostMissed is how many missed firings of a job are looked at, the latest.
const mostMissed = 1000

// catchUp runs what has fallen due since the job's last run that was done. Cron
// calls it for a firing, and so does a start after a downtime: there is one way
// to run a job. A run that failed, or whose process ended in the middle of it,
// is still due and is taken up again when its claim has run out. A job that never ran has missed nothing: the
// service was not there.
func (s *Scheduler) catchUp(ctx context.Context, j planned) error {
	now := s.Now()
	last, ran, err := s.Store.JobLast(ctx, j.Name)
	if err != nil {
		return fmt.Errorf("job %s: %w", j.Name, err)
	}
	if !ran && j.AtStart {
		return s.fire(ctx, j, now)
	}
	if !ran {
		return s.settle(ctx, j, now.Truncate(time.Second), "first start")
	}
	due := j.between(last.In(s.Zone), now)
	var errs error
	for i, t := range due {
		latest := i == len(due)-1
		if why := j.skip(t, now, latest); why != "" {
			errs = errors.Join(errs, s.settle(ctx, j, t, why))
			continue
		}
		errs = errors.Join(errs, s.fire(ctx, j, t))
	}
	return errs
}

// between returns the job's firings after one moment up to another.
func (j planned) between(after, upTo time.Time) []time.Time {
	var due []time.Time
	for t := j.Next(after); !t.IsZero() && !t.After(upTo); t = j.Next(t) {
		due = append(due, t)
	}
	return due[max(0, len(due)-mostMissed):]
}

// settle claims a firing that is not to be run, and notes why.
func (s *Scheduler) settle(ctx context.Context, j planned, due time.Time, why string) error {
	return s.claimed(ctx, j, due, why, func() error {
		s.Log.Info("job skipped", "job", j.Name, "due", due, "reason", why)
		return nil
	})
}

// fire runs a job for the moment it was due unless another process does or did.
func (s *Scheduler) fire(ctx context.Context, j planned, due time.Time) error {
	return s.claimed(ctx, j, due, "", func() error {
		late := s.Now().Sub(due)
		err := j.Run(ctx, due)
		if s.Ran != nil {
			s.Ran(j.Name, late, err)
		}
		return err
	})
}

func (s *Scheduler) claimed(ctx context.Context, j planned, due time.Time, skipped string, run func() error) error {
	at := commune.InstantOf(due)
	ok, err := s.Store.ClaimJob(ctx, j.Name, at, s.instant(), s.NewID())
	if err != nil {
		return fmt.Errorf("job %s: %w", j.Name, err)
	}
	if !ok {
		return nil
	}
	if err := run(); err != nil {
		return fmt.Errorf("job %s: %w", j.Name, err)
	}
	if err := s.Store.JobDone(ctx, j.Name, at, s.instant(), skipped); err != nil {
		return fmt.Errorf("job %s: %w", j.Name, err)
	}
	return nil
}
