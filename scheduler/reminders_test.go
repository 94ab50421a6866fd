package scheduler_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/commune"
	"gandan/scheduler"
	"gandan/store/storetest"
)

// april are the steps of the deadline of Wednesday 17 April 2024, by hand: the
// 18th is Giỗ Tổ, the 20th and 21st the weekend.
var april = []string{
	"2024-04-12 07:00 huong 2024-M04", "2024-04-15 07:00 huong 2024-M04", "2024-04-17 07:00 huong 2024-M04",
	"2024-04-19 07:00 huong 2024-M04", "2024-04-22 07:00 huong 2024-M04", "2024-04-23 07:00 huong 2024-M04",
}

func TestRemindersOfApril(t *testing.T) {
	w := newTown(t, "huong")
	w.boot("2024-04-11 12:00")
	w.process().advance("2024-04-30 12:00")
	w.want(april...)
}

func TestRemindersStopWhenTheReportIsSent(t *testing.T) {
	w := newTown(t, "huong")
	w.boot("2024-04-11 12:00")
	w.process().advance("2024-04-17 06:59")
	w.file("huong", "2024-M04")
	w.process().advance("2024-04-24 12:00")
	w.want(april[:2]...)
}

// A report that comes in between planning and delivery is not asked for.
func TestReminderThatWaitsIsDropped(t *testing.T) {
	w := newTown(t, "huong")
	w.settings.RemindAt = 5 * 60 // in the quiet hours: it waits for 06:30
	w.boot("2024-04-11 12:00")
	w.process().advance("2024-04-15 06:29")
	w.want("2024-04-12 06:30 huong 2024-M04")
	w.file("huong", "2024-M04")
	w.process().advance("2024-04-15 06:31")
	w.want("2024-04-12 06:30 huong 2024-M04")
}

// In June the month, the quarter and the half-year are one message.
func TestRemindersOfJune(t *testing.T) {
	w := newTown(t, "huong")
	w.boot("2024-06-01 12:00")
	w.process().advance("2024-06-18 12:00")
	w.want("2024-06-12 07:00 huong 2024-H1 2024-M06 2024-Q2", "2024-06-15 07:00 huong 2024-H1 2024-M06 2024-Q2",
		"2024-06-17 07:00 huong 2024-H1 2024-M06 2024-Q2", "2024-06-18 07:00 huong 2024-H1 2024-M06 2024-Q2")
}

func TestRestartsNeverDouble(t *testing.T) {
	w := newTown(t, "huong")
	w.boot("2024-04-11 12:00")
	for _, moment := range []string{"2024-04-12 06:59", "2024-04-12 07:00", "2024-04-12 07:01", "2024-04-15 07:00", "2024-04-17 07:00", "2024-04-24 00:00"} {
		w.process().advance(moment)
		w.boot(moment)
		w.boot(moment)
	}
	w.want(april...)
}

func TestDowntime(t *testing.T) {
	storetest.OneGoroutine(t)
	const skipped = "reason=\"quiet hours\""
	for up, want := range map[string][]string{
		"2024-04-15 10:00": {april[0], "2024-04-15 10:00 huong 2024-M04", april[2]},
		"2024-04-15 20:59": {april[0], "2024-04-15 20:59 huong 2024-M04", april[2]},
		"2024-04-15 22:00": {april[0], "2024-04-16 07:00 huong 2024-M04", april[2]}, // made up for in the morning
		"2024-04-16 00:10": {april[0], "2024-04-16 07:00 huong 2024-M04", april[2]},
		"2024-04-17 06:00": {april[0], april[2]},
	} {
		t.Run(up, func(t *testing.T) {
			w := newTown(t, "huong")
			w.boot("2024-04-11 12:00")
			w.process().advance("2024-04-14 23:00")
			w.boot(up)
			if quiet := strings.Contains(w.log.String(), skipped); quiet != (up == "2024-04-15 22:00") {
				t.Errorf("log:\n%s", w.log.String())
			}
			w.process().advance("2024-04-18 00:00")
			w.want(want...)
		})
	}
}

// After a month the stale is skipped, with a word in the log, and what is still
// useful is sent once.
func TestDowntimeOfAMonth(t *testing.T) {
	w := newTown(t, "huong")
	w.boot("2024-04-11 12:00")
	w.process().advance("2024-04-14 23:00")
	w.boot("2024-05-15 09:00")
	if n := strings.Count(w.log.String(), "reason=stale"); n != 60 { // of reminders and of digests
		t.Errorf("%d stale firings in the log", n)
	}
	w.process().advance("2024-05-17 09:00")
	w.want(april[0], "2024-05-15 09:00 huong 2024-M05", "2024-05-17 07:00 huong 2024-M05")
}

// The first start sends nothing for a morning on which there was no service,
// and remembers that it was there.
func TestFirstStart(t *testing.T) {
	w := newTown(t, "huong")
	w.boot("2024-04-12 08:00")
	w.want()
	w.boot("2024-04-15 08:00")
	w.want("2024-04-15 08:00 huong 2024-M04")
}

func TestTwoProcessesAtOnce(t *testing.T) {
	w := newTown(t, "huong", "sang", "hien")
	w.boot("2024-04-11 12:00")
	var both []service
	for range 2 {
		clock := scheduler.NewClock(at("2024-04-11 12:00"), func() time.Time { return at("2024-01-01 00:00") })
		both = append(both, w.processAt(clock.Now, func(t time.Time) { _ = clock.Set(t) }))
	}
	for day := commune.Date("2024-04-12"); day <= "2024-04-24"; day = day.Add(1) {
		var wg sync.WaitGroup
		for _, p := range both { // their clocks agree each morning
			wg.Go(func() { p.advance(string(day) + " 07:00") })
		}
		wg.Wait()
	}
	seen := map[string]int{}
	for _, line := range w.sent {
		seen[line]++
	}
	for _, line := range april {
		for _, person := range []string{"huong", "sang", "hien"} {
			if line := strings.Replace(line, "huong", person, 1); seen[line] != 1 {
				t.Errorf("%s: sent %d times", line, seen[line])
			}
		}
	}
	if len(w.sent) != 18 {
		t.Errorf("sent %d", len(w.sent))
	}
}

// failing fails to plan some times, as while the database is away.
type failing struct {
	scheduler.Planner
	times int
}

func (f *failing) PlanReminders(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date, notBefore, at commune.Instant, newID func() string,
) (int, error) {
	if f.times--; f.times >= 0 {
		return 0, errors.New("away")
	}
	return f.Planner.PlanReminders(ctx, communeID, kinds, s, today, notBefore, at, newID)
}

// A run that failed is still due: it is taken up when its claim has run out.
func TestFailedRunIsTakenUpAgain(t *testing.T) {
	w := newTown(t, "huong")
	w.boot("2024-04-14 12:00")
	w.planner = &failing{w.db, 1}
	w.boot("2024-04-15 07:00")
	w.boot("2024-04-15 07:09")
	w.want()
	w.boot("2024-04-15 07:10")
	w.want("2024-04-15 07:10 huong 2024-M04")
}
