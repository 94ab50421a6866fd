package reading

var (
	timeUnits = lexiconOf("time_units")
)

// listNumber reads the number of a household in the list: "hộ số 3", "hộ 3".
func (s *sentence) listNumber(i, at int, marked bool) (int, int) {
	numbered := false
	if p, end := householdMarks.at(s.words, i); end > 0 && p.means == "number" && s.words[i].fold != "so" && s.words[i].fold != "stt" {
		at, numbered = end, true
	}
	if _, end := householdMarks.at(s.words, at); end > 0 && at > i && marked {
		at, numbered = end, true
	}
	if !marked && !numbered || at == i {
		return 0, 0
	}
	if n, end := s.numberAt(at); end > 0 {
		return n, end
	}
	if all := numerals(s.words, at); numbered && len(all) > 0 && all[0].n > 0 {
		return all[0].n, all[0].end
	}
	return 0, 0
}

// inList returns the head of the household of a number.
func (s *sentence) inList(n int) []dweller {
	if n > min(s.scope.Own, len(s.scope.Households)) {
		return nil
	}
	return []dweller{{household: n - 1, name: s.scope.Households[n-1].Head, relation: "head"}}
}

// numberAt reads the number of a household in digits; "2 tuần" is none.
func (s *sentence) numberAt(at int) (int, int) {
	n, ok := digitsOf(s.words, at)
	if !ok || n < 1 || n > 200 || unitWords.has(s.words, at+1) && !s.relativeAt(at+1) || timeUnits.has(s.words, at+1) || at+1 < len(s.words) && s.words[at+1].glued && s.words[at+1].kind != sign {
		return 0, 0
	}
	return n, at + 1
}

// relativeAt reports whether two or more words for a relative begin at words[i]:
// the "con trai" of "hộ 2 con trai đi làm".
func (s *sentence) relativeAt(i int) bool {
	_, end := relations.at(s.words, i)
	return end > i+1
}
