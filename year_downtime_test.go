package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/store/storetest"
)

// TestVirtualYearDowntime: the service is away for an hour, for two days, for
// thirty days, time and again; what is still useful is said once afterwards,
// what is stale never.
func TestVirtualYearDowntime(t *testing.T) {
	storetest.OneGoroutine(t)
	t.Parallel()
	for name, c := range map[string]struct {
		away  time.Duration
		times int
	}{
		"an hour":     {time.Hour, 24},
		"two days":    {48 * time.Hour, 12},
		"thirty days": {30 * 24 * time.Hour, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			y := newYear(t, tinyYear, 2024)
			y.end = "2024-07-31 23:59" // the half-yearly reports are in by then
			up := y.begin
			for _, down := range y.drawn(c.away, c.times) {
				y.works(up, down)
				up = yearMoment(down, y.rules.Zone).Add(c.away).Format(yearLayout)
				y.postpone(down, up)
			}
			y.works(up, y.end)
			y.print(y.compare())
			y.nothingStale()
		})
	}
}

// drawn draws when the service goes away, spread over the year: every other
// time shortly before a reminder.
func (y *virtualYear) drawn(away time.Duration, times int) []string {
	begin, end := yearMoment(y.begin, y.rules.Zone), yearMoment(y.end, y.rules.Zone)
	each := end.Sub(begin) / time.Duration(times)
	var list []string
	up := begin
	for i := range times {
		at := begin.Add(time.Duration(i)*each + time.Duration(y.world.draw.Int64N(int64(each-away))))
		if i%2 == 0 {
			at = yearMoment(at.Format("2006-01-02")+" 06:30", y.rules.Zone).Add(time.Duration(y.world.draw.IntN(29)) * time.Minute)
		}
		if at.Before(up) {
			at = up.Add(time.Hour)
		}
		up = at.Add(away)
		list = append(list, at.Format(yearLayout))
	}
	return list
}

// postpone has people do after a downtime what they would have done in it.
// Lists are imported all the same.
func (y *virtualYear) postpone(down, up string) {
	after := yearMoment(up, y.rules.Zone).Add(time.Minute).Format(yearLayout)
	for i, d := range y.deeds {
		if down <= d.at && d.at <= up && d.do != yearTakes {
			y.deeds[i].at = after
		}
	}
	slices.SortStableFunc(y.deeds, func(a, b yearDeed) int { return strings.Compare(a.at, b.at) })
	for len(y.deeds) > 0 && y.deeds[0].at <= up {
		y.does(y.deeds[0])
		y.second.does(y.deeds[0])
		y.deeds = y.deeds[1:]
	}
}

// nothingStale holds that no message speaks of a stage whose day was more days
// ago than are made up for.
func (y *virtualYear) nothingStale() {
	y.Helper()
	old := 0
	for _, m := range y.messages() {
		for line := range strings.SplitSeq(m.says, "; ") {
			day := y.stageDay(m.at[:10], line)
			if day > m.at[:10] || day < secondLater(m.at[:10], -y.second.rules.makeUp) {
				y.Errorf("%s speaks of %s: %s", m.at, day, line)
			}
			if day < m.at[:10] {
				old++
			}
		}
	}
	y.Logf("%d stages were made up for", old)
}

// stageDay returns the day of a line's stage.
func (y *virtualYear) stageDay(day, line string) string {
	words := strings.Fields(line)
	stage, period := words[len(words)-1], words[len(words)-2]
	if n := 0; strings.HasPrefix(stage, "day") {
		_, _ = fmt.Sscanf(stage, "day%d", &n)
		return fmt.Sprintf("%s-%02d", day[:7], n)
	}
	for _, x := range y.second.debts {
		if x.kind != words[1] || x.period != period {
			continue
		}
		for _, s := range y.second.stagesOf(x) {
			if s.name == stage {
				return s.day
			}
		}
	}
	y.Fatalf("no such stage: %s", line)
	return ""
}
