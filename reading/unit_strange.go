package reading

import "slices"

// A question about a village that the commune does not have must not be
// answered as if none had been named. With a capital its name is seen at once
// (villageAt). In small letters a name is only looked for in a question, once
// nothing else was made of the words after "thôn": whoever notes something
// writes "ra thôn xin giấy" and means no place.

// maybeStrange reports whether a text may ask about such a place: it asks, or was
// not understood, and a word for villages or groups stands in it.
func (s *sentence) maybeStrange(m Meaning) bool {
	if m.Intent != Unknown && !slices.Contains(followed, m.Intent) {
		return false
	}
	for i := range s.words {
		if villageMarks.has(s.words, i) || groupMarks.has(s.words, i) {
			return true
		}
	}
	return false
}

// elsewhere reports whether a question, read with places that the commune does
// not have, names another place than it did without.
func (m Meaning) elsewhere(plain Meaning) bool {
	if m.Intent == OfOne || len(m.Candidates) > 0 || !slices.Contains(followed, m.Intent) {
		return false
	}
	return m.Unit != plain.Unit || m.Compare != plain.Compare
}

// unknownVillage returns where the name ends that no village of the commune
// bears and that begins at words[at], after the word for villages at words[i]; at
// if there is none.
func (s *sentence) unknownVillage(i, at int) int {
	end := at
	for end < len(s.words) && end < at+mostBetween && s.words[end].kind == letters && s.capital(end) {
		end++
	}
	if end == at && s.scope.strange && !s.noVillage(i) {
		return s.strangeVillage(at)
	}
	return end
}

// strangeVillage is unknownVillage in small letters.
func (s *sentence) strangeVillage(at int) int {
	if s.names == nil {
		s.markNames()
	}
	if at < len(s.words) && s.words[at].kind == digits && whole(s.words, at, at+1) { // thôn 9
		return at + 1
	}
	end := at
	for end < len(s.words) && end < at+mostBetween && s.words[end].kind == letters && !s.means(end, end > at) {
		end++
	}
	return end
}

var notVillages = lexiconOf("not_villages")

// noVillage reports whether the word for villages at words[i] is part of another
// word: "khu vực", "ủy ban".
func (s *sentence) noVillage(i int) bool {
	_, before := notVillages.at(s.words, i-1)
	return before > i || notVillages.has(s.words, i)
}

// means reports whether words[i] begins anything that can be told or asked, or
// is a word that begins no name; one without accents may go on a name all the
// same (Khe Má).
func (s *sentence) means(i int, goesOn bool) bool {
	if !goesOn || !s.bare {
		for _, l := range []lexicon{stopWords, notNames, fillers, selfWords} {
			if s.says(l, i) {
				return true
			}
		}
	}
	for _, l := range []lexicon{joinWords, ofWords, villageMarks, groupMarks, householdMarks, steps, politeWords, ownPlaces} {
		if s.says(l, i) {
			return true
		}
	}
	if _, end := questionTopics.at(s.words, i); end > i && s.surely(questionTopics, i, end) {
		return true
	}
	if s.periodAt(i).end > 0 || s.dayAt(i).end > 0 {
		return true
	}
	for _, first := range s.beginsWith(i) {
		for _, book := range []rulebook{questionBook, followBook} {
			if slices.ContainsFunc(book[first], func(r *rule) bool { _, ok := s.matchAt(r, i); return ok }) {
				return true
			}
		}
	}
	return false
}

// strangely returns the scope for such a reading.
func (s *Scope) strangely() *Scope {
	strange := *s
	strange.strange = true
	return &strange
}
