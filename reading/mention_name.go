package reading

import (
	"slices"
	"strings"
)

// nameAt reads the longest name that somebody in the scope bears.
func (s *sentence) nameAt(i, at int, ask asked, m *mention) int {
	for n := longestName; n > 0; n-- {
		if at+n > len(s.words) || !s.lettersOnly(at, at+n) {
			continue
		}
		ask.name = s.words[at : at+n]
		ask.led = at > i
		least, found := s.best(ask)
		if len(found) == 0 || !ask.led && !s.standsAlone(at, n, least, found, m) || ask.led && s.otherName(at, n, least) {
			continue
		}
		m.found, m.name, m.length = found, Proper(s.typed(at, at+n)), n
		return at + n
	}
	return 0
}

// otherName reports whether a word that fits a name is something else: a word
// that is no name, a period ("hộ quý này"), or one that fits only but for its
// accents or a slip and is a word of its own.
func (s *sentence) otherName(at, n int, least fit) bool {
	if notNames.hasExactly(s.words, at) && !s.capital(at) {
		return true
	}
	if n > 1 {
		return false
	}
	title := titles[s.words[at-1].fold] != nil
	w := s.words[at].fold
	switch {
	case !title && !s.capital(at) && s.periodAt(at).end > at+1, !title && s.bare && s.paired(at):
		return true
	case least >= headSlipFit && strings.HasSuffix(w, "ay"): // may, no slip for Mai
		return true
	}
	return least >= headAccentFit && (len(w) < 3 || s.paired(at) || s.dayAt(at).end > 0)
}

// bestUpTo finds whom a name fits best of the first n households.
func (s *sentence) bestUpTo(ask asked, n int) (fit, []dweller) {
	least, found := noFit, []dweller(nil)
	for _, d := range s.people {
		if d.household >= n {
			break
		}
		f := ask.fitDweller(d)
		if s.bare && f >= memberFit && f < otherSexFit && len(ask.name) == 1 {
			f -= memberFit // Hoa or Hòa: accents would tell
		}
		switch {
		case f < least:
			least, found = f, []dweller{d}
		case f == least && f < noFit:
			found = append(found, d)
		}
	}
	return least, s.sameSpelled(ask.plausible(found))
}

// best finds whom a name fits best, of the writer's own households if it fits
// one of theirs well, else of all.
func (s *sentence) best(ask asked) (fit, []dweller) {
	all, found := s.bestUpTo(ask, len(s.scope.Households))
	own, mine := s.bestUpTo(ask, s.scope.Own)
	if len(mine) > 0 && (own <= all || own < headAccentFit) {
		return own, mine
	}
	return all, found
}

// sameSpelled keeps the heads of those who are spelled alike: of two of one
// name the head is meant.
func (s *sentence) sameSpelled(list []dweller) []dweller {
	if !s.bare || len(list) < 2 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(d dweller) bool {
		return d.relation != "head" && slices.ContainsFunc(list, func(o dweller) bool {
			return o.relation == "head" && exact(o.words[len(o.words)-1], d.words[len(d.words)-1])
		})
	})
}

// plausible keeps those of several names, alike but for accents, who may be
// called by the title that is written, by their age: a Hòa of thirty is no "bà".
func (ask asked) plausible(list []dweller) []dweller {
	if len(list) < 2 || ask.age == "" || alikeSpelled(list) {
		return list
	}
	kept := slices.DeleteFunc(slices.Clone(list), func(d dweller) bool {
		return d.born > 0 && (ask.age == "old" && d.born > ask.year-oldFrom || ask.age == "young" && d.born < ask.year-youngTo)
	})
	if len(kept) == 0 {
		return list
	}
	return kept
}

// alikeSpelled reports whether all bear one given name.
func alikeSpelled(list []dweller) bool {
	return !slices.ContainsFunc(list, func(d dweller) bool {
		return !exact(d.words[len(d.words)-1], list[0].words[len(list[0].words)-1])
	})
}

// Ages by which people are called "ông" and "bà" at the least, and "anh" and
// "chị" at the most.
const (
	oldFrom = 45
	youngTo = 60
)

// headFits and memberFits are the fits of a head's and of a member's name:
// right, of the other sex, but for accents, but for a slip.
var (
	headFits   = []fit{headFit, otherSexFit, headAccentFit, headSlipFit}
	memberFits = []fit{memberFit, otherSexFit + 5, memberAccentFit, memberSlipFit}
)

// fitDweller says how well a name fits one person.
func (ask asked) fitDweller(d dweller) fit {
	if len(ask.name) > len(d.words) {
		return noFit
	}
	if d.relation != "head" {
		f := ask.fitWords(d.words, d.sex, []fit{memberFit, noFit, memberAccentFit, memberSlipFit}) // no man is "bà"
		if f < otherSexFit && len(ask.name) >= 3 {
			f -= memberFit // nobody writes three names but of the one meant
		}
		return f
	}
	return ask.fitWords(d.words, d.sex, headFits)
}

// standsAlone reports whether a name without any word before it may be one:
// several names of a person, one that a relation or an owner goes with, or one
// with a capital in a text with accents.
func (s *sentence) standsAlone(at, n int, least fit, found []dweller, m *mention) bool {
	known := found[0].words
	switch {
	case n >= 3:
		return least < familyFit || least == headSlipFit || least == memberSlipFit
	case least >= otherSexFit:
		return false
	case n == 2:
		family := s.words[at].fold == known[0].fold
		return (family || s.capital(at) && s.capital(at+1)) && !s.commonWords(at, n)
	}
	return s.ownedAt(at+1, found) || s.relativesName(at, found, m) || s.capitalName(at, known[len(known)-1])
}

// relativesName reports whether a name without accents may be that of the
// relative that was said: "con gai lan".
func (s *sentence) relativesName(at int, found []dweller, m *mention) bool {
	return m.relation != "" && s.bare && m.givenTo(&mention{found: found}) && !stopWords.has(s.words, at) && !s.paired(at)
}

// capitalName reports whether a word with a capital is a name, in a text with
// accents: not at the beginning of a clause if it is a word too ("Sáng qua").
func (s *sentence) capitalName(at int, known word) bool {
	if s.bare || !s.capital(at) || !exact(s.words[at], known) || s.leadsToPlace(at) {
		return false
	}
	begins := at == 0 || s.breaks(at-1)
	return !begins || !dayLeads.hasExactly(s.words, at) && !stopWords.hasExactly(s.words, at) && !awayMarks.hasExactly(s.words, at)
}

// commonWords reports whether the words are a place or a part of the commune.
func (s *sentence) commonWords(at, n int) bool {
	return max(s.placeAt(at).end, s.unitAt(at).end) >= at+n
}

// lettersOnly reports whether words[i:j] are all of letters.
func (s *sentence) lettersOnly(i, j int) bool {
	for _, w := range s.words[i:j] {
		if w.kind != letters {
			return false
		}
	}
	return true
}

// ownedAt reports whether a relation to somebody stands at words[i] in whose
// household one of those found lives.
func (s *sentence) ownedAt(i int, found []dweller) bool {
	owner := &mention{}
	_, end := relations.at(s.words, i)
	if _, mark := householdMarks.at(s.words, i); end == 0 && mark > 0 {
		return s.ownerAt(i, owner) > 0 && len(within(found, owner.households())) > 0
	}
	if end == 0 {
		return false
	}
	return s.ownerAt(s.belongs(end), owner) > 0 && len(within(found, owner.households())) > 0
}
