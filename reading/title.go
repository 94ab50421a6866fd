package reading

import (
	"slices"

	"gandan/commune"
)

var (
	faintTitles = lexiconOf("faint_titles")
	youngTitles = lexiconOf("young_titles")
	titleAges   = lexiconOf("title_ages")
	cadreTitles = lexiconOf("cadre_titles")
)

// leads reads the words before a name: "nhà ông", "cụ ông nhà", "thằng".
func (s *sentence) leads(i int, m *mention) (asked, int) {
	ask := asked{accents: !s.bare, led: true, year: s.year}
	at := i
	for at < len(s.words) && (at == i || !s.fullNameAt(at)) {
		if end := s.householdMark(at); end > 0 {
			if at > i {
				m.said = s.typed(i, at) // cụ ông nhà Sáng
			} else {
				m.whole = true
			}
			ask.sex, at = "", end
			continue
		}
		p, end := s.titleAt(at, at > i)
		if end == 0 {
			break
		}
		m.young = youngTitles.has(s.words, at)
		age, _ := titleAges.at(s.words, at)
		ask.age, ask.sex = age.means, commune.Sex(p.means)
		if p.means == "any" {
			ask.sex = ""
		}
		at = end
	}
	return ask, at
}

// fullNameAt reports whether a whole name of at least three words begins at
// words[i], whose first may look like a title: "ông Chu Quang Nghĩa".
func (s *sentence) fullNameAt(i int) bool {
	return slices.ContainsFunc(s.people, func(d dweller) bool {
		n := len(d.words)
		return n >= 3 && i+n <= len(s.words) && alike(s.words[i:i+n], d.words, agree)
	})
}

// householdMark returns where a word for a household that begins at words[i]
// ends, or 0.
func (s *sentence) householdMark(i int) int {
	_, end := householdMarks.at(s.words, i)
	if end >= len(s.words) || noHousehold.has(s.words, i) || !s.says(householdMarks, i) {
		return 0
	}
	return end
}

// titleAt reads a title; after others a word for a relative is none.
func (s *sentence) titleAt(i int, later bool) (phrase, int) {
	p, end := titles.at(s.words, i)
	for k := i + 1; k < end; k++ {
		if s.fullNameAt(k) { // ông Chu Quang Nghĩa, no "ông chú"
			end = k
		}
	}
	if end == 0 || end >= len(s.words) || later && p.means == "any" && relations.has(s.words, i) || s.faint(i, end) || cadreTitles.has(s.words, i) || s.bare && s.periodAt(i).end > end {
		return phrase{}, 0
	}
	return p, end
}

// faint reports whether the title at words[i:end] is a word of one letter, or
// lacks accents where others have them, so that it may be another word.
func (s *sentence) faint(i, end int) bool {
	if end < len(s.words) && s.words[end-1].fold == "." {
		return false
	}
	w := s.words[i]
	if end == i+1 && len(w.spell) == 1 {
		return !s.bare && !s.capital(end) || w.fold == "o" || w.glued
	}
	if s.bare {
		p, e := faintTitles.at(s.words, i)
		return e > 0 && (s.otherAt(end) || smallTalk.has(s.words, end) || p.weak && s.paired(end))
	}
	return !titles.hasExactly(s.words[:end], i)
}

// otherAt reports whether a longer thing than a name begins at words[i]: a
// place, or a number of something.
func (s *sentence) otherAt(i int) bool {
	for _, read := range []func(int) span{s.unitAt, s.placeAt, s.dayAt, s.periodAt} {
		if sp := read(i); sp.end > i+1 {
			return true
		}
	}
	for _, n := range numerals(s.words, i) {
		if unitWords.has(s.words, n.end) || relations.has(s.words, n.end) {
			return true
		}
	}
	return false
}
