package reading

import "gandan/commune"

var lifeBook, lifeRules = rulesOf("life")

// Whereabouts reads a question about what became of the writer's own report:
// "báo cáo tháng 3 của tôi đâu?". The period is empty where none is named.
func Whereabouts(text string, today commune.Date) (period commune.Period, ok bool) {
	s := newSentence(text, &Scope{Today: today})
	if len(s.words) == 0 {
		return "", false
	}
	s.scan()
	s.narrow()
	s.markNames()
	if s.findsLife("others") || !s.findsLife("life") {
		return "", false
	}
	return s.firstPeriod(), true
}

// findsLife reports whether a rule of life.txt under a heading is found.
func (s *sentence) findsLife(heading string) bool {
	for i := range s.words {
		for _, first := range s.beginsWith(i) {
			for _, r := range lifeBook[first] {
				if _, ok := s.matchAt(r, i); ok && r.means == heading {
					return true
				}
			}
		}
	}
	return false
}

// firstPeriod returns the first period that the sentence names.
func (s *sentence) firstPeriod() commune.Period {
	for _, sp := range s.spansIn(periodSpan, 0, len(s.words)) {
		if !sp.kin {
			return sp.period
		}
	}
	return ""
}
