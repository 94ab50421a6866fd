package reading

import (
	"strconv"
	"strings"
)

var questionTopics = lexiconOf("question_topics")

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
	if m.Intent == Count && m.Topic == "petition" {
		m.Intent = Petitions
	}
	if m.Intent == Petitions && m.Event == "" {
		m.Topic = ""
	}
	if m.Intent == Petitions {
		m.Filter = s.petitionNumber(s.option("filter "))
	}
	s.periods(&m)
	return together(s.scoped(m)), true
}

// option returns what follows the prefix in the heading of a rule that was
// found: the filter or the format.
func (s *sentence) option(prefix string) string {
	for _, m := range s.options {
		if rest, ok := strings.CutPrefix(m.rule.means, prefix); ok {
			return rest
		}
	}
	return ""
}

// petitionNumber adds the number of the petition that is asked for.
func (s *sentence) petitionNumber(filter string) string {
	for _, m := range s.matches {
		if m.rule.means != "petitions" {
			continue
		}
		for i := m.start; i < m.end; i++ {
			if n, ok := digitsOf(s.words, i); ok && !unitWords.has(s.words, i+1) {
				return "number:" + strconv.Itoa(n)
			}
		}
	}
	return filter
}

// questionTopic finds what a question is about: the longest phrase of the
// topics, of those the first; else what would be told.
func (s *sentence) questionTopic(facts []told) (topic, event string) {
	if len(facts) > 0 && facts[0].topic != "none" {
		topic, event = facts[0].topic, facts[0].event
	}
	best := 0
	for i := range s.words {
		p, end := questionTopics.at(s.words, i)
		if end == 0 || s.withinTime(i) || !s.bare && end == i+1 && !questionTopics.hasExactly(s.words, i) {
			continue
		}
		if end-i > best {
			best = end - i
			topic, event, _ = strings.Cut(p.means, " ")
		}
	}
	return topic, event
}

// scoped lists the readings of a question for each place and household that it
// can be about.
func (s *sentence) scoped(m Meaning) (list []Meaning) {
	var units []span
	for _, sp := range s.spans {
		if sp.kind == unitSpan && len(sp.units) > 0 {
			units = append(units, sp)
		}
	}
	if m.Intent == Compare && m.Compare == "" && len(units) > 1 {
		m.Compare = units[1].units[0]
	}
	list = []Meaning{m}
	if m.Intent == OfOne {
		return s.ofEach(m)
	}
	if len(units) > 0 {
		list = nil
		for _, u := range units[0].units {
			m.Unit = u
			list = append(list, m)
		}
	}
	return list[:min(len(list), mostCandidates)]
}

// ofEach lists the readings of a question about one household.
func (s *sentence) ofEach(m Meaning) (list []Meaning) {
	if anchor := s.firstNamed(); anchor != nil {
		for _, h := range anchor.households() {
			m.Household = s.scope.Households[h].Head
			list = append(list, m)
		}
	}
	if len(list) == 0 {
		return []Meaning{{Intent: Unknown}}
	}
	return list[:min(len(list), mostCandidates)]
}
