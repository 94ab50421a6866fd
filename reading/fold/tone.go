package fold

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tones are the five tone marks: huyền, sắc, ngã, hỏi, nặng.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// Spelled returns s for comparison with its accents: lower case, clean, and
// with the tone mark where the new style puts it. "Hoà", "HÒA" and "hòa" are
// one, "hoa" is another; "thuỷ" is "thủy", "quý" stays.
func Spelled(s string) string {
	words := strings.Split(strings.ToLower(Clean(s)), " ")
	for i, w := range words {
		words[i] = placeTone(w)
	}
	return norm.NFC.String(strings.Join(words, " "))
}

// placeTone moves a tone mark that stands on the other letter of oa, oe or uy:
// at the end of a syllable it belongs on the first letter (hòa, ủy), before
// another letter on the second (hoàn, huỳnh), and after q on the second (quý).
func placeTone(word string) string {
	rs := []rune(word)
	if countTones(rs) != 1 {
		return word // no Vietnamese syllable
	}
	for i := 0; i+1 < len(rs); i++ {
		a, toneA := tone(rs[i])
		b, toneB := tone(rs[i+1])
		if (toneA == 0) == (toneB == 0) || !glide(rs, i, a, b) {
			continue
		}
		second := i > 0 && rs[i-1] == 'q' || i+2 < len(rs) && unicode.IsLetter(rs[i+2])
		if second {
			rs[i], rs[i+1] = a, with(b, toneA+toneB)
		} else {
			rs[i], rs[i+1] = with(a, toneA+toneB), b
		}
	}
	return string(rs)
}

func countTones(rs []rune) int {
	n := 0
	for _, r := range rs {
		if _, mark := tone(r); mark != 0 {
			n++
		}
	}
	return n
}

// glide reports whether a and b, at i, are a pair on which the styles differ.
func glide(rs []rune, i int, a, b rune) bool {
	switch string([]rune{a, b}) {
	case "oa", "oe", "uy":
		return true
	}
	return a == 'u' && i > 0 && rs[i-1] == 'q' && strings.ContainsRune("aeiouyăâêôơư", b)
}

// tone splits r into the letter without its tone and the tone mark, 0 if none.
func tone(r rune) (rune, rune) {
	if r < 0x80 {
		return r, 0
	}
	if r < lastLetter {
		t := toneTable()[r]
		return t.letter, t.mark
	}
	return split(r)
}

// lastLetter is behind the last Vietnamese letter in Unicode's order.
const lastLetter = 0x1F00

// toned is a letter without its tone, and the tone.
type toned struct{ letter, mark rune }

// toneTable holds what split says of every letter up to the last: names are
// read by the ten thousand.
var toneTable = sync.OnceValue(func() *[lastLetter]toned {
	t := new([lastLetter]toned)
	for r := range rune(lastLetter) {
		t[r].letter, t[r].mark = split(r)
	}
	return t
})

// split is tone without the table.
func split(r rune) (rune, rune) {
	var mark rune
	bare := strings.Map(func(x rune) rune {
		if strings.ContainsRune(tones, x) {
			mark = x
			return -1
		}
		return x
	}, norm.NFD.String(string(r)))
	letter := []rune(norm.NFC.String(bare))
	if mark == 0 || len(letter) != 1 {
		return r, 0
	}
	return letter[0], mark
}

// with puts a tone mark on a letter.
func with(letter, mark rune) rune {
	composed := []rune(norm.NFC.String(string([]rune{letter, mark})))
	return composed[0]
}
