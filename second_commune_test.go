package main

// second is a commune as the second implementation sees it.
type second struct {
	rules  secondRules
	year   int
	duties []yearDuty
	debts  []secondDebt // of the duties
	in     map[secondDebt]bool
	back   map[secondDebt]string // when it was returned last
	putOff map[secondDebt]string // the later deadline that was granted
	ever   map[secondDebt]bool   // was in once
	away   []yearDeed            // leaves
	homes  []yearHousehold
	met    map[string]map[string]bool // by person, household and month: the days on which they met
	silent map[string]string          // why a person cannot be written to
	last   map[string]string          // a person's last word
	noted  map[string]bool            // person, obligation and stage that were told or left out
	stages map[string][]secondStage
}

func newSecond(w *yearWorld, year int, r secondRules) *second {
	s := &second{rules: r, year: year, in: map[secondDebt]bool{}, back: map[secondDebt]string{}, putOff: map[secondDebt]string{}, ever: map[secondDebt]bool{}, homes: w.households,
		met: map[string]map[string]bool{}, silent: map[string]string{}, last: map[string]string{}, noted: map[string]bool{},
		stages: map[string][]secondStage{}}
	s.assign(w.duties...)
	for _, p := range w.people {
		s.silent[p] = "unlinked"
	}
	return s
}

// assign adds duties and works out anew who owes what: several duties may owe
// the same, and it is owed once.
func (s *second) assign(duties ...yearDuty) {
	s.duties = append(s.duties, duties...)
	s.debts = nil
	known := map[secondDebt]bool{}
	for _, d := range s.duties {
		for _, x := range secondDebts(d, s.year, s.rules) {
			if !known[x] {
				known[x] = true
				s.debts = append(s.debts, x)
			}
		}
	}
}

// open returns what is owed on a day and not in, by those who still hold a
// duty that owes it.
func (s *second) open(day string) []secondDebt {
	var open []secondDebt
	for _, x := range s.debts {
		if !s.in[x] && x.opens <= day && s.holds(x, day) {
			open = append(open, x)
		}
	}
	return open
}

func (s *second) holds(x secondDebt, day string) bool {
	owes := map[string]string{"household": "keeper", "briefing": "overseer", "remarks": "cell_committee"}
	for _, d := range s.duties {
		if d.person != x.person || !d.on(day) {
			continue
		}
		if code := owes[x.kind]; code == "" && d.code != "admin" && d.code != "district_cadre" || code == d.code && d.place == x.place {
			return true
		}
	}
	return false
}
