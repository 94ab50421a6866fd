package reading

import "slices"

var headingWords = lexiconOf("heading_words")

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
	if i := a.ruled(a.strong, func(i Intent) bool { return i != Compare || !a.named }); i != "" {
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
	if i := a.ruled(a.weak, func(i Intent) bool { return a.asks || !a.named || i == OfOne }); i != "" {
		return i
	}
	if a.asks {
		return a.plainly()
	}
	return a.nounOnly()
}

// ruled returns the first intent in order that the rules say and that counts. A
// format is asked of a summary.
func (a asking) ruled(said map[Intent]bool, counts func(Intent) bool) Intent {
	if said[Summary] && a.option("format ") != "" && !a.named {
		return Summary
	}
	for _, i := range order {
		if said[i] && counts(i) {
			return a.ofHousehold(i)
		}
	}
	return ""
}

// heading is what is asked for by words that could also tell something:
// "kiến nghị về đường ở Nà Lùng", "tình hình đi làm xa ở Bình Thượng".
func (a asking) heading() Intent {
	first := a.facts[0]
	switch {
	case first.topic == "petition" && first.start == 0 && (len(a.units()) > 0 || a.option("filter ") != ""):
		return Petitions
	case a.weak[Summary] && a.scopedOrDated(), a.headed(first):
		return Summary
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
	case a.topic != "" && a.how:
		return Summary
	case a.topic != "":
		return Count
	}
	return ""
}

// nounOnly is what a topic alone asks for, with a place or a period.
func (a asking) nounOnly() Intent {
	switch {
	case a.topic == "" || a.named:
		return ""
	case a.topic == "petition" && a.option("filter ") != "":
		return Petitions
	case a.scopedOrDated():
		return Summary
	}
	return ""
}

// headed reports whether a fact is no more than the heading of a question:
// "khó khăn, vướng mắc của các hộ thôn Bản Mới".
func (s *sentence) headed(t told) bool {
	if t.start > 0 || len(s.units()) == 0 {
		return false
	}
	for _, sp := range s.spans {
		if sp.start == t.end && (sp.kind == unitSpan || sp.kind == periodSpan) {
			return true
		}
	}
	for _, i := range []int{t.end - 1, t.end} {
		if s.says(headingWords, i) {
			return true
		}
	}
	return false
}

// reported reports whether a match belongs to what somebody asks for, as a fact
// tells: "ông Sáng đề nghị cho biết bao giờ đền bù".
func (s *sentence) reported(m match) bool {
	return slices.ContainsFunc(s.matches, func(o match) bool {
		return absorbing[firstWord(o.rule.means)] && o.end <= m.start && m.start < s.absorbed(o)
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
	return slices.ContainsFunc(s.spans, func(sp span) bool { return sp.kind == unitSpan || sp.kind == periodSpan }) || s.option("format ") != ""
}
