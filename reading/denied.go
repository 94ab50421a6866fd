package reading

import "slices"

var (
	notWords  = lexiconOf("not")
	planWords = lexiconOf("plans")
)

// denied reports whether the words before a match deny it or say that it is
// only planned.
func (s *sentence) denied(m match) bool {
	for k := max(0, m.start-mostBetween); k < m.start; k++ {
		if s.clear(k, m.start) && (notWords.hasHere(s, k, m.start) || !absorbing[firstWord(m.rule.means)] && planWords.hasHere(s, k, m.start)) {
			return true
		}
	}
	return false
}

// clear reports whether no sign ends a clause within words[i:j].
func (s *sentence) clear(i, j int) bool {
	for ; i < j; i++ {
		if s.breaks(i) {
			return false
		}
	}
	return true
}

// hasHere reports whether a phrase begins at words[i] and ends by words[j]. A
// short one must be written with its accents where others are.
func (l lexicon) hasHere(s *sentence, i, j int) bool {
	before := s.words[:j]
	return !s.covered(i) && l.has(before, i) && (s.bare || l.hasExactly(before, i))
}

// covered reports whether words[i] belongs to a span.
func (s *sentence) covered(i int) bool {
	return slices.ContainsFunc(s.spans, func(sp span) bool { return sp.start <= i && i < sp.end })
}
