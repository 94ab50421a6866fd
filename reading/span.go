package reading

import "gandan/commune"

// span is a stretch of words that stands for one thing: a day, a period, a
// place, a part of the commune, or a person.
type span struct {
	start, end int
	kind       spanKind
	day        commune.Date
	period     commune.Period
	doubt      bool     // of a period: "T3" may be a Tuesday
	kin        bool     // of a period: the same one of the year before (cùng kỳ)
	place      string   // as displayed
	units      []string // what a part of the commune can mean: "Nà Lùng", "Nà Lùng/2"
	who        *mention
}

type spanKind int

const (
	daySpan spanKind = iota + 1
	periodSpan
	placeSpan
	unitSpan
	personSpan
	ownSpan // a place of the reader's without its name: "toàn xã", "thôn mình"
)

// is reports whether the span is of a kind that a rule asks for.
func (sp span) is(kind string) bool {
	switch kind {
	case "ngày":
		return sp.kind == daySpan
	case "nơi":
		return sp.kind == placeSpan || sp.kind == unitSpan
	case "người":
		return sp.kind == personSpan
	case "nước":
		_, countries := split(sp.place)
		return sp.kind == placeSpan && countryNames.has(countries, 0)
	case "hộ":
		return sp.kind == personSpan && sp.who.named
	case "kỳ":
		return sp.kind == periodSpan
	case "thôn":
		return sp.kind == unitSpan || sp.kind == ownSpan
	}
	return false
}

// scan finds the spans of a sentence, from the left, the longest first.
func (s *sentence) scan() {
	for i := 0; i < len(s.words); {
		best := s.goesOn(i)
		for _, read := range []func(int) span{s.personAt, s.dayAt, s.periodAt, s.unitAt, s.ownPlaceAt, s.placeAt} {
			if sp := read(i); sp.end > best.end || sp.end == best.end && sp.end > i && sp.kind == placeSpan && best.kind == personSpan && best.who.stranger() {
				best = sp // ở Bác Ninh
			}
		}
		if best.end == i {
			i++
			continue
		}
		best.start = i
		s.spans = append(s.spans, best)
		i = best.end
	}
}

// goesOn reads a number that goes on a list of households: "hộ 1, 2 và 3".
func (s *sentence) goesOn(i int) span {
	last := len(s.spans) - 1
	if last < 0 || s.spans[last].end+1 != i || s.spans[last].kind != personSpan || !s.spans[last].who.listed || !s.joinsAt(i-1) {
		return span{end: i}
	}
	m := &mention{whole: true, listed: true, named: true}
	if n, end := s.numberAt(i); end > 0 {
		m.found = s.inList(n)
		return span{end: end, kind: personSpan, who: m}
	}
	return span{end: i}
}

// capital reports whether words[i] begins with a capital, in a text that is
// not all in capitals.
func (s *sentence) capital(i int) bool { return !s.shouted && capital(s.clean, s.words[i]) }

// typed returns the text of words[i:j] as it was typed.
func (s *sentence) typed(i, j int) string { return s.clean[s.words[i].start:s.words[j-1].end] }

// spansIn lists the spans of a kind within words[from:to].
func (s *sentence) spansIn(kind spanKind, from, to int) (list []span) {
	for _, sp := range s.spans {
		if sp.kind == kind && sp.start >= from && sp.end <= to {
			list = append(list, sp)
		}
	}
	return list
}
