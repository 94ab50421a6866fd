package reading

import (
	"strings"

	"gandan/commune"
)

var (
	relations      = lexiconOf("relations")
	belongWords    = lexiconOf("belong")
	callWords      = lexiconOf("calls")
	spouseWords    = lexiconOf("spouses")
	weddingWords   = lexiconOf("weddings")
	faintRelations = lexiconOf("faint_relations")
)

// givenTo reports whether the name after a relation is that of the relative
// ("con trai Nam"), and not of the one it is a relation to ("vợ Dũng").
func (m *mention) givenTo(owner *mention) bool {
	if owner.whole || len(owner.found) == 0 || owner.said != "" {
		return false
	}
	if firstWord(m.relation) == "elder" {
		return true // cụ Hoa
	}
	for _, d := range owner.found {
		if d.relation == "head" || !m.fitsRelation(d) {
			return false
		}
	}
	return true
}

// fitsRelation reports whether a member can be what the relation says.
func (m *mention) fitsRelation(d dweller) bool {
	code, sex, ok := strings.Cut(m.relation, " ")
	if !ok {
		return true
	}
	sex = firstWord(sex)
	if sex != "-" && d.sex != "" && d.sex != commune.Sex(sex) {
		return false
	}
	switch code {
	case "child":
		return isChild(d.relation)
	case "minor":
		return isChild(d.relation) || d.relation == "grandchild"
	case "sibling":
		return true
	case "elder":
		return d.relation == "parent"
	}
	return d.relation == code
}

// isChild reports whether a relation in the register is that of a child.
func isChild(relation string) bool {
	return relation == "child" || relation == "son" || relation == "daughter"
}

// plain reports whether a word for a relation is meant as one: in a text with
// accents a word that lacks them is another word.
func (s *sentence) plain(p phrase, i, e int) bool {
	if s.bare {
		return e > i+1 || !faintRelations.has(s.words, i) || !s.paired(i) || titles.has(s.words, e) && s.ownerAt(e, &mention{}) > 0
	}
	return e > i+1 || p.likeness(s.words[i:e]) == e-i
}

// wedded reports whether a word for a spouse belongs to what is told ("lấy
// vợ", "nhà chồng") and is nobody's.
func (s *sentence) wedded(i, e int) bool {
	_, end := spouseWords.at(s.words, i)
	return i > 0 && e == end && (s.says(weddingWords, i-1))
}

// belongs passes over words between a relation and its owner: của, nhà, là.
func (s *sentence) belongs(i int) int {
	if _, end := belongWords.at(s.words, i); end > 0 && end < len(s.words) {
		return end
	}
	return i
}

// calledAt reads the name that may follow a relation and its owner: "con gái bà
// Nga là Phương".
func (s *sentence) calledAt(i int, m *mention) int {
	_, at := callWords.at(s.words, i)
	if at == 0 || at >= len(s.words) || m.relation == "" {
		return i
	}
	called := &mention{}
	if e := s.nameAt(i, at, asked{accents: !s.bare}, called); e > 0 {
		if mine := within(called.found, m.households()); len(mine) > 0 {
			m.found, m.relation, m.said = mine, "", ""
			return e
		}
	}
	if e := s.strangeName(at, called); e > 0 {
		m.own = called.name
		return e
	}
	if s.bare && s.words[at].kind == letters && !stopWords.has(s.words, at) && !notNames.has(s.words, at) {
		m.own = Proper(s.typed(at, at+1))
		return at + 1
	}
	return i
}
