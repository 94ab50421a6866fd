package scheduler_test

import (
	"sync"
	"testing"
	"time"

	"gandan/scheduler"
)

func TestClock(t *testing.T) {
	machine := at("2030-01-01 00:00")
	c := scheduler.NewClock(at("2024-04-12 08:00"), func() time.Time { return machine })
	shows := func(want string) {
		t.Helper()
		if got := c.Now(); !got.Equal(at(want)) {
			t.Errorf("shows %s, want %s", got, want)
		}
	}
	shows("2024-04-12 08:00")
	machine = machine.Add(90 * time.Minute)
	shows("2024-04-12 09:30")
	if err := c.Set(at("2024-04-17 07:00")); err != nil {
		t.Error(err)
	}
	shows("2024-04-17 07:00")
	machine = machine.Add(time.Minute)
	shows("2024-04-17 07:01")
	if err := c.Set(at("2024-04-17 07:00")); err == nil {
		t.Error("moved back")
	}
	shows("2024-04-17 07:01")
	if err := c.Set(at("2024-04-17 07:01")); err != nil {
		t.Errorf("to where it is: %v", err)
	}
}

// The clock never goes back for anybody, however it is moved meanwhile.
func TestClockAtOnce(t *testing.T) {
	c := scheduler.NewClock(at("2024-04-12 08:00"), time.Now)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for n := range 500 {
				before := c.Now()
				_ = c.Set(at("2024-04-12 08:00").Add(time.Duration(n*(i+1)) * time.Second))
				if c.Now().Before(before) {
					t.Error("went back")
				}
			}
		})
	}
	wg.Wait()
}
