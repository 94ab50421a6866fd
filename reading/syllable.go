package reading

import (
	"slices"
	"strings"
)

var beginnings, rhymes = syllableParts()

// syllableParts reads vocabulary/syllables.txt; a syllable may also begin with
// its rhyme.
func syllableParts() (beginnings, rhymes map[string]bool) {
	beginnings, rhymes = map[string]bool{"": true}, map[string]bool{}
	for part, phrases := range lexiconOf("syllables") {
		for _, p := range phrases {
			switch {
			case part == p.means: // the heading itself
			case p.means == "beginning":
				beginnings[part] = true
			case p.means == "rhyme":
				rhymes[part] = true
			}
		}
	}
	return beginnings, rhymes
}

// syllable reports whether a folded word can be read as one Vietnamese
// syllable.
func syllable(word string) bool {
	for i := range word {
		if beginnings[word[:i]] && rhymes[word[i:]] {
			return true
		}
	}
	return false
}

// slipped reports whether the typed word may be the known one with a slip of
// the finger: i for y ("Lí"), or one letter wrong in a word of at least four
// that cannot be read as it stands. "Hùng" is no slip for Dũng.
func slipped(typed, known word) bool {
	a, b := strings.ReplaceAll(typed.fold, "y", "i"), strings.ReplaceAll(known.fold, "y", "i")
	return a == b || !syllable(typed.fold) && oneSlip([]rune(a), []rune(b))
}

// oneSlip reports whether a becomes b by adding, leaving out, changing or
// swapping with its neighbour a single letter; both have at least four.
func oneSlip(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
		return i == len(a) || slices.Equal(a[i+1:], b[i+1:]) || swapped
	case 1:
		return slices.Equal(a[i:], b[i+1:])
	}
	return false
}
