package scheduler_test

import (
	"flag"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// However often the service is stopped and started over sixty days, it sends
// what an uninterrupted one sends, but for the mornings that it was down over
// until the evening; those it caught up with go out when it is up again. Never
// two for one person and day.
func TestRandomStopsAndStarts(t *testing.T) {
	w := newTown(t, "huong")
	begin, end := at("2024-04-10 12:00"), at("2024-06-09 12:00")
	begins := func() {
		w.exec("DELETE FROM outbox")
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
	fewer(t, 8) // each plays sixty days on a real database
	rapid.Check(t, func(r *rapid.T) {
		begins()
		want := slices.Clone(whole)
		for now := begin; now.Before(end); {
			w.process().advance(now.Format("2006-01-02 15:04"))
			down := now.Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(r, "up")) * time.Minute)
			up := down.Add(time.Duration(rapid.IntRange(0, 4*24*60).Draw(r, "down")) * time.Minute)
			if !up.Before(end) {
				break
			}
			w.process().advance(down.Format("2006-01-02 15:04"))
			w.boot(up.Format("2006-01-02 15:04"))
			want = without(want, down, up)
			now = up
		}
		w.process().advance(end.Format("2006-01-02 15:04"))
		if !slices.Equal(w.sent, want) {
			r.Errorf("sent\n%q\nwant\n%q", w.sent, want)
		}
	})
}

// fewer lowers rapid's default of a hundred checks for this test.
func fewer(t *testing.T, checks int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	if f.Value.String() != f.DefValue {
		return
	}
	if err := f.Value.Set(strconv.Itoa(checks)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(f.DefValue) })
}

// without moves or takes out the letters of a downtime.
func without(letters []string, down, up time.Time) []string {
	var list []string
	for _, l := range letters {
		due := at(l[:16])
		switch {
		case !due.After(down) || due.After(up):
			list = append(list, l)
		case due.Format(time.DateOnly) == up.Format(time.DateOnly) && up.Hour() < 21:
			list = append(list, up.Format("2006-01-02 15:04")+l[16:])
		}
	}
	return list
}
