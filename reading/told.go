package reading

import (
	"slices"
	"strings"
)

// tells returns where the words of a fact stand in the cleaned text: from its
// clause those that are left when the household has been named ("nhà bà Liên,"
// before "mái dột"). A person who is named stays: it is told of them.
func (s *sentence) tells(t told) (from, to int) {
	i, j := t.from, t.to
	for _, sp := range s.spansIn(personSpan, i, t.start) {
		if sp.who == t.anchor && sp.who.whole && sp.who.said == "" && !s.joined(sp.who) {
			i = sp.end
		}
	}
	for i < j && s.words[i].kind == sign {
		i++
	}
	for j > i && s.words[j-1].kind == sign {
		j--
	}
	if i == j {
		i, j = t.start, t.end
	}
	return s.words[i].start, s.words[j-1].end
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
