package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/store/storetest"
)

// TestVirtualYear lives through 2024, a leap year with Tết on 10 February, and
// 2026 with a commune's cadres, and compares every automatic reminder with what
// the second implementation says: who is told what on which day at what time.
func TestVirtualYear(t *testing.T) {
	storetest.OneGoroutine(t)
	t.Parallel()
	for _, year := range []int{2024, 2026} {
		t.Run(fmt.Sprint(year), func(t *testing.T) {
			t.Parallel()
			y := newYear(t, smallYear, year)
			y.works(y.begin, y.end)
			y.print(y.compare())
		})
	}
}

// virtualYear is a commune's year in both implementations.
type virtualYear struct {
	*yearService
	second     *second
	world      *yearWorld
	planned    string // the last day of which the reminders were planned
	begin, end string
	deeds      []yearDeed  // that are still to come
	later      []yearLater // that are still to be sent
	want       []secondMessage
}

// newYear is a whole year, from the second of January on: what fell due before
// is nobody's debt.
func newYear(t *testing.T, size yearSize, year int) *virtualYear {
	t.Helper()
	return newStretch(t, size.or(), uint64(year), fmt.Sprintf("%d-01-02", year), fmt.Sprintf("%d-12-31", year), secondDefaults())
}

// newStretch is a part of a year with other rules.
func newStretch(t *testing.T, size yearSize, seed uint64, begin, end string, rules secondRules) *virtualYear {
	t.Helper()
	year := secondTime(begin).Year()
	w := inventYear(size, seed, fmt.Sprintf("%d-06-01", year-1))
	y := &virtualYear{world: w, begin: begin + " 00:01", end: end + " 23:59"}
	for _, d := range w.fate(year) {
		switch {
		case d.at >= y.begin:
			y.deeds = append(y.deeds, d)
		case d.do == yearLinks:
			d.at = begin + " 00:02"
			y.deeds = append(y.deeds, d)
		}
	}
	if rules.freeHours > 0 {
		y.deeds = append(y.deeds, w.words(begin, end)...)
	}
	slices.SortStableFunc(y.deeds, func(a, b yearDeed) int { return strings.Compare(a.at, b.at) })
	rules.from = begin
	y.second = newSecond(w, year, rules)
	y.second.begin()
	y.yearService = openYear(t, w, rules)
	return y
}

// works has a process work from one moment to another; what was missed before
// comes first.
func (y *virtualYear) works(up, down string) {
	y.Helper()
	y.worksAs(y.starts(up), up, down)
}

// yearWorker is who does the service's work: a process or several.
type yearWorker interface{ runs(to string) }

func (y *virtualYear) worksAs(p yearWorker, up, down string) {
	y.Helper()
	if up >= up[:10]+" "+y.second.rules.remindAt && y.planned < up[:10] {
		y.plans(up)
	}
	for day := up[:10]; day <= down[:10]; day = secondLater(day, 1) {
		due := day + " " + y.second.rules.remindAt
		if y.planned < day && due <= down {
			y.until(p, due)
			y.plans(due)
		}
		y.until(p, min(day+" 23:59", down))
	}
}

// yearLater is what the second implementation has planned.
type yearLater struct {
	at    string
	lines []secondLine
}

// plans has the second implementation plan the reminders of the day, at the
// moment at which the service comes to it.
func (y *virtualYear) plans(at string) {
	y.planned = at[:10]
	y.later = append(y.later, yearLater{y.second.loud(at), y.second.morning(at)})
}

// until has a process work, and people do what they do, until a moment; what
// they do at that moment comes after it.
func (y *virtualYear) until(p yearWorker, to string) {
	y.Helper()
	for {
		deed, sends := len(y.deeds) > 0 && y.deeds[0].at < to, len(y.later) > 0 && y.later[0].at <= to
		switch {
		case sends && (!deed || y.later[0].at <= y.deeds[0].at):
			p.runs(y.later[0].at)
			y.want = append(y.want, y.second.send(y.later[0].at, y.later[0].lines)...)
			y.later = y.later[1:]
		case deed:
			p.runs(y.deeds[0].at)
			y.does(y.deeds[0])
			y.second.does(y.deeds[0])
			y.deeds = y.deeds[1:]
		default:
			p.runs(to)
			return
		}
	}
}

// compare holds the messages against one another, and says what it found.
func (y *virtualYear) compare() yearFigures {
	y.Helper()
	f := compared(y.messages(), y.want)
	for _, l := range y.sent {
		y.worded(l)
	}
	for _, line := range f.first[:min(20, len(f.first))] {
		y.Error(line)
	}
	if f.duplicates > 0 {
		y.Errorf("%d duplicates", f.duplicates)
	}
	return f
}

// print says what was compared.
func (y *virtualYear) print(f yearFigures) {
	y.Helper()
	if f.messages < 100 {
		y.Errorf("%d messages", f.messages)
	}
	y.Logf("%s to %s, %d cadres, %d households (GANDAN_YEAR=whole: a hundred, 2,016): %d days with messages, %d messages, %d differences, %d duplicates",
		y.begin[:10], y.end[:10], len(y.world.people), len(y.world.households), f.days, f.messages, f.differences, f.duplicates)
}
