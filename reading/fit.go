package reading

import (
	"slices"

	"gandan/commune"
	"gandan/reading/fold"
)

// fit says how well a household fits what was asked for; less is better. To
// each but the last ones a fineness below 4 is added, see fineness.
type fit int

const (
	headFit         fit = 0  // the head, letter by letter
	memberFit       fit = 10 // a member
	otherSexFit     fit = 20 // the head, with a title of the other sex
	headAccentFit   fit = 30 // the head, but for accents
	memberAccentFit fit = 34 // a member, but for accents
	familyFit       fit = 40 // the beginning of the head's full name
	headSlipFit     fit = 50 // the head, but for a slip of the finger
	memberSlipFit   fit = 51 // a member, but for a slip of the finger
	noFit           fit = 100
)

// best returns the least fit of the list and the households that have it.
func (ask asked) best(list []Candidate) (fit, []Candidate) {
	least, found := noFit, []Candidate(nil)
	for _, c := range list {
		switch f := ask.fit(c); {
		case f < least:
			least, found = f, []Candidate{c}
		case f == least && f < noFit:
			found = append(found, c)
		}
	}
	return least, found
}

// beginning finds households whose name begins what was written after a title
// or a word for a household: "nhà ông Sáng con trai mới đi làm".
func (ask asked) beginning(list []Candidate) []Candidate {
	if !ask.led || notNames.hasExactly(ask.name, 0) {
		return nil
	}
	all := ask.name
	for n := min(len(all)-1, longestName); n > 0; n-- {
		ask.name = all[:n]
		if least, found := ask.best(list); least < headAccentFit {
			return found
		}
	}
	return nil
}

// fit compares what was asked for with one household.
func (ask asked) fit(c Candidate) fit {
	if len(ask.name) == 0 {
		return noFit
	}
	least := ask.fitName(c.Head, c.Sex, headFits)
	if _, head := split(c.Head); least > familyFit && len(ask.name) < len(head) && alike(ask.name, head[:len(ask.name)], agree) {
		least = familyFit
	}
	for _, m := range c.Members {
		f := ask.fitName(m, "", memberFits)
		if f == memberFit && len(ask.name) >= 3 {
			f = headFit // nobody writes three names but of the one meant
		}
		least = min(least, f)
	}
	return least
}

// fitName compares the name asked for with one person's, whose fits are given:
// right, of the other sex, but for accents, but for a slip.
func (ask asked) fitName(full string, sex commune.Sex, fits []fit) fit {
	if sex == commune.UnknownSex {
		sex = SexOfName(full)
	}
	_, known := split(full)
	return ask.fitWords(names(known), sex, fits)
}

// fitWords is fitName for a name that is taken apart already.
func (ask asked) fitWords(known []word, sex commune.Sex, fits []fit) fit {
	if len(known) == 0 {
		return noFit
	}
	other := ask.sex != "" && sex != "" && ask.sex != sex
	f := ask.fineness(known)
	switch {
	case f >= 0 && other:
		return fits[1] + f
	case f >= 0:
		return fits[0] + f
	case other:
		return noFit
	case ends(ask.name, known, folded):
		return fits[2]
	case ends(ask.name, known, slipped):
		return fits[3]
	}
	return noFit
}

// fineness is 0 for the name exactly, 1 for its end or without the middle, 2
// and 3 the same with accents left out by one who writes them; -1 is no fit.
func (ask asked) fineness(known []word) fit {
	for i, same := range []func(typed, known word) bool{exact, agree} {
		if !ask.accents && i == 0 {
			same = agree
		}
		switch {
		case alike(ask.name, known, same):
			return fit(2 * i)
		case ends(ask.name, known, same) && len(ask.name) == 1:
			return fit(2 * i)
		case ends(ask.name, known, same):
			return fit(2*i + 1)
		}
	}
	return -1
}

func exact(typed, known word) bool  { return typed.spell == known.spell }
func agree(typed, known word) bool  { return fold.AgreesSpelled(typed.spell, known.spell) }
func folded(typed, known word) bool { return typed.fold == known.fold }

// alike reports whether the names are the same, word by word.
func alike(typed, known []word, same func(typed, known word) bool) bool {
	return slices.EqualFunc(typed, known, same)
}

// ends reports whether the typed words are among the known ones, in order, and
// the last is the given name.
func ends(typed, known []word, same func(typed, known word) bool) bool {
	t, k := len(typed)-1, len(known)-1
	if !same(typed[t], known[k]) {
		return false
	}
	for t, k = t-1, k-1; t >= 0; k-- {
		if k < 0 {
			return false
		}
		if same(typed[t], known[k]) {
			t--
		}
	}
	return true
}
