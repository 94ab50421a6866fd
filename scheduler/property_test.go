package scheduler_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"gandan/commune"
	"gandan/store/storetest"
)

// However often the service is stopped and started over sixty days, it sends
// what an uninterrupted one sends; but of the reminders that it was down over the
// last goes out on the first day on which it is up again and awake, up to three
// days late. Never two for one person and day.
func TestRandomStopsAndStarts(t *testing.T) {
	storetest.OneGoroutine(t)
	w := newTown(t, "huong")
	begin, end := at("2024-04-10 12:00"), at("2024-06-09 12:00")
	begins := func() {
		w.exec("DELETE FROM outbox")
		w.exec("DELETE FROM reminded")
		w.exec("DELETE FROM reports")
		w.exec("DELETE FROM jobs")
		w.sent = nil
		w.boot(begin.Format("2006-01-02 15:04"))
	}
	begins()
	w.process().advance(end.Format("2006-01-02 15:04"))
	whole := w.sent
	if len(whole) < 10 {
		t.Fatalf("uninterrupted: %q", whole)
	}
	storetest.Fewer(t, 4) // each plays sixty days on a real database
	rapid.Check(t, func(r *rapid.T) {
		begins()
		runs := map[commune.Date]time.Time{}
		for day := commune.DateOf(begin).Add(1); day <= commune.DateOf(end); day = day.Add(1) {
			runs[day] = commune.Clock(7*60).On(day, zone)
		}
		for now := begin; now.Before(end); {
			w.process().advance(now.Format("2006-01-02 15:04"))
			down := now.Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(r, "up")) * time.Minute)
			up := down.Add(time.Duration(rapid.IntRange(0, 4*24*60).Draw(r, "down")) * time.Minute)
			if !up.Before(end) {
				break
			}
			w.process().advance(down.Format("2006-01-02 15:04"))
			w.boot(up.Format("2006-01-02 15:04"))
			miss(runs, down, up)
			now = up
		}
		w.process().advance(end.Format("2006-01-02 15:04"))
		if want := madeUp(whole, runs); !slices.Equal(w.sent, want) {
			r.Errorf("sent\n%q\nwant\n%q", w.sent, want)
		}
	})
}

// miss moves or takes out the runs of a downtime.
func miss(runs map[commune.Date]time.Time, down, up time.Time) {
	for day, run := range runs {
		switch {
		case !run.After(down) || run.After(up):
		case day == commune.DateOf(up) && up.Hour() < 21:
			runs[day] = up
		default:
			delete(runs, day)
		}
	}
}

// madeUp returns the letters that go out if the service only runs then.
func madeUp(whole []string, runs map[commune.Date]time.Time) []string {
	var list []string
	last := "" // the letter that was decided on last
	for _, day := range slices.Sorted(maps.Keys(runs)) {
		latest := ""
		for _, l := range whole {
			if commune.Date(l[:10]) <= day {
				latest = l
			}
		}
		if latest == last || latest == "" {
			continue
		}
		if last = latest; commune.Date(latest[:10]) >= day.Add(-3) {
			list = append(list, runs[day].Format("2006-01-02 15:04")+latest[16:])
		}
	}
	return list
}
