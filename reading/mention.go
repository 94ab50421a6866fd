package reading

// mention is a place in a sentence where a person or a household is named.
type mention struct {
	relation string    // code of relations.txt: "child m eldest"; "" if none is said
	said     string    // the words of the relation
	name     string    // as written
	own      string    // of a relative who is not in the scope: "con gái bà Nga là Phương"
	length   int       // how many words of the sentence the name has
	whole    bool      // the household is named (nhà ông Sáng), not a person of it
	young    bool      // a title such as thằng, cháu: somebody's child, more likely than a head
	named    bool      // a name or a number is said
	listed   bool      // a number is said
	led      bool      // a title or a word for a household stands before the name
	found    []dweller // whom it can mean
	beside   *mention  // the one named just before, joined by "và" or a comma
	closes   bool      // it is the last of a list, after "và"
}

// households lists the households that the mention can mean.
func (m *mention) households() (list []int) {
	for _, d := range m.found {
		if len(list) == 0 || list[len(list)-1] != d.household {
			list = append(list, d.household)
		}
	}
	return list
}

// stranger reports whether somebody is named who is not in the scope.
func (m *mention) stranger() bool { return m.named && len(m.found) == 0 }

// personAt reads who is named at words[i]: "ông Sáng", "nhà bà Liên", "con
// trai ông Sáng", "vợ Dũng", "hộ số 3", "Hoàng Văn Sáng", "con trai".
func (s *sentence) personAt(i int) span {
	if i > 0 && s.words[i].glued && s.words[i-1].kind != sign {
		return span{}
	}
	m := &mention{}
	if p, e := relations.at(s.words, i); e > 0 && s.plain(p, i, e) && !s.wedded(i, e) {
		m.relation, m.said = p.means, s.typed(i, e)
		return span{end: s.relativeOf(e, m), kind: personSpan, who: m}
	}
	if e := s.ownerAt(i, m); e > 0 {
		return span{end: e, kind: personSpan, who: m}
	}
	return span{}
}

// relativeOf reads what follows a relation that ends before words[end]: whose
// relative it is, or the relative's own name.
func (s *sentence) relativeOf(end int, m *mention) int {
	at := s.belongs(end)
	owner := &mention{relation: m.relation}
	e := s.ownerAt(at, owner)
	if e == 0 {
		return max(end, s.strangeName(at, m))
	}
	m.found, m.name, m.length, m.named = owner.found, owner.name, owner.length, true
	if m.stranger() {
		m.name = "" // it is the owner's
	}
	own := !owner.led || owner.young || callWords.has(s.words, end) || firstWord(m.relation) == "elder"
	if own && m.givenTo(owner) {
		m.relation, m.said = "", ""
	}
	return s.calledAt(e, m)
}

// ownerAt reads words for a household and titles, then a name or number.
func (s *sentence) ownerAt(i int, m *mention) int {
	ask, at := s.leads(i, m)
	if n, end := s.listNumber(i, at, m.whole); end > 0 && !numberedThings.before(s.words, i) {
		m.whole, m.named, m.listed = true, true, true
		m.found = s.inList(n)
		return end
	}
	m.led = at > i
	if s.bare && (s.periodAt(at).end > 0 || numberedThings.has(s.words, at)) {
		return 0 // vu danh bac quy 1, toan bo kien nghi
	}
	if end := s.nameAt(i, at, ask, m); end > 0 {
		m.named = true
		return end
	}
	if at == i {
		return 0
	}
	return s.strangeName(at, m)
}
