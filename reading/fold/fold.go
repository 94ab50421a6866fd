// Package fold brings Vietnamese text to comparable forms.
package fold

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// chains holds transformers: they keep state, so each call takes its own.
var chains = sync.Pool{New: func() any {
	return transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
}}

var dStroke = strings.NewReplacer("đ", "d", "Đ", "D", "ð", "d", "Ð", "D")

// Text folds s for search and comparison: no accents, no case, single spaces.
// "  Hoàng văn  SÁNG" and its decomposed form both give "hoang van sang".
func Text(s string) string {
	t := chains.Get().(transform.Transformer)
	defer chains.Put(t)
	t.Reset()
	out, _, err := transform.String(t, dStroke.Replace(s))
	if err != nil {
		out = s
	}
	return strings.Join(strings.Fields(cases.Fold().String(out)), " ")
}

// Clean returns s as it is stored: composed (NFC), without control and
// invisible characters, every run of spaces (no-break ones too) a single one,
// trimmed. Line breaks are kept.
func Clean(s string) string {
	lines := strings.Split(norm.NFC.String(s), "\n")
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
		lines[i] = strings.Join(strings.Fields(line), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
