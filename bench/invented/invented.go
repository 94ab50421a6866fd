// Package invented has the words that invented communes are made of. Every
// combination is by chance; nobody is meant.
package invented

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"

	"gandan/commune"
)

//go:embed words.txt
var text string

var words = read(text)

func read(text string) map[string][]string {
	words := map[string][]string{}
	for line := range strings.Lines(text) {
		kind, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if ok && line[0] != '#' {
			words[kind] = strings.Split(list, ", ")
		}
	}
	return words
}

// Words returns all words of a kind, as words.txt names it.
func Words(kind string) []string { return words[kind] }

// Word draws one word of a kind.
func Word(r *rand.Rand, kind string) string {
	list := words[kind]
	return list[r.IntN(len(list))]
}

// Name draws a full name and whose it is; two of three are men's, as heads of
// households are.
func Name(r *rand.Rand) (string, commune.Sex) {
	sex := commune.Male
	if r.IntN(3) == 0 {
		sex = commune.Female
	}
	return Word(r, "family") + " " + Given(r, sex), sex
}

// Given draws the rest of a name after the family's.
func Given(r *rand.Rand, sex commune.Sex) string {
	if sex == commune.Female {
		return Word(r, "female")
	}
	return Word(r, "male")
}

// VillageName returns a different name for each number.
func VillageName(i int) string { return paired("village", "valley", i) }

// CommuneName returns a different name for each number.
func CommuneName(i int) string { return paired("upland", "lowland", i) }

// paired joins a word of one kind with one of another, with a number behind it
// when all pairs are taken.
func paired(first, second string, i int) string {
	a, b := words[first], words[second]
	name := a[i%len(a)] + " " + b[i/len(a)%len(b)]
	if n := i / (len(a) * len(b)); n > 0 {
		name += fmt.Sprint(" ", n+1)
	}
	return name
}
