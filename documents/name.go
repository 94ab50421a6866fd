package documents

import (
	"strings"
	"unicode"

	"gandan/commune"
	"gandan/reading/fold"
)

// maxName is the longest name of a person or place, in letters.
const maxName = 60

// honorifics stand before a name, spelled with accents: "Bà" is one, "Bá" is a name.
var honorifics = readHonorifics()

func readHonorifics() map[string]commune.Sex {
	known := map[string]commune.Sex{}
	sexes := map[string]commune.Sex{
		"honorific.m": commune.Male, "honorific.f": commune.Female, "honorific.any": commune.UnknownSex,
	}
	for _, line := range words {
		if sex, ok := sexes[line.means]; ok {
			for _, way := range line.spelled {
				known[way] = sex
			}
		}
	}
	return known
}

// personName is a name as it was read.
type personName struct {
	name   string
	sex    commune.Sex // from "Ông", "Bà"
	aside  string      // what stood in parentheses
	reason string      // code, if it cannot be a name
}

// readName cleans a person's name: "Bà  NGUYỄN thị  lan (B)" is Nguyễn Thị
// Lan, a woman, with "B" aside.
func readName(text string) personName {
	var n personName
	text, n.aside = splitAside(strings.ReplaceAll(text, "\n", " "))
	fields := strings.Fields(text)
	for len(fields) > 1 {
		sex, ok := honorifics[strings.TrimRight(fold.Spelled(fields[0]), ".:")]
		if !ok {
			break
		}
		if n.sex == commune.UnknownSex {
			n.sex = sex
		}
		fields = fields[1:]
	}
	for i, f := range fields {
		fields[i] = title(f)
	}
	n.name = strings.Trim(strings.Join(fields, " "), " .,;:-")
	if !plausible(n.name) {
		n.reason = "name_unreadable"
	}
	return n
}

// splitAside takes what stands in parentheses out of text.
func splitAside(text string) (rest, aside string) {
	head, tail, ok := strings.Cut(text, "(")
	if !ok {
		return text, ""
	}
	aside, after, _ := strings.Cut(tail, ")")
	return strings.TrimSpace(head + " " + after), strings.TrimSpace(aside)
}

// title writes a word that is all small or all capital letters with one
// capital; a word that mixes them ("H'Mông") keeps its own way.
func title(word string) string {
	upper, lower := strings.ToUpper(word), strings.ToLower(word)
	if strings.ContainsAny(word, "0123456789") {
		return upper
	}
	if word != upper && word != lower && unicode.IsUpper([]rune(word)[0]) {
		return word
	}
	rs := []rune(lower)
	start := true
	for i, r := range rs {
		if start {
			rs[i] = unicode.ToUpper(r)
		}
		start = r == '\'' || r == '’' || r == '-'
	}
	return string(rs)
}

// plausible reports whether s can be a person's name: two words or more, of
// letters alone.
func plausible(s string) bool {
	if len(strings.Fields(s)) < 2 || len([]rune(s)) > maxName {
		return false
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !strings.ContainsRune(" '’-.", r) {
			return false
		}
	}
	return true
}
