package reading

import (
	"slices"
	"strconv"

	"gandan/reading/fold"
)

var (
	villageMarks = lexiconOf("village_marks")
	groupMarks   = lexiconOf("group_marks")
	notPlaces    = lexiconOf("not_places")
)

// unitAt reads a part of the commune: "thôn Lân Gầu", "tổ 2 Bản Mới", "Nà
// Lùng", "tổ 3". A village that the commune does not have is taken as written,
// where a word for villages stands before it: whether it may be spoken of is
// for the caller to say.
func (s *sentence) unitAt(i int) span {
	if _, at := groupMarks.at(s.words, i); at > 0 {
		if group, end := s.groupNumber(at); end > 0 {
			return s.groupSpan(i, group, end)
		}
	}
	v, name, end := s.villageAt(i)
	if end == 0 {
		return span{}
	}
	if _, at := groupMarks.at(s.words, s.skipJoin(end)); at > 0 {
		if group, e := s.groupNumber(at); e > 0 {
			return span{end: e, kind: unitSpan, units: []string{name + "/" + group}}
		}
	}
	if v != nil {
		name = v.Name
	}
	return span{end: end, kind: unitSpan, place: name, units: []string{name}}
}

// groupSpan makes the span of a group with the village named after it, or of
// each village at home that has such a group.
func (s *sentence) groupSpan(i int, group string, end int) span {
	if _, name, e := s.villageAt(s.skipJoin(end)); e > 0 {
		return span{start: i, end: e, kind: unitSpan, units: []string{name + "/" + group}}
	}
	sp := span{start: i, end: end, kind: unitSpan}
	for _, v := range s.scope.Villages {
		for _, g := range v.Groups {
			if g.Name == group && s.home(v.ID, g.ID) {
				sp.units = append(sp.units, v.Name+"/"+group)
			}
		}
	}
	if len(sp.units) == 0 && s.scope.strange {
		sp.units = []string{"/" + group}
	}
	return sp
}

// home reports whether a group may be meant when its village is not said.
func (s *sentence) home(village, group string) bool {
	home := s.scope.Home
	return len(home) == 0 || slices.Contains(home, village) || slices.Contains(home, group)
}

// skipJoin passes over a comma, a dash or "của" before the village's name.
func (s *sentence) skipJoin(i int) int {
	if i < len(s.words) && (s.words[i].kind == sign && (s.words[i].fold == "," || dashes(s.words[i])) || s.words[i].spell == "của" || s.words[i].spell == "cua") {
		return i + 1
	}
	return i
}

// groupNumber reads the number of a group.
func (s *sentence) groupNumber(i int) (string, int) {
	for _, n := range numerals(s.words, i) {
		if 0 < n.n && n.n < 100 {
			return strconv.Itoa(n.n), n.end
		}
	}
	return "", 0
}

// villageAt reads the name of a village, with or without a word for it.
func (s *sentence) villageAt(i int) (*Village, string, int) {
	_, marked := villageMarks.at(s.words, i)
	at := max(i, marked)
	best, name, end := (*Village)(nil), "", 0
	for k := range s.scope.Villages {
		v := &s.scope.Villages[k]
		known := s.villages[k]
		for _, begin := range []int{i, at} { // Bản Mới: the word for it may be in the name
			if e := begin + len(known); e > end && e <= len(s.words) && s.isName(begin, known, marked > 0) {
				best, name, end = v, v.Name, e
			}
		}
	}
	if best != nil || marked == 0 {
		return best, name, end
	}
	end = s.unknownVillage(i, at)
	if end == at {
		return nil, "", 0
	}
	return nil, Proper(s.typed(at, end)), end
}

// afterGroup reports whether the number of a group ends before words[i]: "tổ 1
// Bình Thượng".
func (s *sentence) afterGroup(i int) bool {
	if i < 2 {
		return false
	}
	_, end := groupMarks.at(s.words, i-2)
	_, ok := digitsOf(s.words, i-1)
	return ok && end == i-1
}

// villageNamed reports whether the name of a village of the commune begins at
// words[i].
func (s *sentence) villageNamed(i int) bool {
	v, _, _ := s.villageAt(i)
	return v != nil
}

// isName reports whether the words from i on are the known ones: as agree, and
// after a word for villages also but for a slip of the finger. A name of one
// word needs such a word before it, or a capital.
func (s *sentence) isName(i int, known []word, marked bool) bool {
	if !marked && (len(known) == 1 && !s.capital(i) || !s.scope.leads() && notPlaces.has(s.words, i) && !s.leadsToPlace(i) && !withWords.has(s.words, i-1) && !withWords.has(s.words, i+len(known)) && !s.afterGroup(i)) {
		return false
	}
	for k, w := range known {
		typed := s.words[i+k]
		if !fold.AgreesSpelled(typed.spell, w.spell) && (!marked || typed.fold != w.fold && !slipped(typed, w)) {
			return false
		}
	}
	return true
}
