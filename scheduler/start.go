package scheduler

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

const (
	patience = 10 * time.Second // that Stop has with what is in hand
	recheck  = time.Minute      // a look for runs that failed or were cut off
)

// running is a scheduler between Start and Stop.
type running struct {
	cron   *cron.Cron
	jobs   []planned
	ids    []cron.EntryID
	stop   chan struct{} // closed: begin nothing new
	loops  sync.WaitGroup
	ctx    context.Context //nolint:containedctx // cron's jobs get none: it lives as long as the scheduler runs
	cancel context.CancelFunc
}

// Start catches up with what was missed, by each job's policy, and then runs
// jobs and loops until Stop; the end of ctx does not break them off. Errors of
// a run are logged and the run is tried again by and by; an error here means
// that a job's spec is wrong. Log lines name jobs and moments, never people.
func (s *Scheduler) Start(ctx context.Context) error {
	jobs, err := s.plan()
	if err != nil {
		return err
	}
	s.state.Lock()
	defer s.state.Unlock()
	if s.running != nil {
		return errors.New("scheduler: started already")
	}
	r := &running{jobs: jobs, stop: make(chan struct{})}
	r.ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
	log := cronLog{s.Log}
	r.cron = cron.New(cron.WithLocation(s.Zone), cron.WithLogger(log),
		cron.WithChain(cron.SkipIfStillRunning(log), cron.Recover(log))) // in this order: else one panic blocks the job for ever
	s.work.Lock()
	s.atStart(r)
	s.arm(r)
	s.work.Unlock()
	r.cron.Start()
	again := Loop{Name: "recheck", Pause: recheck, Run: func(context.Context) error { s.tick(r); return nil }}
	for _, l := range append(slices.Clone(s.Loops), again) {
		r.loops.Go(func() { s.loop(r, l) })
	}
	s.running = r
	return nil
}

// atStart runs what runs at each start, and catches up with the rest.
func (s *Scheduler) atStart(r *running) {
	now := s.Now()
	for _, j := range r.jobs {
		s.guard(j.Name, func() error {
			if j.AtStart {
				return s.fire(r.ctx, j, now)
			}
			return s.catchUp(r.ctx, j)
		})
	}
}

// arm gives all jobs to cron anew, which then asks for their next moments.
func (s *Scheduler) arm(r *running) {
	for _, id := range r.ids {
		r.cron.Remove(id)
	}
	r.ids = r.ids[:0]
	for _, j := range r.jobs {
		r.ids = append(r.ids, r.cron.Schedule(moved{j.Schedule, s.Now}, cron.FuncJob(func() { s.tick(r) })))
	}
}

// tick runs what is due of all jobs, in their order: for a firing of cron, and
// every minute for a run that failed, one that a process left undone, one that
// the machine slept through.
func (s *Scheduler) tick(r *running) {
	s.work.Lock()
	defer s.work.Unlock()
	for _, j := range r.jobs {
		s.guard(j.Name, func() error { return s.catchUp(r.ctx, j) })
	}
}

// loop runs a loop until the scheduler stops.
func (s *Scheduler) loop(r *running, l Loop) {
	timer := time.NewTimer(l.Pause)
	defer timer.Stop()
	for {
		select {
		case <-r.stop:
			return
		case <-timer.C:
		}
		s.guard(l.Name, func() error { return l.Run(r.ctx) })
		timer.Reset(l.Pause)
	}
}

// guard logs the error or the panic of a run; the next one is not touched.
func (s *Scheduler) guard(name string, run func() error) {
	defer func() {
		if p := recover(); p != nil {
			s.Log.Error("job panicked", "job", name, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	if err := run(); err != nil {
		s.Log.Error("job failed", "job", name, "error", err)
	}
}
