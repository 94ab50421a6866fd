package documents

import (
	_ "embed"
	"strings"
	"unicode"

	"gandan/reading/fold"
)

//go:embed words.txt
var wordsFile string

// words are the lines of words.txt in order.
var words = readWords(wordsFile)

type wordLine struct {
	means   string // "column.head"
	ways    []wordWay
	spelled []string // with their accents
}

type wordWay struct {
	text     string
	anywhere bool
}

func readWords(file string) []wordLine {
	var list []wordLine
	for line := range strings.Lines(file) {
		means, ways, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		w := wordLine{means: means}
		for way := range strings.SplitSeq(ways, ",") {
			way, anywhere := strings.CutPrefix(strings.TrimSpace(way), "*")
			w.ways = append(w.ways, wordWay{plain(way), anywhere})
			w.spelled = append(w.spelled, fold.Spelled(way))
		}
		list = append(list, w)
	}
	return list
}

// plain folds s and makes every mark a space: "Thôn (bản)" is "thon ban".
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return ' '
	}, fold.Text(s))
	return strings.Join(strings.Fields(s), " ")
}

// meaning returns what text, made plain, means among the lines of one kind
// ("column" for "column.head"), without the kind; "" if nothing.
func meaning(kind, text string) string {
	for _, line := range words {
		rest, ok := strings.CutPrefix(line.means, kind)
		if !ok || rest != "" && rest[0] != '.' {
			continue
		}
		for _, way := range line.ways {
			if way.fits(text) {
				return strings.TrimPrefix(line.means, kind+".")
			}
		}
	}
	return ""
}

func (w wordWay) fits(text string) bool {
	if !w.anywhere {
		return text == w.text
	}
	return strings.Contains(" "+text+" ", " "+w.text+" ")
}

// before cuts the longest beginning of text that is one of the ways of means,
// word by word; text keeps its accents.
func before(means, text string) (rest string, found bool) {
	fields := strings.Fields(text)
	for n := len(fields); n > 0; n-- {
		if meaning(means, plain(strings.Join(fields[:n], " "))) != "" {
			return strings.Join(fields[n:], " "), true
		}
	}
	return text, false
}
