package reading

import (
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"gandan/commune"
)

// sentenceCase is a sentence of the corpus with its meaning.
type sentenceCase struct {
	line   int
	late   bool // of corpus_late.txt
	class  string
	leader bool
	text   string
	want   []string // every way to read it; several where it must be asked which
}

// heldOut reports whether a sentence is kept away from those who extend the
// vocabulary: of those written after it was built four of five, by the hash of
// the words.
func (c sentenceCase) heldOut() bool {
	h := fnv.New32a()
	h.Write([]byte(c.text))
	return c.late && h.Sum32()%5 < 4
}

// corpus reads the sentences of both files.
func corpus(t testing.TB, keeper, leader Scope) []sentenceCase {
	t.Helper()
	return append(corpusFile(t, keeper, leader, "corpus.txt"), corpusFile(t, keeper, leader, "corpus_late.txt")...)
}

func corpusFile(t testing.TB, keeper, leader Scope, name string) (list []sentenceCase) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	class, isLeader := "", false
	for n, line := range strings.Split(string(text), "\n") {
		switch {
		case strings.HasPrefix(line, "## "):
			class, isLeader = strings.CutSuffix(line[3:], " (leader)")
		case line == "" || strings.HasPrefix(line, "#"):
		default:
			text, meaning, ok := strings.Cut(line, " => ")
			if !ok {
				t.Fatalf("%s:%d: no meaning", name, n+1)
			}
			scope := keeper
			if isLeader {
				scope = leader
			}
			text = strings.ReplaceAll(text, `\n`, "\n")
			list = append(list, sentenceCase{n + 1, name == "corpus_late.txt", class, isLeader, text, waysOf(t, scope, n+1, meaning)})
		}
	}
	return list
}

// waysOf reads a meaning: the intent, then the facts of a note or what is
// asked, each with fields "H Sáng", "M Nam|Tú", "W Bắc Giang".
func waysOf(t testing.TB, scope Scope, line int, meaning string) (ways []string) {
	t.Helper()
	parts := strings.Split(meaning, "; ")
	list := []Meaning{{Intent: Intent(parts[0])}}
	for _, part := range parts[1:] {
		list = withPart(t, scope, line, list, strings.Split(part, ", "))
	}
	for _, m := range list {
		ways = append(ways, m.first().key())
	}
	return ways
}

// withPart adds a fact, or what is asked, in all its ways to each meaning. Two
// lists of as many names go together: H A|B, M a|b.
func withPart(t testing.TB, scope Scope, line int, list []Meaning, fields []string) (longer []Meaning) {
	t.Helper()
	n := 1
	for _, f := range fields {
		n = max(n, len(strings.Split(f, "|")))
	}
	for _, m := range list {
		for k := range n {
			w := m
			w.Facts = slices.Clone(m.Facts)
			var f Fact
			for _, field := range fields {
				names := strings.Split(field[strings.Index(field, " ")+1:], "|")
				setField(t, scope, line, &w, &f, field, names[min(k, len(names)-1)])
			}
			if w.Intent == Note {
				if f != (Fact{}) {
					w.Facts = append(w.Facts, f)
				}
			} else {
				w.Topic, w.Event, w.Household = f.Topic, f.Event, f.Household
			}
			longer = append(longer, w)
		}
	}
	return longer
}

func setField(t testing.TB, scope Scope, line int, m *Meaning, f *Fact, field, value string) {
	t.Helper()
	switch field[:2] {
	case "H ":
		f.Household = fullName(scope, value)
	case "M ":
		f.Member = fullName(scope, value)
	case "W ":
		f.Where = value
	case "D ":
		f.Date = commune.Date("2024-" + value)
		if len(value) == 10 {
			f.Date = commune.Date(value)
		}
	case "P ":
		m.Period = commune.Period(value)
	case "U ":
		m.Unit = value
	case "C ":
		m.Compare = value
	case "F ":
		m.Filter = value
	case "X ":
		m.Format = value
	default:
		f.Topic, f.Event, _ = strings.Cut(field, " ")
		if !topics[f.Topic] {
			t.Fatalf("corpus.txt:%d: no topic %q", line, f.Topic)
		}
	}
}
