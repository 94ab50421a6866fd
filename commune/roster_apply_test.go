package commune_test

import (
	"fmt"
	"slices"

	"gandan/commune"
)

const importDay = commune.Date("2024-04-12")

// counter makes the ids p1, p2 and so on.
func counter() func() string { return counterFrom(0) }

// counterFrom makes the ids after pn.
func counterFrom(n int) func() string {
	return func() string { n++; return fmt.Sprintf("p%d", n) }
}

// apply does in memory what store does with a plan.
func apply(s commune.RosterState, p commune.RosterPlan) commune.RosterState {
	for _, place := range p.Add.Places {
		if place.Kind == commune.Commune {
			s.Commune = place
		}
	}
	if p.ReportsFrom != "" {
		s.ReportsFrom = p.ReportsFrom
	}
	s.Places = append(slices.Clone(s.Places), p.Add.Places...)
	s.People = put(s.People, p.Add.People, p.Set.People, func(x commune.Person) any { return x.ID })
	s.Duties = put(s.Duties, p.Add.Duties, p.Set.Duties, func(x commune.Duty) any { return x.ID })
	s.Households = put(s.Households, p.Add.Households, p.Set.Households, func(x commune.Household) any { return x.ID })
	s.Members = put(s.Members, p.Add.Members, p.Set.Members, func(x commune.Member) any { return x.ID })
	s.Keepings = put(s.Keepings, p.Add.Keepings, p.Set.Keepings, func(x commune.Keeping) any {
		x.To = ""
		return x
	})
	return s
}

func put[T any](rows, add, change []T, key func(T) any) []T {
	rows = slices.Clone(rows)
	at := map[any]int{}
	for i, row := range rows {
		at[key(row)] = i
	}
	for _, row := range change {
		rows[at[key(row)]] = row
	}
	for _, row := range add {
		if _, ok := at[key(row)]; ok {
			panic(fmt.Sprintf("added twice: %+v", row))
		}
		rows = append(rows, row)
	}
	return rows
}

// failer is a testing.T or a rapid.T.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// sameAgain fails unless importing the file again plans nothing.
func sameAgain(t failer, s commune.RosterState, file commune.Roster, complete bool, day commune.Date) {
	t.Helper()
	again := commune.PlanRoster(s, file, complete, day, counter())
	if len(again.Items) > 0 || again.ReportsFrom != "" || rowCount(again.Add) > 0 || rowCount(again.Set) > 0 {
		t.Fatalf("the second import plans %+v\nadd %+v\nset %+v", again.Items, again.Add, again.Set)
	}
	c := file.Counts()
	if want := c.Villages + c.Groups + c.People + c.Duties + c.Households; again.Unchanged != want {
		t.Fatalf("unchanged %d, the file holds %d", again.Unchanged, want)
	}
}

func rowCount(r commune.RosterRows) int {
	return len(r.Places) + len(r.Parentages) + len(r.People) + len(r.Duties) + len(r.Keepings) +
		len(r.Households) + len(r.Members)
}
