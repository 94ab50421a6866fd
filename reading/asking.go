package reading

import "slices"

// asking is what of a sentence tells that it is a question.
type asking struct {
	*sentence
	strong, weak map[Intent]bool // what the rules say that is asked for
	asks, how    bool            // there is a word such as nào; one such as thế nào
	topic        string
	named        bool
	facts        []told
}

func (s *sentence) newAsking() asking {
	a := asking{sentence: s, strong: map[Intent]bool{}, weak: map[Intent]bool{}, named: s.anyNamed(), facts: s.facts()}
	a.topic, _ = s.questionTopic(a.facts)
	for _, m := range s.matches {
		i := Intent(m.rule.means)
		switch {
		case firstWord(m.rule.means) == "asks":
			a.asks = a.asks || !s.denied(m) && !s.reported(m)
			a.how = a.how || m.rule.means != "asks"
		case i == Count && m.end-m.start < 3 && a.topic == "":
			// "bao nhiêu" alone asks for nothing that is counted here
		case m.rule.weak:
			a.weak[i] = true
		default:
			a.strong[i] = true
		}
	}
	return a
}

// order is which intent counts where a sentence has the words of several.
var order = []Intent{Help, Compare, WhoMissing, Contacts, Petitions, Count, OfOne, Summary}

// intent finds what is asked for, "" if nothing is: the strong rules first; the
// weak ones only where nothing is told, or where it is plainly a question.
func (a asking) intent() Intent {
	if a.thanking() {
		return ""
	}
	if i := a.ruled(a.strong, func(i Intent) bool { return i != Compare && i != Help || !a.named }); i != "" {
		return i
	}
	if len(a.facts) > 0 && !a.named {
		if i := a.heading(); i != "" {
			return i
		}
	}
	if len(a.facts) > 0 && !a.asks {
		return ""
	}
	if i := a.ruled(a.weak, a.mayBe); i != "" {
		return i
	}
	if a.asks {
		return a.plainly()
	}
	return a.nounOnly()
}

// thanking reports whether a sentence thanks, and asks for nothing of a place, a
// time, a household or a topic: "cảm ơn, số liệu rất rõ".
func (a asking) thanking() bool {
	thanks := slices.ContainsFunc(a.matches, func(m match) bool { return Intent(m.rule.means) == Thanks && m.start == 0 })
	return thanks && a.topic == "" && !a.asks && !a.scopedOrDated()
}

// shortCall is how many words a call for help has at the most: "nhắc văn phòng
// giúp tôi" is none.
const shortCall = 5

// laidOut reports whether what is counted is rather shown, as a chart or a file:
// "biểu đồ hộ nghèo", but not a list of them.
func (a asking) laidOut() bool {
	return !a.named && a.option("by ") != "one" && (a.option("format ") != "" || a.weak[Count])
}

// mayBe reports whether a weak rule counts: of a household by name only where
// its page is asked for; a call for help only where nothing else is asked.
func (a asking) mayBe(i Intent) bool {
	if i == Help {
		return len(a.weak) == 1 && a.topic == "" && !a.named && !a.placedOrDated() && len(a.words) <= shortCall
	}
	return a.asks || !a.named || i == OfOne
}

// ruled returns the first intent in order that the rules say and that counts. A
// format is asked of a summary.
func (a asking) ruled(said map[Intent]bool, counts func(Intent) bool) Intent {
	for _, i := range order {
		switch {
		case !said[i] || !counts(i):
		case i == Count && said[Summary] && a.laidOut():
			return Summary
		default:
			return a.ofHousehold(i)
		}
	}
	return ""
}

// plainly is what a question without a known beginning asks for.
func (a asking) plainly() Intent {
	switch {
	case a.named:
		return OfOne
	case a.topic == "petition":
		return Petitions
	case a.topic != "" && a.how, a.topic == "opinion":
		return Summary
	case a.topic != "":
		return Count
	case a.showsOf():
		return Summary
	}
	return ""
}

// showsOf reports whether a format is said with a place or a period: "có biểu
// đồ tháng 3 không".
func (a asking) showsOf() bool {
	return !a.named && a.option("format ") != "" && a.placedOrDated()
}

// nounOnly is what a topic alone asks for, with a place or a period.
func (a asking) nounOnly() Intent {
	switch {
	case a.showsOf():
		return Summary
	case a.topic == "" || a.named:
		return ""
	case a.topic == "petition" && a.option("filter ") != "":
		return Petitions
	case a.scopedOrDated():
		return Summary
	}
	return ""
}

// reported reports whether a match belongs to what somebody asks for, as a fact
// tells: "ông Sáng đề nghị cho biết bao giờ đền bù".
func (s *sentence) reported(m match) bool {
	return slices.ContainsFunc(s.matches, func(o match) bool {
		return absorbing[firstWord(o.rule.means)] && (o.end < m.start || o.end == m.start && s.anyNamed()) && m.start < s.absorbed(o)
	})
}

// ofHousehold turns a question about a household by name into one for its page.
func (s *sentence) ofHousehold(i Intent) Intent {
	if s.anyNamed() && (i == Summary || i == Count || i == Petitions && s.petitionNumber("") == "") {
		return OfOne
	}
	return i
}

// scopedOrDated reports whether a part of the commune, a period or a format is
// said.
func (s *sentence) scopedOrDated() bool {
	return s.placedOrDated() || s.option("format ") != "" || s.option("by ") == "village" || s.option("by ") == "group"
}

// placedOrDated reports whether a part of the commune or a period is said.
func (s *sentence) placedOrDated() bool {
	return slices.ContainsFunc(s.spans, func(sp span) bool { return sp.kind == unitSpan || sp.kind == periodSpan || sp.kind == ownSpan })
}
