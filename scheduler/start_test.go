package scheduler_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"gandan/scheduler"
)

// serve makes a scheduler whose clock is ahead of the machine's and was started
// half a minute past: what happens on the minute is cron's doing, what happens
// at the half comes from looking again.
func serve(start string) (*scheduler.Scheduler, *diary, *scheduler.Clock) {
	clock := scheduler.NewClock(at(start).Add(30*time.Second), time.Now)
	s := &scheduler.Scheduler{Store: newMemory(), Zone: zone, Now: clock.Now, NewID: newID, Log: quiet()}
	return s, &diary{now: clock.Now}, clock
}

func start(t *testing.T, s *scheduler.Scheduler) {
	t.Helper()
	if err := s.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// The service runs jobs by its own clock, one that was moved too.
func TestService(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, d, clock := serve("2024-04-12 08:00")
		now := d.job("night", "5 0 * * *")
		now.AtStart = true
		s.Jobs = []scheduler.Job{now, d.job("morning", "0 7 * * *")}
		start(t, s)
		time.Sleep(24 * time.Hour)
		d.want(t, "04-12 08:00:30 night", "04-13 00:05 night", "04-13 07:00 morning")
		err := s.Advance(t.Context(), clock.Now(), at("2024-04-15 06:59").Add(20*time.Second), func(t time.Time) { _ = clock.Set(t) }, func(context.Context) error { return nil })
		if err != nil {
			t.Error(err)
		}
		d.forget()
		time.Sleep(2 * time.Minute) // from 06:59:20; a look again would come at 07:00:20
		d.want(t, "04-15 07:00 morning")
		s.Stop()
		time.Sleep(24 * time.Hour)
		d.want(t, "04-15 07:00 morning")
		start(t, s)
		s.Stop()
		d.want(t, "04-15 07:00 morning", "04-16 07:01:20 night", "04-16 07:01:20 morning of 04-16 07:00")
	})
}

// A job that panics or fails takes nothing else with it and is run next time.
func TestServicePanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, d, _ := serve("2024-04-12 08:00")
		panics := d.job("panics", "*/10 * * * *")
		panics.Run = func(context.Context, time.Time) error { d.write("panics"); panic("at the job") }
		s.Jobs = []scheduler.Job{panics, d.job("works", "0 * * * *")}
		s.Loops = []scheduler.Loop{{Name: "loop", Pause: 27 * time.Minute, Run: func(context.Context) error { d.write("loop"); panic("in the loop") }}}
		start(t, s)
		time.Sleep(time.Hour + time.Second)
		s.Stop()
		d.want(t, "04-12 08:10 panics", "04-12 08:20 panics", "04-12 08:27:30 loop", "04-12 08:30 panics", "04-12 08:40 panics",
			"04-12 08:50 panics", "04-12 08:54:30 loop", "04-12 09:00 panics", "04-12 09:00 works")
	})
}

// Stop waits for what is in hand, but not for ever.
func TestStop(t *testing.T) {
	for name, takes := range map[string]time.Duration{"waits": 4 * time.Second, "breaks off": time.Hour} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, d, _ := serve("2024-04-12 08:00")
				s.Loops = []scheduler.Loop{{Name: "loop", Pause: time.Second, Run: func(ctx context.Context) error {
					select {
					case <-time.After(takes):
						d.write("ended")
					case <-ctx.Done():
						d.write("broken off")
					}
					return nil
				}}}
				start(t, s)
				if s.Start(t.Context()) == nil {
					t.Error("started twice")
				}
				time.Sleep(2 * time.Second)
				before := time.Now()
				s.Stop()
				if name == "waits" {
					d.want(t, "04-12 08:00:35 ended")
				}
				if took := time.Since(before); took > 10*time.Second {
					t.Errorf("took %s", took)
				}
				synctest.Wait()
				if name != "waits" {
					d.want(t, "04-12 08:00:42 broken off")
				}
				s.Stop()
			})
		})
	}
}
