// Package fold brings Vietnamese text to comparable forms.
package fold

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// chains holds transformers: they keep state, so each call takes its own.
var chains = sync.Pool{New: func() any {
	return transform.Chain(runes.Map(unicode.ToLower), norm.NFD, runes.Remove(runes.Predicate(unseen)), norm.NFC)
}}

// unseen reports whether r is an accent or an invisible character.
func unseen(r rune) bool { return unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) }

var dStroke = strings.NewReplacer("đ", "d", "Đ", "D", "ð", "d", "Ð", "D")

// Text folds s for search and comparison: no accents, no case, nothing
// invisible, single spaces. "  Hoàng văn  SÁNG" and its decomposed form both
// give "hoang van sang".
func Text(s string) string {
	if out, ok := short(s); ok {
		return out
	}
	return long(s)
}

// long folds any text, by Unicode's own rules.
func long(s string) string {
	t := chains.Get().(transform.Transformer)
	defer chains.Put(t)
	t.Reset()
	out, _, err := transform.String(t, dStroke.Replace(strings.ToValidUTF8(s, "\ufffd")))
	if err != nil {
		out = strings.ToLower(s)
	}
	return strings.Join(strings.Fields(out), " ")
}

// Words returns the folded words of s: its runs of letters and digits.
func Words(s string) []string {
	return strings.FieldsFunc(Text(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// Clean returns s as it is stored: composed (NFC), without control and
// invisible characters, every run of spaces (no-break ones too) a single one,
// trimmed. Line breaks are kept.
func Clean(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		line = strings.Map(func(r rune) rune {
			switch {
			case unicode.IsSpace(r):
				return ' '
			case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
				return -1
			}
			return r
		}, line)
		lines[i] = norm.NFC.String(strings.Join(strings.Fields(line), " "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
