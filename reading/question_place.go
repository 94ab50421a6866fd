package reading

import "strings"

// scoped lists the readings of a question for each place and household that it
// can be about.
func (s *sentence) scoped(m Meaning) (list []Meaning) {
	var units []span
	for _, sp := range s.spans {
		if sp.kind == unitSpan && len(sp.units) > 0 {
			units = append(units, sp)
		}
	}
	list = []Meaning{m}
	switch {
	case m.Intent == OfOne:
		return s.ofEach(m)
	case m.Intent == Compare && m.Compare == "" && len(units) > 1:
		list = nil
		for _, both := range sameVillage(units[0].units, units[1].units) {
			m.Unit, m.Compare = both[0], both[1]
			list = append(list, m)
		}
	case len(units) > 0:
		list = nil
		for _, u := range units[0].units {
			m.Unit = u
			list = append(list, m)
		}
	}
	return list[:min(len(list), mostCandidates)]
}

// sameVillage pairs the places that two names can mean, those of one village
// rather than others: "tổ 1 và tổ 2 Lân Gầu".
func sameVillage(first, second []string) (pairs [][2]string) {
	village := func(unit string) string { v, _, _ := strings.Cut(unit, "/"); return v }
	for _, one := range first {
		for _, other := range second {
			if village(one) == village(other) {
				pairs = append(pairs, [2]string{one, other})
			}
		}
	}
	if len(pairs) > 0 {
		return pairs
	}
	for _, one := range first {
		pairs = append(pairs, [2]string{one, second[0]})
	}
	return pairs
}

// ofEach lists the readings of a question about one household.
func (s *sentence) ofEach(m Meaning) (list []Meaning) {
	if anchor := s.firstNamed(); anchor != nil {
		for _, h := range anchor.households() {
			m.Household, m.HouseholdID = s.scope.Households[h].Head, s.scope.Households[h].ID
			list = append(list, m)
		}
	}
	if len(list) == 0 {
		return []Meaning{{Intent: Unknown}}
	}
	return list[:min(len(list), mostCandidates)]
}
