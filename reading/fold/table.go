package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The letters that Vietnamese is written with, composed or decomposed, lie
// below tableEnd. Folding them rune by rune from a table gives what the long
// way gives and is many times faster; one rune from elsewhere takes the whole
// text the long way.
const tableEnd = 0x1F00

// drop and space stand in the table for what is left out and what divides.
const (
	elsewhere rune = 0
	drop      rune = -1
	space     rune = -2
)

var table = makeTable()

func makeTable() *[tableEnd]rune {
	var t [tableEnd]rune
	for r := range rune(tableEnd) {
		if 0x250 <= r && r < 0x300 || 0x370 <= r && r < 0x1E00 {
			continue
		}
		out, size := utf8.DecodeRuneInString(long(string(r)))
		switch {
		case unicode.IsSpace(r):
			t[r] = space
		case size == 0:
			t[r] = drop
		case size == len(long(string(r))):
			t[r] = out
		}
	}
	return &t
}

// short folds s from the table, or reports that it holds other runes.
func short(s string) (string, bool) {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if r >= tableEnd || table[r] == elsewhere {
			return "", false
		}
		switch f := table[r]; f {
		case drop:
		case space:
			gap = b.Len() > 0
		default:
			if gap {
				b.WriteByte(' ')
				gap = false
			}
			b.WriteRune(f)
		}
	}
	return b.String(), true
}
