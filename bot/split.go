package bot

import (
	"strings"
	"unicode/utf16"
)

// Split cuts text into parts of at most limit UTF-16 units, as Telegram counts:
// between paragraphs where it can, else between lines, else between words, else
// anywhere.
func Split(text string, limit int) []string {
	var parts []string
	for {
		end := prefix(text, limit)
		if end == len(text) {
			return append(parts, text)
		}
		cut := seam(text[:end])
		parts = append(parts, strings.TrimRight(text[:cut], " \n"))
		text = strings.TrimLeft(text[cut:], " \n")
	}
}

// seam returns the best place to cut text, which goes on after it.
func seam(text string) int {
	for _, sep := range []string{"\n\n", "\n", " "} {
		if i := strings.LastIndex(text, sep); i > 0 {
			return i
		}
	}
	return len(text)
}

// prefix returns the length in bytes of the longest beginning of text that has
// at most limit UTF-16 units.
func prefix(text string, limit int) int {
	units := 0
	for i, r := range text {
		units += utf16.RuneLen(r)
		if units > limit {
			return i
		}
	}
	return len(text)
}
