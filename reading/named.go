package reading

import "slices"

// mentionOnly reads a sentence that names a household and of which nothing
// more is understood: its page is asked for, or something is noted that must be
// asked about.
func (s *sentence) mentionOnly() (Meaning, bool) {
	anchor := s.firstNamed()
	if anchor == nil {
		return Meaning{Intent: OfOne}, s.anyHousehold() && !s.tellsMore()
	}
	from, to := s.tells(told{match: match{start: len(s.words), end: len(s.words)}, to: len(s.words), anchor: anchor})
	var ways []Meaning
	for _, h := range anchor.households() {
		head, id := s.scope.Households[h].Head, s.scope.Households[h].ID
		m := Meaning{Intent: OfOne, Household: head, HouseholdID: id}
		if s.tellsMore() {
			m = Meaning{Intent: Note, Household: head, Facts: []Fact{{Household: head, HouseholdID: id, From: from, To: to}}}
		}
		ways = append(ways, m)
	}
	return together(ways), true
}

// anyHousehold reports whether a household is asked for that is not found.
func (s *sentence) anyHousehold() bool {
	return slices.ContainsFunc(s.spans, func(sp span) bool { return sp.kind == personSpan && sp.who.whole && sp.who.named })
}

// firstNamed returns the first name of somebody in the scope.
func (s *sentence) firstNamed() *mention {
	for _, sp := range s.spans {
		if sp.kind == personSpan && len(sp.who.found) > 0 {
			return sp.who
		}
	}
	return nil
}

// tellsMore reports whether there are words beyond names, places and politeness.
func (s *sentence) tellsMore() bool {
	for i := 0; i < len(s.words); {
		next := i
		for _, sp := range s.spans {
			if sp.start == i && (sp.kind == personSpan || sp.kind == unitSpan) {
				next = sp.end
			}
		}
		_, polite := politeWords.at(s.words, i)
		_, lead := politeLeads.at(s.words, i)
		next = max(next, polite, lead)
		if in, end := awayMarks.at(s.words, i); in.means == "in" { // ở Lân Gầu
			next = max(next, end)
		}
		if next == i && s.words[i].kind != sign {
			return true
		}
		i = max(next, i+1)
	}
	return false
}

// anyNamed reports whether a household is named.
func (s *sentence) anyNamed() bool {
	return slices.ContainsFunc(s.spans, func(sp span) bool { return sp.kind == personSpan && sp.who.named })
}
