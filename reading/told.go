package reading

import (
	"slices"
	"strings"

	"gandan/commune"
)

// tells returns where the words of a fact stand in the cleaned text: from its
// clause those that are left when the household has been named ("nhà bà Liên,"
// before "mái dột"), without what leads to it from the one before ("và"). A
// person who is named stays: it is told of them.
func (s *sentence) tells(t told) (from, to int) {
	i, j := s.pastSigns(t.from, t.to), t.to
	for _, sp := range s.spansIn(personSpan, i, j) {
		if sp.start == i && sp.who == t.anchor && sp.who.whole && sp.who.said == "" && !s.joined(sp.who) {
			i = s.pastSigns(sp.end, j)
			break
		}
	}
	for j > i && s.words[j-1].kind == sign {
		j--
	}
	if i >= j {
		i, j = t.from, t.to
	}
	return s.words[i].start, s.words[j-1].end
}

// pastSigns returns the first of words[i:j] that is no sign, or j.
func (s *sentence) pastSigns(i, j int) int {
	for i < j && (s.words[i].kind == sign || clauseWords.hasExactly(s.words, i)) {
		i++
	}
	return i
}

// childSex returns whether a boy or a girl is born, if just one of them is told.
func (s *sentence) childSex(t told) (sex commune.Sex) {
	for i := t.start; i < t.to; i++ {
		told := map[string]commune.Sex{"gai": commune.Female, "trai": commune.Male}[s.words[i].fold]
		if told != "" && sex != "" && told != sex {
			return commune.UnknownSex
		}
		if told != "" {
			sex = told
		}
	}
	return sex
}

// joined reports whether somebody is named together with m.
func (s *sentence) joined(m *mention) bool {
	return slices.ContainsFunc(s.spans, func(sp span) bool { return sp.kind == personSpan && sp.who.beside == m })
}

// called returns how a fact's person is spoken of ("con trai"), "" where no
// person is.
func (s *sentence) called(t told) string {
	if t.subject == nil || !t.personal() {
		return ""
	}
	if said := t.subject.said; said != "" {
		return strings.ToLower(said)
	}
	return t.subject.text()
}
