package reading

import "gandan/commune"

// Candidate is a household that may be meant.
type Candidate struct {
	ID      string
	Head    string      // full name of the head: "Hoàng Văn Sáng"
	Sex     commune.Sex // the head's, if known
	Members []string    // full names of the members known by name
	Number  int         // in the list that the person sees; 0: none
}

// FindHousehold returns the households that a text can mean, only the equally
// good ones, in the order of list: "ông Dũng", "nhà ông sáng", "hoang van
// sang", "hộ số 3", "nhà anh Nam" by a member. Words after the name are passed
// over where a title or a word for a household stands before it.
//
// A head is meant rather than a member, and a name as it is written rather than
// one that differs in accents: "Sang" finds Sáng, but "Sáng" finds Sang only if
// there is no Sáng, and one written with accents elsewhere means its Sang
// without. A title of the other sex (bà Sáng, perhaps the wife) counts only if
// nothing else fits. At last a slip of the finger is forgiven: i for y, and one
// letter of four or more in a word that cannot be read ("sagn", not "hùng").
func FindHousehold(text string, list []Candidate) []Candidate {
	_, words := split(text)
	trimmed := trimPolite(words)
	ask := askedFor(trimmed)
	if ask.number > 0 {
		return numbered(ask.number, list)
	}
	// What looks like a title, a word for a household or a polite end may be a
	// name: "ho van nam" is Hồ Văn Nam, "ong thoi" is ông Thới. All are tried.
	best, found := noFit, []Candidate(nil)
	for _, a := range []asked{{name: names(words), accents: ask.accents}, askedFor(words), ask} {
		if fit, fitting := a.best(list); fit < best {
			best, found = fit, fitting
		}
	}
	if best < noFit {
		return found
	}
	return ask.beginning(list)
}

// Mentions reports whether a text begins as one that names a household: a word
// for it or a title, then a name. "hộ nghèo" and "bà con" do not.
func Mentions(text string) bool {
	_, words := split(text)
	words = trimPolite(words)
	if len(words) == 0 || noHousehold.has(words, 0) {
		return false
	}
	ask := askedFor(words)
	if ask.number > 0 {
		return ask.led
	}
	return ask.led && len(ask.name) > 0 && !notNames.hasExactly(ask.name, 0)
}

func numbered(n int, list []Candidate) []Candidate {
	var found []Candidate
	for _, c := range list {
		if c.Number == n {
			found = append(found, c)
		}
	}
	return found
}
