package reading

import "slices"

// attach finds for each fact whose household it is, and who of it. A fact that
// is told of several names becomes one of each.
func (s *sentence) attach(facts []told) (list []told) {
	begin := 0
	for k, t := range facts {
		next := len(s.words)
		if k > 0 {
			t.from = max(t.from, s.cut(facts[k-1].end, t.start))
		}
		if k+1 < len(facts) {
			next = facts[k+1].start
			t.to = min(t.to, max(t.end, s.cut(t.end, next)))
		}
		t.day = s.dayIn(t.from, t.to)
		t.anchor = s.first(s.anchor(t.start, next))
		t.subject = s.subject(t, begin, next)
		if before := len(list) - 1; t.subject == nil && before >= 0 && list[before].anchor == t.anchor {
			t.subject = list[before].subject
		}
		begin = t.end
		list = append(list, s.spread(t)...)
	}
	return list
}

// first returns the first mention that can mean the same households, so that
// what is told of them is told of one.
func (s *sentence) first(m *mention) *mention {
	if m == nil || len(m.found) == 0 || m.beside != nil {
		return m
	}
	for _, sp := range s.spans {
		if sp.kind == personSpan && slices.Equal(sp.who.households(), m.households()) {
			return sp.who
		}
	}
	return m
}

// cut returns where, between two facts, the first ends and the second begins:
// at the last word that joins them, or where a person is named.
func (s *sentence) cut(end, start int) int {
	for i := start - 1; i >= end; i-- {
		if s.says(clauseWords, i) || s.breaks(i) {
			return i
		}
	}
	for _, sp := range s.spansIn(personSpan, end, start) {
		return sp.start
	}
	return start
}

var clauseWords = lexiconOf("clause_words")

// spread repeats a fact for each of the names that are joined with its own:
// "đã thăm nhà ông Sáng, bà Liên và bà Hoa".
func (s *sentence) spread(t told) (list []told) {
	if t.subject != nil && t.subject != t.anchor && t.subject.beside != nil {
		first := t
		first.subject = t.subject.beside
		return append(s.spread(first), t)
	}
	if t.anchor == nil {
		return []told{t}
	}
	for _, m := range s.company(t) {
		one := t
		one.anchor = m
		if t.subject == t.anchor {
			one.subject = m
		}
		list = append(list, one)
	}
	return list
}

// company lists the names joined with a fact's own, in order: those before it,
// and those after it where nothing else is told of them.
func (s *sentence) company(t told) []*mention {
	list := []*mention{t.anchor}
	for m := t.anchor.beside; m != nil; m = m.beside {
		list = append([]*mention{m}, list...)
	}
	last := t.anchor
	var after []*mention
	for _, sp := range s.spans {
		if sp.kind != personSpan || sp.who.beside != last {
			continue
		}
		last = sp.who
		after = append(after, last)
		_, to := s.clause(match{start: sp.start, end: sp.end})
		for _, m := range s.matches {
			if m.rule.fact && m.start >= t.end && m.start >= sp.start && m.start < to {
				return list
			}
		}
	}
	return append(list, after...)
}

// anchor returns what names the household of a fact: the last name before it,
// else the first one after it.
func (s *sentence) anchor(start, next int) (found *mention) {
	for _, sp := range s.spans {
		if sp.kind != personSpan || !sp.who.named {
			continue
		}
		if sp.start < start && found != nil && sp.start > 0 && agentWords.hasExactly(s.words, sp.start-1) {
			continue // nhà anh Thành bị anh Cường lấn đất
		}
		if sp.start < start {
			found = sp.who
		} else if found == nil && sp.start < next {
			return sp.who
		}
	}
	return found
}

// subject returns who a fact is about: the last person named before it, after
// the fact before, else the first one in or after it. A household as a whole is
// nobody.
func (s *sentence) subject(t told, begin, next int) *mention {
	var found, later *mention
	for _, sp := range s.spans {
		if sp.kind != personSpan || sp.start < begin || !sp.who.canBe(t) {
			continue
		}
		switch {
		case s.added(sp, found): // anh Khải với vợ
		case sp.start < t.start || sp.start == t.start && found == nil:
			found = sp.who
		case later == nil && sp.start < max(t.end, min(t.to, next)) && !s.besides(sp):
			later = sp.who
		}
	}
	if found != nil {
		return found
	}
	return later
}

// added reports whether a person is only added to the one who was named before.
func (s *sentence) added(sp span, found *mention) bool {
	return found != nil && found.named && !sp.who.named && s.joinsPeople(sp.start-1)
}

// besides reports whether a person is only one with whom something is done: "ở
// với con gái".
func (s *sentence) besides(sp span) bool { return s.says(withWords, sp.start-1) }

// canBe reports whether a fact can be about the person: not about a household
// as a whole, and about guests only where they come to stay.
func (m *mention) canBe(t told) bool {
	if m.whole && m.said == "" {
		return false
	}
	return firstWord(m.relation) != "guest" || t.newcomer()
}

// newcomer reports whether the person of a fact is new to the household.
func (t told) newcomer() bool {
	return t.event == "temporary_stay" || t.event == "moved_in"
}

// joinsPeople reports whether words[i] adds somebody to the person before it.
func (s *sentence) joinsPeople(i int) bool {
	return i >= 0 && (s.joinsAt(i) || s.says(withWords, i))
}

var (
	withWords  = lexiconOf("with_words")
	agentWords = lexiconOf("agents")
)
