package reading

import "strings"

var steps = lexiconOf("steps")

// taken is something that is said, and where it ends.
type taken struct {
	end  int
	note func()
}

// take notes what is said from words[i] on, the longest thing, and returns where
// it ends.
func (o *onward) take(i int, before Meaning) int {
	best := taken{i, func() {}}
	for _, t := range []taken{o.ruleTaken(i), o.stepTaken(i), o.spanTaken(i), o.topicTaken(i), o.petitionTaken(i, before)} {
		if t.end > best.end {
			best = t
		}
	}
	best.note()
	return best.end
}

func (o *onward) ruleTaken(i int) taken {
	m := o.ruleAt(i)
	if m.rule == nil || m.rule.means == "lead" {
		return taken{}
	}
	return taken{m.end, func() { o.takeRule(m.rule.means) }}
}

func (o *onward) stepTaken(i int) taken {
	p, end := steps.at(o.words, i)
	return taken{end, func() { o.takeSpan(span{start: i, end: end, kind: periodSpan, place: p.means}) }}
}

func (o *onward) spanTaken(i int) taken {
	for _, sp := range o.spans {
		if sp.start == i && sp.kind != daySpan && sp.kind != placeSpan && (sp.kind != personSpan || len(sp.who.found) > 0) {
			return taken{sp.end, func() { o.takeSpan(sp) }}
		}
	}
	return taken{}
}

func (o *onward) topicTaken(i int) taken {
	p, end := questionTopics.at(o.words, i)
	if p.weak || !o.surely(questionTopics, i, end) {
		return taken{}
	}
	return taken{end, func() { o.takeTopic(p.means) }}
}

// surely reports whether a phrase of one word is written as it is spelled.
func (s *sentence) surely(l lexicon, i, end int) bool {
	return s.bare || end > i+1 || l.hasExactly(s.words, i)
}

// petitionTaken reads what petitions are about, or "số 7", after a question
// about petitions.
func (o *onward) petitionTaken(i int, before Meaning) taken {
	if before.Intent != Petitions {
		return taken{}
	}
	if n, ok := digitsOf(o.words, i+1); ok && o.words[i].fold == "so" {
		return taken{i + 2, func() { o.number = n }}
	}
	p, end := petitionKinds.at(o.words, i)
	if !o.surely(petitionKinds, i, end) {
		return taken{}
	}
	return taken{end, func() { o.kind = p.means }}
}

func (o *onward) takeRule(means string) {
	kind, code, _ := strings.Cut(means, " ")
	switch kind {
	case "tail":
		o.tail = true
		return
	case "around":
		o.around = true
		return
	case "how":
		o.how = true
	case "compare":
		o.compare = true
	case "change":
		o.change = true
	case "list":
		o.by = "one"
	case "by":
		o.by = code
	case "filter":
		o.filter = code
	case "format":
		o.format = code
	}
	o.tail = false
}

// takeTopic notes a topic; two of them are a question of their own.
func (o *onward) takeTopic(means string) {
	o.topics++
	o.topic, o.event, _ = strings.Cut(means, " ")
	o.tail, o.late = false, o.around
}

func (o *onward) takeSpan(sp span) {
	o.tail = false
	switch sp.kind {
	case periodSpan:
		o.periods = append(o.periods, sp)
	case unitSpan:
		o.units = append(o.units, sp)
	case ownSpan:
		o.own = sp.place
	case personSpan:
		o.person = sp.who
	}
}
