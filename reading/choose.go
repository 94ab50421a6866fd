package reading

import (
	"maps"
	"slices"
)

// mostCandidates is how many readings are offered.
const mostCandidates = 12

// readings lists every way in which the facts can be read: for each household
// that a name can mean, for each member that a relation can mean.
func (s *sentence) readings(facts []told) []Meaning {
	ways := []way{{}}
	for _, t := range facts {
		var longer []way
		for _, w := range ways {
			for _, f := range s.factIn(t, w) {
				if len(longer) < mostCandidates {
					longer = append(longer, f)
				}
			}
		}
		ways = longer
	}
	list := make([]Meaning, len(ways))
	for i, w := range ways {
		m := Meaning{Intent: Note, Facts: w.facts}
		if units := s.units(); len(units) == 1 && w.facts[0].Household == "" && w.facts[0].Where != units[0] {
			m.Unit = units[0]
		}
		if p := s.spansIn(periodSpan, 0, len(s.words)); len(p) == 1 && !p[0].doubt && w.facts[0].Date == "" {
			m.Period = p[0].period
		}
		list[i] = m.first()
	}
	return list
}

// way is one reading in the making: what the names were taken to mean so far.
type way struct {
	facts  []Fact
	chosen map[*mention]int // household
	people map[*mention]dweller
}

// with goes on with a fact, and with whom the names in it were taken to mean.
func (w way) with(f Fact, t told, household int, who dweller) way {
	longer := way{append(slices.Clone(w.facts), f), map[*mention]int{}, map[*mention]dweller{}}
	maps.Copy(longer.chosen, w.chosen)
	maps.Copy(longer.people, w.people)
	if t.anchor != nil {
		longer.chosen[t.anchor] = household
	}
	if t.subject != nil && t.personal() {
		longer.people[t.subject] = who
	}
	return longer
}

// factIn lists the ways to go on a reading with one more fact.
func (s *sentence) factIn(t told, w way) (list []way) {
	f := Fact{Topic: t.topic, Event: t.event, Date: t.day, Called: s.called(t)}
	f.From, f.To = s.tells(t)
	if t.event == "birth" {
		f.Sex = s.childSex(t)
	}
	if t.placed() {
		f.Where = s.whereOf(t)
	}
	if t.anchor == nil || len(t.anchor.found) == 0 {
		if t.subject != nil && t.personal() {
			f.Member = t.subject.text()
		}
		return []way{w.with(f, told{}, 0, dweller{})}
	}
	households := t.anchor.households()
	if h, ok := w.chosen[t.anchor]; ok {
		households = []int{h}
	}
	for _, h := range households {
		f.Household, f.HouseholdID = s.scope.Households[h].Head, s.scope.Households[h].ID
		members := s.members(t, h)
		if who, ok := w.people[t.subject]; ok && t.personal() {
			members = []dweller{who}
		}
		for _, who := range members {
			f.Member, f.MemberID = who.name, who.id
			list = append(list, w.with(f, t, h, who))
		}
	}
	return list
}

// whereOf returns the place of a fact: within the words of its rule, else the
// first after them in its clause, else the last before.
func (s *sentence) whereOf(t told) string {
	before := ""
	for _, sp := range s.spans {
		if sp.kind != placeSpan && sp.kind != unitSpan || sp.start < t.from || sp.end > t.to {
			continue
		}
		name := sp.place
		if sp.kind == unitSpan && len(sp.units) == 1 {
			name = sp.units[0]
		}
		if sp.end > t.start {
			return name
		}
		before = name
	}
	return before
}
