package reading

import (
	"slices"
	"strings"
)

// question reads what a sentence asks for.
func (s *sentence) question() (Meaning, bool) {
	a := s.newAsking()
	m := Meaning{Intent: a.intent()}
	if m.Intent == "" || m.Intent == Help {
		return m, m.Intent == Help
	}
	m.Format = s.option("format ")
	if m.Intent != WhoMissing && m.Intent != Contacts {
		m.Topic, m.Event = s.questionTopic(a.facts)
	}
	s.ofItsOwn(&m)
	if m.Intent == Petitions {
		m.Filter = s.petitionNumber(s.option("filter "))
	}
	m.By = s.option("by ")
	s.periods(&m)
	if m.Intent == Compare && m.Topic == "" && !s.placedOrDated() {
		return m, false // giá lợn tăng hay giảm
	}
	return together(s.scoped(m)), true
}

// option returns what follows the prefix in the heading of a rule that was
// found: the filter or the format.
func (s *sentence) option(prefix string) string {
	for _, m := range s.options {
		if rest, ok := strings.CutPrefix(m.rule.means, prefix); ok && !(rest == "closed" && s.yet(m.end)) {
			return rest
		}
	}
	return ""
}

// yet reports whether it is asked whether something is done by now: "đã giải
// quyết chưa".
func (s *sentence) yet(i int) bool {
	return slices.ContainsFunc(s.words[min(i, len(s.words)):min(i+2, len(s.words))], func(w word) bool { return w.fold == "chua" })
}
