package store_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// slowMarks counts what a person's work in a group comes to, as one would on paper.
func (x lightRows) slowMarks(s commune.Settings, q commune.LightQuery, person, group string) (m commune.Marks) {
	for _, p := range x.reports {
		if p.person == person && p.group == group && p.month >= q.Months[0] && p.month <= q.Months[len(q.Months)-1] {
			m = m.And(x.slowReport(s, q.Today, p))
		}
	}
	days := commune.MonthDays(q.Contacts)
	for _, h := range x.homes {
		if h.group != group {
			continue
		}
		owing, of, met := 0, 0, 0
		for day := days.From; day <= days.To; day = day.Add(1) {
			of++
			if x.owes(s, person, h, day) {
				owing++
			}
			for _, c := range x.contacts {
				if c.person == person && c.home == h.id && c.day == day && c.way != commune.Absent && !c.dropped {
					met++
					break
				}
			}
		}
		if owed := int(float64(s.ContactTimes*owing)/float64(of) + 0.5); owed > 0 {
			m.Households++
			if met >= owed {
				m.Full++
			}
		}
	}
	return m
}

// owes reports whether somebody answers for a household on a day, and is there.
func (x lightRows) owes(s commune.Settings, person string, h rawHome, day commune.Date) bool {
	for _, l := range x.leaves {
		if l.granted && l.person == person && l.from <= day && day <= l.to {
			return false
		}
	}
	for _, d := range x.duties {
		if d.person == person && d.group == h.group && d.code == commune.GroupOfficer && day.Within(d.from, d.to) && day.Within(h.from, h.to) && day >= s.ReportsFrom {
			return true
		}
	}
	return false
}

// slowReport judges one report.
func (x lightRows) slowReport(s commune.Settings, today commune.Date, p rawReport) (m commune.Marks) {
	last := commune.Date("") // of the duty
	for _, d := range x.duties {
		if d.person == p.person && d.group == p.group && d.code == commune.Keeper && d.from <= today {
			if d.to == "" {
				last = "9999-12-31"
			}
			last = max(last, d.to)
		}
	}
	excused := false
	for _, l := range x.leaves {
		excused = excused || l.granted && l.person == p.person && l.grace == p.extended && p.extended > 0
	}
	until := max(p.due, p.extended)
	sent := p.first != 0
	if !sent && last < commune.DateOf(p.due.In(s.Zone)) {
		return m
	}
	if sent && p.first <= until {
		m.OnTime = 1
	} else if excused || !sent && commune.DateOf(until.In(s.Zone)) >= today {
		m.Spared = 1
		return m
	} else if sent {
		m.Late = 1
	} else {
		m.Missing = 1
	}
	m.Returned = p.returned
	return m
}

// slowFigure counts a place's contacts of a month.
func (x lightRows) slowFigure(s commune.Settings, month commune.Period, under map[string]bool) (f commune.ContactFigure) {
	days := commune.MonthDays(month)
	f.Month, f.Ways = month, map[commune.ContactWay]int{}
	for _, h := range x.homes {
		if !under[h.group] {
			continue
		}
		met, there, of := 0, 0, 0
		for day := days.From; day <= days.To; day = day.Add(1) {
			of++
			if day.Within(h.from, h.to) && day >= s.ReportsFrom {
				there++
			}
			ways := map[commune.ContactWay]bool{}
			for _, c := range x.contacts {
				if c.home == h.id && c.day == day && !c.dropped {
					ways[c.way] = true
				}
			}
			if ways[commune.Absent] {
				f.Tries++
				delete(ways, commune.Absent)
			}
			for _, way := range commune.ContactWays {
				if ways[way] {
					met++
					f.Times++
					f.Ways[way]++
					break
				}
			}
		}
		if met > 0 {
			f.Met++
		}
		owed := int(float64(s.ContactTimes*there)/float64(of) + 0.5)
		switch {
		case owed == 0:
			continue
		case met >= owed:
			f.Full++
		case met > 0:
			f.Some++
		default:
			f.None++
		}
		f.Households++
	}
	return f
}

// TestLightsAgainstPaper: lights and figures of contacts are what one counts by
// hand from the rows.
func TestLightsAgainstPaper(t *testing.T) {
	storetest.OneGoroutine(t)
	db := storetest.SQLite(t)
	w := newWorld(t, db)
	w.people("a", "b", "d")
	w.exec("INSERT INTO places (id, commune_id, parent_id, kind, path) VALUES ('w', 'c', 'c', 'village', '/c/w/'), ('g3', 'w', 'w', 'group', '/c/w/g3/')")
	s := commune.Defaults()
	s.ReportsFrom = "2024-02-05"
	places := map[string][]string{"/c/": {"g1", "g2", "g3"}, "/c/v/": {"g1", "g2"}, "/c/v/g1/": {"g1"}}
	rapid.Check(t, func(r *rapid.T) {
		for _, table := range []string{"reports", "remarks", "duties", "households", "contacts", "leaves"} {
			w.exec("DELETE FROM " + table)
		}
		x := drawLights(r, s)
		x.write(w)
		q := s.LightQuery("", commune.Date("2024-04-18").Add(rapid.IntRange(0, 20).Draw(r, "today")))
		for path, groups := range places {
			checkLights(r, db, x, s, q, path, groups)
		}
	})
}

func checkLights(r *rapid.T, db *store.DB, x lightRows, s commune.Settings, q commune.LightQuery, path string, groups []string) {
	q.Paths = []string{path}
	work, err := db.LightWork(r.Context(), q)
	if err != nil {
		r.Fatal(err)
	}
	got := map[string]commune.Marks{}
	for _, c := range s.LightOf(work.Lit(q)).Cadres {
		c.Reporters = 0
		got[c.PersonID] = c.Marks
	}
	under := map[string]bool{}
	for _, person := range []string{"a", "b", "d"} {
		var want commune.Marks
		for _, g := range groups {
			under[g] = true
			want = want.And(x.slowMarks(s, q, person, g))
		}
		if got[person] != want {
			r.Fatalf("%s in %s on %s: %+v\non paper %+v", person, path, q.Today, got[person], want)
		}
	}
	month := q.Contacts
	m, err := db.Meetings(r.Context(), commune.FigureQuery{Paths: q.Paths, Months: []commune.Period{month, month.Next()}})
	if err != nil {
		r.Fatal(err)
	}
	for _, of := range []commune.Period{month, month.Next()} {
		if got, want := fmt.Sprint(m.Figure(s, of)), fmt.Sprint(x.slowFigure(s, of, under)); got != want {
			r.Fatalf("%s in %s: %s\non paper %s", of, path, got, want)
		}
	}
}
