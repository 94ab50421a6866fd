package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"gandan/commune"
)

// Store remembers which firings of which jobs were run, for all replicas, and
// when the next letter waits to go out.
type Store interface {
	JobLast(ctx context.Context, name string) (commune.Instant, bool, error)
	ClaimJob(ctx context.Context, name string, due, at commune.Instant, by string) (bool, error)
	JobDone(ctx context.Context, name string, due, at commune.Instant, skipped string) error
	NextLetter(ctx context.Context, after commune.Instant) (commune.Instant, bool, error)
}

// Loop is work done again and again, with a pause between: delivering letters.
type Loop struct {
	Name  string
	Pause time.Duration
	Run   func(ctx context.Context) error
}

// Scheduler runs jobs and loops. The fields are set before its first use and
// not changed afterwards.
type Scheduler struct {
	Jobs  []Job // those due at one moment run in this order
	Loops []Loop
	Store Store
	Zone  *time.Location
	Now   func() time.Time
	NewID func() string
	Log   *slog.Logger
	Ran   func(job string, late time.Duration, err error) // told of each run; nil: nobody

	work    sync.Mutex // held while jobs run: one after the other
	state   sync.Mutex // of running; taken before work where both are
	running *running
}

// planned is a job with its schedule.
type planned struct {
	Job
	cron.Schedule
}

// plan reads the specs of all jobs.
func (s *Scheduler) plan() ([]planned, error) {
	list := make([]planned, len(s.Jobs))
	for i, j := range s.Jobs {
		sched, err := schedule(j.Spec, s.Zone)
		if err != nil {
			return nil, fmt.Errorf("job %s: %w", j.Name, err)
		}
		list[i] = planned{j, sched}
	}
	return list, nil
}

func (s *Scheduler) instant() commune.Instant { return commune.InstantOf(s.Now()) }
