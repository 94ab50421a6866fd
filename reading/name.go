package reading

import (
	"strings"
	"unicode"

	"gandan/commune"
	"gandan/reading/fold"
)

// Name is a Vietnamese full name taken apart.
type Name struct{ Family, Middle, Given string }

// ParseName takes a full name apart: the first word is the family's, the last
// is the given name, what stands between is the middle name. A single word is
// a given name.
func ParseName(full string) Name {
	words := strings.Fields(fold.Clean(full))
	switch n := len(words); n {
	case 0:
		return Name{}
	case 1:
		return Name{Given: words[0]}
	default:
		return Name{words[0], strings.Join(words[1:n-1], " "), words[n-1]}
	}
}

// Given returns the given name, by which people are called: "Sáng" of "Hoàng
// Văn Sáng".
func Given(full string) string { return ParseName(full).Given }

// SexOfName tells the sex from the middle name: Thị is a woman's, Văn a man's.
// Every other middle name is borne by both and tells nothing. It helps to find
// who is meant; titles are chosen from what the register or a cadre says
// (product §2), not from this.
func SexOfName(full string) commune.Sex {
	name := ParseName(full)
	bare := fold.Text(full) == fold.Spelled(full)
	sex := commune.UnknownSex
	for _, w := range strings.Fields(fold.Spelled(name.Middle)) {
		switch {
		case w == "thị", bare && w == "thi":
			return commune.Female
		case w == "văn", bare && w == "van":
			sex = commune.Male
		}
	}
	return sex
}

// Proper returns a name with its capitals right and its spaces single: "HOÀNG
// VĂN SÁNG" and "hoàng văn  sáng" become "Hoàng Văn Sáng". A capital inside a
// word is kept, where not all is in capitals: "H'Mai", "McNam".
func Proper(name string) string {
	words := strings.Fields(fold.Clean(name))
	for i, w := range words {
		words[i] = properWord(w)
	}
	return strings.Join(words, " ")
}

// properWord gives every part of a word its capital; parts are divided by what
// is no letter.
func properWord(w string) string {
	if inner(w) {
		return w
	}
	begin := true
	return strings.Map(func(r rune) rune {
		first := begin
		begin = !unicode.IsLetter(r) && !unicode.Is(unicode.M, r)
		if first {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, w)
}

// inner reports whether w begins with a capital and has one after a small
// letter, so that it must have been meant.
func inner(w string) bool {
	var before rune
	for i, r := range w {
		switch {
		case i == 0 && !unicode.IsUpper(r):
			return false
		case unicode.IsUpper(r) && unicode.IsLower(before):
			return true
		}
		before = r
	}
	return false
}
