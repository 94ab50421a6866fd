package province

import (
	"slices"
	"time"

	"gandan/commune"
)

// generator holds a province while it is invented.
type generator struct {
	*inventor
	size    Size
	rules   commune.Settings
	now     commune.Instant
	today   commune.Date
	founded commune.Instant // when the lists were brought in
	towns   []*town
	rows    *rows
}

func newGenerator(s Size) *generator {
	g := &generator{inventor: newInventor(s.Seed), size: s, rules: s.Rules(), now: commune.InstantOf(Now), rows: &rows{}}
	g.today = g.rules.Today(Now)
	g.founded = commune.InstantOf(g.rules.ReportsFrom.Add(-20).Time(g.rules.Zone).Add(9 * time.Hour))
	g.lay()
	g.appoint()
	return g
}

// sitting is what is filed together: all that falls due with one month.
type sitting struct {
	month commune.Period
	owed  []commune.Obligation // of a keeper's duty, whoever's and wherever
}

// newCalendar lists all sittings that have begun, in order of time.
func newCalendar(s Size) []sitting {
	var list []sitting
	rules := s.Rules()
	anybody := commune.Duty{Code: commune.Keeper}
	for _, o := range rules.Obligations(commune.HouseholdReport, anybody, rules.Today(Now)) {
		month := o.Period.LastMonth()
		i := slices.IndexFunc(list, func(s sitting) bool { return s.month == month })
		if i < 0 {
			i = len(list)
			list = append(list, sitting{month: month})
		}
		list[i].owed = append(list[i].owed, o)
	}
	return list
}

// made returns when the drafts of a period were made: in the night in which its
// window opens, or when the commune began.
func (g *generator) made(o commune.Obligation) commune.Instant {
	return max(g.founded, commune.InstantOf(o.Opens.Time(g.rules.Zone).Add(20*time.Minute)))
}
