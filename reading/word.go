package reading

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"gandan/reading/fold"
)

// word is a run of letters, a run of digits, or a single other sign.
type word struct {
	fold   string // without accents and case
	spell  string // lower case, accents as typed
	kind   wordKind
	glued  bool // nothing stands between it and the word before
	mended bool // it was a slip of the finger; its accents are not known
	start  int  // where it begins and ends in the cleaned text
	end    int
}

type wordKind int

const (
	letters wordKind = iota
	digits
	sign
)

// split cleans text and takes it apart into words.
func split(text string) (clean string, words []word) {
	clean = fold.Clean(text)
	for i := 0; i < len(clean); {
		r, size := utf8.DecodeRuneInString(clean[i:])
		if r == ' ' {
			i++
			continue
		}
		end := i + size
		kind := kindOf(r)
		for end < len(clean) && kind != sign {
			r, size := utf8.DecodeRuneInString(clean[end:])
			if kindOf(r) != kind && !unicode.Is(unicode.M, r) {
				break
			}
			end += size
		}
		raw := clean[i:end]
		w := word{fold: fold.Text(raw), spell: fold.Spelled(raw), kind: kind, start: i, end: end}
		if raw == "\n" {
			w.fold, w.spell = raw, raw
		}
		w.glued = len(words) > 0 && words[len(words)-1].end == i
		words = append(words, w)
		i = end
	}
	return clean, words
}

func kindOf(r rune) wordKind {
	switch {
	case unicode.IsLetter(r):
		return letters
	case unicode.IsDigit(r):
		return digits
	}
	return sign
}

// whole reports whether words[i:j] begins and ends where letters and digits
// do: the "bg" of "bg2" is not a word of its own.
func whole(words []word, i, j int) bool {
	joined := func(k int) bool {
		return k > 0 && k < len(words) && words[k].glued && words[k].kind != sign && words[k-1].kind != sign
	}
	return !joined(i) && !joined(j)
}

// accented reports whether any of the words was typed with accents.
func accented(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.fold != w.spell })
}
