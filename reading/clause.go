package reading

// clause returns the words around a match up to the signs that end a clause. A
// clause without any fact or person of its own belongs to the one beside it.
func (s *sentence) clause(m match) (from, to int) {
	from, to = m.start, m.end
	for from > 0 && !s.ends(from-1, m) {
		from--
	}
	for to < len(s.words) && !s.ends(to, m) {
		to++
	}
	return from, to
}

// ends reports whether the clause of a match ends at the sign words[i].
func (s *sentence) ends(i int, m match) bool {
	if !s.breaks(i) {
		return false
	}
	if sign := s.words[i].fold; sign != "," && sign != ":" {
		return true
	}
	from, to := i+1, i+1
	if i < m.start {
		from, to = i, i
		for from > 0 && !s.breaks(from-1) {
			from--
		}
	} else {
		for to < len(s.words) && !s.breaks(to) {
			to++
		}
	}
	for _, o := range s.matches {
		if o.start >= from && o.start < to && topics[firstWord(o.rule.means)] {
			return true
		}
	}
	return i >= m.end && len(s.spansIn(personSpan, from, to)) > 0
}
