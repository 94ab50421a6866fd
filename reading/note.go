package reading

import (
	"slices"
	"strings"

	"gandan/commune"
)

// told is a fact of a sentence before it is known whose it is.
type told struct {
	match
	topic, event string
	from, to     int // its words: those of the clause that no other fact has
	clause       int // where the clause begins
	day          commune.Date
	anchor       *mention // names the household
	subject      *mention // is the person, if the topic is about one
}

// note reads what a sentence tells.
func (s *sentence) note() (Meaning, bool) {
	facts := s.facts()
	if len(facts) == 0 || s.ofNobody(facts) {
		return s.mentionOnly()
	}
	facts = distinct(s.attach(facts))
	return together(s.readings(facts)), true
}

// ofNobody reports whether facts are told by a leader, of no household and no
// place: "mưa thế này đi lại vất vả lắm".
func (s *sentence) ofNobody(facts []told) bool {
	return s.scope.leads() && !s.anyNamed() && len(s.units()) == 0 && !slices.ContainsFunc(facts, func(t told) bool {
		return t.topic == "security" || t.topic == "petition"
	})
}

// topics are what a fact can be about; the other headings of the rules are of
// questions or of what says nothing.
var topics = map[string]bool{
	"population": true, "residence": true, "working_away": true, "occupation": true, "income": true, "difficulty": true, "security": true,
	"law": true, "opinion": true, "petition": true, "support": true, "contact": true, "none": true,
}

// absorbing topics take the words after them as theirs: what one wishes, asks
// for or explains has not happened.
var absorbing = map[string]bool{"opinion": true, "petition": true, "support": true}

// personal topics are about a person of the household.
var personal = map[string]bool{
	"residence": true, "working_away": true, "occupation": true,
	"population death": true, "population marriage": true, "population divorce": true, "population split": true, "population moved_out": true,
	"population moved_in": true, "population merged": true,
}

func (t told) personal() bool { return personal[t.topic] || personal[t.topic+" "+t.event] }

// placed reports whether a fact has a place.
func (t told) placed() bool {
	return t.topic == "residence" || t.topic == "working_away" || t.topic == "occupation" ||
		t.topic == "population" && slices.Contains([]string{"marriage", "split", "moved_in", "moved_out"}, t.event)
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// dayIn returns the first day told within words[from:to].
func (s *sentence) dayIn(from, to int) commune.Date {
	for _, sp := range s.spansIn(daySpan, from, to) {
		return sp.day
	}
	return ""
}
