package scheduler_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"gandan/scheduler"
)

// A moved clock stops at every job and every letter on its way, in order.
func TestAdvance(t *testing.T) {
	now := at("2024-04-12 08:00")
	d := &diary{now: func() time.Time { return now }}
	s := &scheduler.Scheduler{
		Jobs:  []scheduler.Job{d.job("first", "5 0 * * *"), d.job("second", "5 0 13 * *"), d.job("morning", "0 7 * * *")},
		Store: newMemory("2024-04-12 07:59", "2024-04-13 06:30", "2024-04-13 07:00", "2024-04-14 12:00"),
		Zone:  zone, Now: d.now, NewID: newID, Log: quiet(),
	}
	deliver := func(context.Context) error { d.write("deliver"); return nil }
	err := s.Advance(t.Context(), now, at("2024-04-14 07:00"), func(t time.Time) { now = t }, deliver)
	if err != nil || !now.Equal(at("2024-04-14 07:00")) {
		t.Errorf("ends at %s, %v", now, err)
	}
	d.want(t, "04-13 00:05 first", "04-13 00:05 second", "04-13 00:05 deliver", "04-13 06:30 deliver",
		"04-13 07:00 morning", "04-13 07:00 deliver", "04-14 00:05 first", "04-14 00:05 deliver",
		"04-14 07:00 morning", "04-14 07:00 deliver", "04-14 07:00 deliver")
	d.forget()
	if err := s.Advance(t.Context(), now, at("2024-04-14 11:00"), func(t time.Time) { now = t }, deliver); err != nil {
		t.Error(err)
	}
	d.want(t, "04-14 11:00 deliver")
}

func TestAdvanceStopsAtAnError(t *testing.T) {
	now := at("2024-04-12 08:00")
	d := &diary{now: func() time.Time { return now }}
	job := d.job("job", "0 7 * * *")
	job.Run = func(context.Context, time.Time) error { return errors.New("broken") }
	s := &scheduler.Scheduler{Jobs: []scheduler.Job{job}, Store: newMemory(), Zone: zone, Now: d.now, NewID: newID, Log: quiet()}
	err := s.Advance(t.Context(), now, at("2024-04-20 00:00"), func(t time.Time) { now = t }, func(context.Context) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "job job: broken") || !now.Equal(at("2024-04-13 07:00")) {
		t.Errorf("at %s: %v", now, err)
	}
}

func TestSpecs(t *testing.T) {
	for spec, why := range map[string]string{
		"TZ=0": "five fields", "CRON_TZ=Asia/Ho_Chi_Minh": "five fields", "TZ=UTC 0 7 * * *": "five fields",
		"TZ=UTC 7 * * *": "five fields", "@every 90m": "five fields", "@daily": "five fields", "": "five fields",
		"0 0 7 * * *": "five fields", "0 8 1 * 1": "both", "0 0 31 2 *": "never", "61 0 * * *": "above maximum", "a b c d e": "both",
		"0 7 * * *": "", "*/15 7-9 * * 1-5": "", "0 8 10 1,4,7,10 *": "", "0 7 ? * 1": "",
	} {
		s := &scheduler.Scheduler{Jobs: []scheduler.Job{{Name: "j", Spec: spec}}, Store: newMemory(), Zone: zone, Now: time.Now, NewID: newID, Log: quiet()}
		err := s.Advance(t.Context(), at("2024-04-12 08:00"), at("2024-04-12 08:00"), func(time.Time) {}, func(context.Context) error { return nil })
		if (err == nil) != (why == "") || err != nil && !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v", spec, err)
		}
	}
}
