package reading

import (
	"unicode"
	"unicode/utf8"
)

var (
	shorthand     = lexiconOf("shorthand")
	questionNouns = lexiconOf("question_nouns")
)

// expand writes out the shorthand among words: "k" is không, "bn hộ" is bao
// nhiêu hộ. The words put in stand where the short one stood.
func expand(clean string, words []word) []word {
	list := make([]word, 0, len(words)+8)
	for i := 0; i < len(words); {
		p, end := shorthand.at(words, i)
		if end == 0 || p.likeness(words[i:end]) < end-i || !mayExpand(clean, words, i, end, p.weak) {
			list, i = append(list, words[i]), i+1
			continue
		}
		_, full := split(p.means)
		for k, w := range full {
			w.start, w.end = words[i].start, words[end-1].end
			w.glued = k == 0 && words[i].glued
			list = append(list, w)
		}
		i = end
	}
	return list
}

// mayExpand reports whether words[i:end] can be shorthand where they stand.
func mayExpand(clean string, words []word, i, end int, weak bool) bool {
	switch {
	case !whole(words, i, end):
		return false
	case words[i].fold == words[i].spell && end < len(words) && words[end].kind == digits && len(words[i].fold) < 3:
		return false // t 3, q 1
	case namedNext(words, i):
		return false // bà Hồng
	case weak:
		return unitWords.has(words, end) || questionNouns.has(words, end)
	case end < len(words) && capital(clean, words[end]) && len(words[i].fold) == 2 && !capital(clean, words[i]):
		return words[i].spell != "dc" && words[i].spell != "đc" // dc Huệ: đồng chí
	}
	return true
}

// namedNext reports whether a name must stand at words[i]: after a title, or a
// middle name such as Thị.
func namedNext(words []word, i int) bool {
	if i == 0 || len(words[i].fold) < 3 {
		return false
	}
	_, end := titles.at(words, i-1)
	return end == i || words[i-1].fold == "thi" || words[i-1].fold == "van"
}

// capital reports whether a word begins with a capital.
func capital(clean string, w word) bool {
	r, _ := utf8.DecodeRuneInString(clean[w.start:])
	return unicode.IsUpper(r)
}
