package reading

import "slices"

// mostGiven is how many given names are looked up at once.
const mostGiven = 60

// GivenNames lists the words of a text, folded, that may be the given names of
// whom it means, so that only those who bear them need be looked up. It reports
// false where anybody may be meant: a word is a slip of the finger, or there are
// too many.
func GivenNames(text string) (names []string, ok bool) {
	clean, words := split(text)
	for _, w := range expand(clean, words) {
		if w.kind != letters {
			continue
		}
		if !syllable(w.fold) {
			return nil, false
		}
		for _, name := range []string{w.fold, swapEnd(w.fold, "y"), swapEnd(w.fold, "i")} { // Lí, Lý
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if len(names) > mostGiven {
			return nil, false
		}
	}
	return names, true
}
