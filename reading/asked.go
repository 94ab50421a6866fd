package reading

import (
	"slices"
	"strings"

	"gandan/commune"
)

var (
	titles         = lexiconOf("titles")
	householdMarks = lexiconOf("household_marks")
	noHousehold    = lexiconOf("no_household")
	notNames       = lexiconOf("not_names")
)

// The most words of a name that stands at the beginning of a sentence.
const longestName = 5

// asked is what a text says of the household that is meant.
type asked struct {
	number  int
	sex     commune.Sex // by the title
	name    []word
	accents bool   // the text has accents, so a word without them is meant so
	led     bool   // a title or a word for a household stands before the name
	age     string // of title_ages.txt, by the title
	year    int    // today's
}

// askedFor takes a text apart: words for a household, titles, then the name;
// or a number.
func askedFor(words []word) asked {
	ask := asked{accents: accented(words)}
	i := lastMark(words)
	ask.led = i > 0
	if n, ok := numberIn(words, i); ok {
		ask.number = n
		return ask
	}
	for i < len(words) {
		p, end := titles.at(words, i)
		if end == 0 || end >= len(words) {
			break
		}
		ask.led, i = true, end
		switch p.means {
		case "m":
			ask.sex = commune.Male
		case "f":
			ask.sex = commune.Female
		}
	}
	ask.name = names(words[i:])
	return ask
}

// lastMark returns where the last word for a household ends that has words
// after it: "cụ ông nhà Sáng" asks for Sáng. What comes later than a few words
// belongs to another matter: "ông Sáng sửa nhà cho mẹ".
func lastMark(words []word) int {
	end := 0
	for i := 0; i < min(len(words), 4); i++ {
		if _, e := householdMarks.at(words, i); e > end && e < len(words) && !noHousehold.has(words, i) && onlyTitles(words[end:i]) {
			end = e
		}
	}
	return end
}

// onlyTitles reports whether the words are titles and nothing else.
func onlyTitles(words []word) bool {
	for i := 0; i < len(words); {
		_, end := titles.at(words, i)
		if end == 0 {
			return false
		}
		i = end
	}
	return true
}

// numberIn reads the number of a household, which is all that follows.
func numberIn(words []word, i int) (int, bool) {
	_, end := householdMarks.at(words, i)
	marked := i > 0 && isNumberMark(words, i) || end > 0
	i = max(i, end)
	n, ok := digitsOf(words, i)
	if ok && i+1 == len(words) {
		return n, n > 0
	}
	for _, number := range numerals(words, i) {
		if marked && number.end == len(words) {
			return number.n, number.n > 0
		}
	}
	return 0, false
}

// isNumberMark reports whether a word such as số ends at words[i].
func isNumberMark(words []word, i int) bool {
	for k := max(0, i-2); k < i; k++ {
		if p, end := householdMarks.at(words, k); end == i && p.means == "number" {
			return true
		}
	}
	return false
}

// names returns the words of letters up to the first sign or number; dashes
// and apostrophes within a word do not end it.
func names(words []word) []word {
	end := slices.IndexFunc(words, func(w word) bool { return w.kind != letters && !(w.glued && inName(w)) })
	if end < 0 {
		end = len(words)
	}
	return slices.DeleteFunc(slices.Clone(words[:end]), func(w word) bool { return w.kind == sign })
}

// inName reports whether a sign may stand within a name: H'Mai, Ngọc-Lan.
func inName(w word) bool { return w.kind == sign && strings.Contains("'’-.", w.fold) }
