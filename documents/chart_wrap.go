package documents

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// measure tells how wide words are, in points of the picture.
type measure func(words string, size float64) int

// wrap breaks words into at most so many lines of a width; what has no room
// ends with an ellipsis.
func (m measure) wrap(words string, size float64, width, lines int) []string {
	fields := strings.Fields(norm.NFC.String(words)) // letters and their marks apart are drawn apart
	var list []string
	for len(fields) > 0 {
		if len(list) == lines-1 {
			return append(list, m.cut(strings.Join(fields, " "), size, width))
		}
		n := 1
		for n < len(fields) && m(strings.Join(fields[:n+1], " "), size) <= width {
			n++
		}
		list = append(list, m.cut(strings.Join(fields[:n], " "), size, width))
		fields = fields[n:]
	}
	return list
}

// cut shortens words to a width.
func (m measure) cut(words string, size float64, width int) string {
	if m(words, size) <= width {
		return words
	}
	letters := []rune(words)
	for len(letters) > 1 && m(strings.TrimSpace(string(letters))+ellipsis, size) > width {
		letters = letters[:len(letters)-1]
	}
	return strings.TrimSpace(string(letters)) + ellipsis
}

// widest is the width of the widest words.
func (m measure) widest(words []string, size float64) int {
	widest := 0
	for _, w := range words {
		widest = max(widest, m(w, size))
	}
	return widest
}
