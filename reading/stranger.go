package reading

// strangeName reads the name of somebody who is not in the scope, after a
// title, a word for a household or a relation.
func (s *sentence) strangeName(at int, m *mention) int {
	end := at
	for end < len(s.words) && end < at+longestName && s.words[end].kind == letters && s.unknownName(end, at) {
		end++
	}
	if end == at {
		return 0
	}
	m.name, m.length, m.named = Proper(s.typed(at, end)), end-at, true
	return end
}

// unknownName reports whether words[i] can go on a name that begins at words[at].
func (s *sentence) unknownName(i, at int) bool {
	if s.periodAt(i).end > 0 { // thăm hộ tháng 3
		return false
	}
	if notNames.hasExactly(s.words, i) || stopWords.hasExactly(s.words, i) || s.bare && notNames.has(s.words, i) || len(s.words[i].spell) < 2 {
		return false
	}
	if s.capital(i) {
		return s.placeSpanAt(i) == 0
	}
	return !s.capitals && i == at && (!s.vocabulary(i) || s.afterBoth(at))
}

// afterBoth reports whether a word for a household and a title stand before
// words[at]: what follows must be a name.
func (s *sentence) afterBoth(at int) bool {
	if at < 2 || relations.has(s.words, at-1) || faintTitles.has(s.words, at-1) || len(s.words[at-1].fold) == 1 {
		return false
	}
	_, mark := householdMarks.at(s.words, at-2)
	_, title := titles.at(s.words, at-1)
	return mark == at-1 && title == at
}

// placeSpanAt returns where a place or a part of the commune that begins here
// ends.
func (s *sentence) placeSpanAt(i int) int {
	_, end := placeNames.at(s.words, i)
	return max(end, s.unitAt(i).end)
}
