package reading

import "strconv"

// onward is what is said in asking on from a question.
type onward struct {
	*sentence
	led     bool   // it begins as what is asked on does
	tail    bool   // it ends so
	around  bool   // it has words beside what it says
	how     bool   // it ends as a whole question does, too
	compare bool   // it is to be compared with what is said
	change  bool   // it is asked whether it rose or fell
	periods []span // a step is a span without a period
	units   []span
	own     string // commune, village, group
	person  *mention
	number  int  // of a petition
	topics  int  // how many are said
	late    bool // other words stand before the topic: "xem những người nghiện"
	topic   string
	event   string
	kind    string // what petitions are about
	filter  string
	format  string
	by      string
}

// newOnward reads a text as asking on from a question; it reports false where
// there is a word that has no place in that, or where it is a question of its
// own.
func newOnward(text string, scope *Scope, before Meaning) (onward, bool) {
	o := onward{sentence: newSentence(text, scope)}
	o.markNames()
	if at := o.leadEnd(); at > 0 {
		if at == len(o.words) {
			return o, false
		}
		o.led = true
		o.sentence = newSentence(o.clean[o.words[at].start:], scope)
	}
	o.scan()
	o.byUnit(o.sentence.units())
	o.narrow()
	o.markNames()
	for i := 0; i < len(o.words); {
		end := o.take(i, before)
		if end == i {
			return o, false
		}
		i = end
	}
	return o, o.asksOn(before)
}

// leadEnd returns where the words end that begin what is asked on.
func (o *onward) leadEnd() (end int) {
	for end < len(o.words) {
		m := o.ruleAt(end)
		switch {
		case m.rule != nil && m.rule.means == "lead":
			end = m.end
		case end > 0 && isSign(o.words, end, ","):
			end++
		default:
			return end
		}
	}
	return end
}

// ruleAt returns the longest rule at words[i] that is of use in asking on.
func (o *onward) ruleAt(i int) (best match) {
	for _, first := range o.beginsWith(i) {
		for _, r := range followBook[first] {
			best = o.better(best, r, i)
		}
		for _, r := range questionBook[first] {
			if r.option() {
				best = o.better(best, r, i)
			}
		}
	}
	return best
}

func (o *onward) better(best match, r *rule, i int) match {
	if m, ok := o.matchAt(r, i); ok && m.end > best.end {
		return m
	}
	return best
}

// asksOn reports whether what was taken asks on from the question: it says
// something, and is no question of its own.
func (o *onward) asksOn(before Meaning) bool {
	switch {
	case o.person != nil:
		return before.Intent == OfOne && (o.led || o.tail) && o.topic == ""
	case o.filter != "" && before.Intent != Petitions, o.bounds() > 2, o.compare && o.bounds() != 1, o.standsAlone():
		return false
	}
	return o.bounded() || o.laid() || o.compare || o.change || o.topic != "" || o.kind != "" || o.number > 0
}

// standsAlone reports whether what was taken is a question of its own: a topic
// with more than itself, or a place or time of which it is asked how it is.
func (o *onward) standsAlone() bool {
	switch {
	case o.topics > 1:
		return true
	case o.led || o.tail:
		return false
	case o.topic != "":
		return o.bounded() || o.laid() || o.how || o.late || o.compare || o.change
	}
	return o.how && o.bounded() && !o.compare && !o.change && o.by == ""
}

// bounded reports whether a place or a period is said; laid, a layout, format or
// filter.
func (o *onward) bounded() bool { return o.bounds() > 0 || o.own != "" }
func (o *onward) bounds() int   { return len(o.periods) + len(o.units) }
func (o *onward) laid() bool    { return o.by != "" || o.format != "" || o.filter != "" }

// petitionFilter is the filter of one petition.
func petitionFilter(n int) string { return "number:" + strconv.Itoa(n) }
