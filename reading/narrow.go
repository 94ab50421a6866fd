package reading

import (
	"slices"

	"gandan/commune"
)

var (
	joinWords = lexiconOf("joins")
	ofWords   = lexiconOf("of_words")
)

// narrow settles one after another what names in a sentence can mean: a name
// of several households means the one spoken of, if it is among them.
func (s *sentence) narrow() {
	var current []int
	var last *mention
	var before span
	for _, sp := range s.spans {
		m := sp.who
		if sp.kind != personSpan || !m.named {
			continue
		}
		s.join(before, sp)
		before = sp
		both := common(current, m.households())
		switch {
		case len(both) > 0 && m.looksBack():
			m.found = within(m.found, both)
			if last != nil {
				last.found = within(last.found, both)
			}
			current = both
		case len(current) > 0 && m.unknownRelative():
			m.found, m.named = nil, false
		default:
			current, last = m.households(), m
		}
	}
}

// looksBack reports whether a name may be of the household that was spoken of
// before.
func (m *mention) looksBack() bool {
	return m.young || m.relation != "" || m.whole || allMembers(m.found) || len(m.households()) > 1
}

// unknownRelative reports whether a name is of a member, but of none that is
// known in the household spoken of.
func (m *mention) unknownRelative() bool {
	if !m.young && (m.relation == "" || firstWord(m.relation) == "guest") {
		return false
	}
	if m.stranger() {
		return m.name != ""
	}
	return !m.whole && allMembers(m.found)
}

// join ties a name to the one before it: "Lan con ông Sáng" is one person,
// "nhà ông Bình và bà Hoa" are two of whom the same is told.
func (s *sentence) join(before, sp span) {
	switch {
	case before.who == nil:
	case before.end == sp.start:
		sp.who.follows(before.who)
	case before.end+1 == sp.start && sp.who.relation == "":
		s.joinAcross(before, sp)
	}
}

// follows ties a name to the one right before it.
func (m *mention) follows(first *mention) {
	both := within(first.found, m.households())
	switch {
	case m.relation != "" && !first.whole && len(both) > 0: // Lan con ông Sáng
		first.found, m.found, m.relation, m.said = both, both, "", ""
	case m.relation == "" && !m.whole && firstWord(first.relation) == "pair": // vợ chồng Khải Yến
		m.found = first.found
	}
}

// joinAcross ties a name to the one before it across a word such as của or và.
func (s *sentence) joinAcross(before, sp span) {
	m, first := sp.who, before.who
	both := within(first.found, m.households())
	switch {
	case ofWords.has(s.words, before.end) && len(both) > 0: // con gái Linh của bà Nga
		first.found, m.found, m.whole = both, both, false
	case s.joinsAt(before.end) && !samePeople(m.found, first.found):
		m.closes = s.words[before.end].kind == letters
		if m.closes || !first.closes && (m.led || m.listed) { // "A và B, C ốm": C is another matter
			m.beside = first
		}
	}
}

// joinsAt reports whether words[i] joins two names.
func (s *sentence) joinsAt(i int) bool {
	return s.says(joinWords, i) || isSign(s.words, i, ",")
}

// samePeople reports whether two names can mean just the same.
func samePeople(a, b []dweller) bool {
	return slices.EqualFunc(a, b, func(x, y dweller) bool { return x.household == y.household && x.id == y.id })
}

func allMembers(list []dweller) bool {
	for _, d := range list {
		if d.relation == "head" {
			return false
		}
	}
	return len(list) > 0
}

func common(a, b []int) (both []int) {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				both = append(both, x)
			}
		}
	}
	return both
}

// within keeps the people of some households.
func within(list []dweller, households []int) (kept []dweller) {
	for _, d := range list {
		if len(common([]int{d.household}, households)) > 0 {
			kept = append(kept, d)
		}
	}
	return kept
}

// byUnit keeps those who live in one of the places that the sentence names,
// where a name means several.
func (s *sentence) byUnit(units []string) {
	for _, sp := range s.spans {
		if sp.kind != personSpan || len(sp.who.households()) < 2 {
			continue
		}
		var kept []dweller
		for _, d := range sp.who.found {
			if s.livesIn(s.scope.Households[d.household], units) {
				kept = append(kept, d)
			}
		}
		if len(kept) > 0 {
			sp.who.found = kept
		}
	}
}

// livesIn reports whether a household is of one of the places.
func (s *sentence) livesIn(h commune.Household, units []string) bool {
	for _, v := range s.scope.Villages {
		if v.ID != h.VillageID {
			continue
		}
		for _, u := range units {
			if u == v.Name {
				return true
			}
			for _, g := range v.Groups {
				if g.ID == h.GroupID && u == v.Name+"/"+g.Name {
					return true
				}
			}
		}
	}
	return false
}
