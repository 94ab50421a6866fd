package reading

import "strings"

var (
	questionTopics = lexiconOf("question_topics")
	purposes       = lexiconOf("purposes")
)

// questionTopic finds what a question is about: the longest phrase of the
// topics, of those the first; else what would be told.
func (s *sentence) questionTopic(facts []told) (topic, event string) {
	topic, event = s.toldTopic(facts)
	best := 0
	for i := range s.words {
		means, length := s.topicAt(i)
		if means != "" && (length > best || topic == "") {
			best = length
			topic, event, _ = strings.Cut(means, " ")
		}
	}
	if topic == "residence" && s.allStays() {
		event = ""
	}
	return topic, event
}

// toldTopic returns what the first fact is about, without what is only said of
// those who tell it.
func (s *sentence) toldTopic(facts []told) (topic, event string) {
	for _, f := range facts {
		if f.topic != "none" && !purposes.before(s.words, f.start) {
			topic, event = f.topic, f.event
			break
		}
	}
	if event == "left" || event == "changed" || topic == "support" {
		event = "" // who works away, not who went
	}
	return topic, event
}

// topicAt returns the topic at words[i] and its length; one that counts only
// where nothing else is said has none.
func (s *sentence) topicAt(i int) (means string, length int) {
	p, end := questionTopics.at(s.words, i)
	switch {
	case end == 0 || s.withinTime(i) || !s.bare && end == i+1 && !questionTopics.hasExactly(s.words, i):
		return "", 0
	case p.weak && s.saysNoMore(end):
		return p.means, 0
	case p.weak:
		return "", 0
	}
	return p.means, end - i
}

// allStays reports whether both those who came and those who left for a time are
// asked about: "tạm trú, tạm vắng".
func (s *sentence) allStays() bool {
	stay, absence := false, false
	for i := range s.words {
		means, _ := s.topicAt(i)
		stay, absence = stay || means == "residence temporary_stay", absence || means == "residence temporary_absence"
	}
	return stay && absence
}
