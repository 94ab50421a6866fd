package reading

var headingWords = lexiconOf("heading_words")

// heading is what is asked for by words that could also tell something:
// "kiến nghị về đường ở Nà Lùng", "tình hình đi làm xa ở Bình Thượng".
func (a asking) heading() Intent {
	first := a.facts[0]
	switch {
	case (a.topic == "petition" || first.topic == "petition") && (first.start == 0 || numberedThings.has(a.words, 0)) && (len(a.units()) > 0 || a.option("filter ") != "" || a.onlyHeading(first) || a.scope.leads() && numberedThings.has(a.words, 0)):
		return Petitions
	case a.onlyHeading(first), a.weak[Summary] && a.scopedOrDated(), a.headed(first):
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

// onlyHeading reports whether a sentence says no more than what is asked about,
// and of which place or period: "phản ánh của nhân dân quý 1".
func (s *sentence) onlyHeading(t told) bool {
	return t.start == 0 && s.scopedOrDated() && s.saysNoMore(t.end)
}

// saysNoMore reports whether from words[i] on only places, periods and polite
// words follow.
func (s *sentence) saysNoMore(i int) bool {
	for i < len(s.words) {
		next := i
		for _, l := range []lexicon{headingWords, politeWords} {
			_, end := l.at(s.words, i)
			next = max(next, end)
		}
		for _, sp := range s.spans {
			if sp.start == i && (sp.kind == unitSpan || sp.kind == periodSpan || sp.kind == ownSpan) {
				next = sp.end
			}
		}
		if next == i && s.words[i].kind != sign {
			return false
		}
		i = max(next, i+1)
	}
	return true
}
