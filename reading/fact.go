package reading

import (
	"slices"
	"strings"
)

var (
	petitionKinds = lexiconOf("petition_kinds")
	selfWords     = lexiconOf("self")
)

// facts lists the facts of a sentence: the rules that tell one, without what
// is denied, planned or wished, and the weak ones only where there are no
// others and a household is named.
func (s *sentence) facts() []told {
	if list := s.factsOf(false); len(list) > 0 {
		return list
	}
	if !s.anyNamed() {
		return nil
	}
	return s.factsOf(true)
}

// factsOf lists the facts that the weak rules tell, or those that the others do.
func (s *sentence) factsOf(weak bool) (list []told) {
	taken, named := 0, s.anyNamed()
	for _, m := range s.matches {
		topic, event, _ := strings.Cut(m.rule.means, " ")
		if m.rule.weak != weak || !m.rule.fact || m.start < taken || s.denied(m) || !named && s.trifle(m, topic) {
			continue
		}
		t := told{match: m, topic: topic, event: event}
		t.from, t.to = s.clause(m)
		t.clause = t.from
		if absorbing[topic] {
			taken = s.absorbed(m)
			t.to = max(t.to, taken)
		}
		if topic == "petition" {
			t.event = s.petitionKind(m.start, t.to)
		}
		list = append(list, t)
	}
	return list
}

// trifle reports whether a fact of nobody by name is none: a single word, or
// what happened to the writer.
func (s *sentence) trifle(m match, topic string) bool {
	if m.end == m.start+1 && topic != "security" && topic != "none" && topic != "petition" {
		return true
	}
	if topic == "contact" {
		return true // whom one went to see is always said
	}
	if topic == "support" || topic == "security" || topic == "petition" || topic == "none" {
		return false
	}
	from, _ := s.clause(m)
	for i := from; i < m.end; i++ {
		if s.says(selfWords, i) {
			return true
		}
	}
	return false
}

// absorbed returns where the words end that a wish, a petition or help given
// takes as its own: at the end of the sentence, or where somebody else is
// spoken of.
func (s *sentence) absorbed(m match) int {
	for i := m.end; i < len(s.words); i++ {
		if !s.breaks(i) {
			continue
		}
		if s.words[i].fold != "," || len(s.spansIn(personSpan, i+1, min(i+6, len(s.words)))) > 0 || s.asksAt(i+1) {
			return i
		}
	}
	return len(s.words)
}

// asksAt reports whether another wish, petition or help begins within three
// words of words[i].
func (s *sentence) asksAt(i int) bool {
	return slices.ContainsFunc(s.matches, func(m match) bool {
		return absorbing[firstWord(m.rule.means)] && i <= m.start && m.start < i+mostBetween
	})
}

// petitionKind finds what a petition is about, among its words, else in the
// whole sentence.
func (s *sentence) petitionKind(from, to int) string {
	for _, r := range [][2]int{{from, to}, {0, len(s.words)}} {
		best, kind := 0, ""
		for i := r[0]; i < r[1]; i++ {
			p, end := petitionKinds.at(s.words, i)
			if end > i+best && (s.bare || end > i+1 || petitionKinds.hasExactly(s.words, i)) {
				best, kind = end-i, p.means
			}
		}
		if kind != "" {
			return kind
		}
	}
	return "other"
}
