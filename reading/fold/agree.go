package fold

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Agrees reports whether what was typed can mean the known word: the same
// letters, and no accent that the known one lacks. Accents may be left out, all
// or some ("thu" and "thư" agree with "thứ"), but those that were typed count:
// "bà" does not agree with "ba".
func Agrees(typed, known string) bool { return AgreesSpelled(Spelled(typed), Spelled(known)) }

// AgreesSpelled is Agrees for words that Spelled has spelled already.
func AgreesSpelled(typed, known string) bool {
	if typed == known {
		return true
	}
	a, b := []rune(typed), []rune(known)
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !lacks(a[i], b[i]) {
			return false
		}
	}
	return true
}

// lacks reports whether a is the letter b, perhaps without some of its marks.
func lacks(a, b rune) bool {
	if a == b || b == 'đ' && a == 'd' {
		return true
	}
	as, bs := []rune(norm.NFD.String(string(a))), []rune(norm.NFD.String(string(b)))
	if as[0] != bs[0] {
		return false
	}
	for _, mark := range as[1:] {
		if !strings.ContainsRune(string(bs[1:]), mark) {
			return false
		}
	}
	return true
}
