package reading

var (
	placeLeads   = lexiconOf("place_leads")
	countryNames = lexiconOf("countries")
)

// placeAt reads a place where people go: one of the vocabulary, one with a
// word such as huyện before it, or a name after "ở".
func (s *sentence) placeAt(i int) span {
	if notPlaces.has(s.words, i) {
		return span{}
	}
	if sp := s.knownPlace(i); sp.end > 0 {
		return sp
	}
	kind, at := placeKinds.at(s.words, i)
	if at > 0 && s.villageNamed(at) {
		at = 0 // làm xa Nà Lùng
	}
	switch {
	case at > 0 && whole(s.words, i, at):
		return s.placeOfKind(i, at, kind.means)
	case s.leadsToPlace(i):
		return s.namedPlace(i, i, "")
	}
	return span{}
}

// knownPlace reads a place of the vocabulary; after a word such as ở also one
// with the wrong accents.
func (s *sentence) knownPlace(i int) span {
	p, end := placeNames.at(s.words, i)
	if end == 0 && s.leadsToPlace(i) { // ở Bác Ninh
		if p, end = placeNames.foldedAt(s.words, i); end == i+1 || s.periodWithin(i, end) {
			return span{}
		}
	}
	sure := !p.weak || s.leadsToPlace(i) && (s.bare && !s.paired(i) || !s.bare && placeNames.hasExactly(s.words, i))
	if end == 0 || !whole(s.words, i, end) || !sure || s.namesPerson(i, end) {
		return span{}
	}
	return span{end: end, kind: placeSpan, place: p.means}
}

// periodWithin reports whether a period begins within words[i:end]: "lên trong
// năm ngoái" is no miền Nam.
func (s *sentence) periodWithin(i, end int) bool {
	for ; i < end; i++ {
		if s.periodAt(i).end > 0 {
			return true
		}
	}
	return false
}

// placeOfKind reads the name after a word such as huyện.
func (s *sentence) placeOfKind(i, at int, kind string) span {
	p, end := placeNames.at(s.words, at)
	switch {
	case end == 0 || p.weak || !whole(s.words, at, end):
		return s.namedPlace(i, at, kind+" ")
	case kind == "tỉnh" || kind == "nước":
		return span{end: end, kind: placeSpan, place: p.means}
	}
	return span{end: end, kind: placeSpan, place: kind + " " + p.means}
}

// namedPlace takes the words with capitals from words[at] on as a name.
func (s *sentence) namedPlace(i, at int, before string) span {
	end := at
	for end < len(s.words) && end < at+longestName && s.words[end].kind == letters && s.capital(end) && !jobWords.has(s.words, end) && !householdMarks.has(s.words, end) && !titles.has(s.words, end) && !jobHeads.has(s.words, end) {
		end++
	}
	if end == at || end <= i {
		return span{}
	}
	return span{end: end, kind: placeSpan, place: before + s.typed(at, end)}
}

// leadsToPlace reports whether a word such as ở or sang ends before words[i].
func (s *sentence) leadsToPlace(i int) bool {
	for k := max(0, i-2); k < i; k++ {
		p, end := awayMarks.at(s.words, k)
		_, lead := placeLeads.at(s.words, k)
		if end == i && (p.means == "in" || p.means == "go") || lead == i {
			return true
		}
	}
	return false
}

// namesPerson reports whether a title stands before a place's name: "anh Thái".
func (s *sentence) namesPerson(i, end int) bool {
	return end == i+1 && i > 0 && titles.hasExactly(s.words, i-1)
}
