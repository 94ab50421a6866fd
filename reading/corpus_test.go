package reading

import (
	"hash/fnv"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"gandan/commune"
)

// sentenceCase is a sentence of the corpus with its meaning.
type sentenceCase struct {
	file  string
	line  int
	class string
	scope Scope
	text  string
	want  []string // every way to read it; several where it must be asked which
}

// asked reports whether it is of the questions written for leaders.
func (c sentenceCase) asked() bool { return strings.HasPrefix(c.file, "questions") }

// heldOut reports whether a sentence is kept away from those who extend the
// vocabulary: of those written after it was built four of five.
func (c sentenceCase) heldOut() bool {
	return strings.HasSuffix(c.file, "_late.txt") && keptAway(c.text)
}

// keptAway chooses four of five by the hash of the words.
func keptAway(text string) bool {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()%5 < 4
}

// corpus reads the sentences of all files.
func corpus(t testing.TB) (list []sentenceCase) {
	t.Helper()
	readers := map[string]Scope{"": corpusScope(t, false), " (leader)": corpusScope(t, true), " (secretary)": secretaryScope(t)}
	for _, name := range []string{"corpus.txt", "corpus_late.txt", "questions.txt", "questions_late.txt"} {
		list = append(list, corpusFile(t, readers, name)...)
	}
	return list
}

// corpusFile reads a file; who reads stands in the heading, after the class.
func corpusFile(t testing.TB, readers map[string]Scope, name string) (list []sentenceCase) {
	t.Helper()
	class, reader := "", ""
	for n, line := range corpusLines(t, name) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			class, reader = heading, ""
			if i := strings.Index(heading, " ("); i > 0 {
				class, reader = heading[:i], heading[i:]
			}
			continue
		}
		text, meaning, ok := strings.Cut(line, " => ")
		scope, known := readers[reader]
		if !ok || !known {
			t.Fatalf("%s:%d: no meaning or no such reader", name, n)
		}
		text = strings.ReplaceAll(text, `\n`, "\n")
		list = append(list, sentenceCase{name, n, class, scope, text, waysOf(t, scope, n, meaning)})
	}
	return list
}

// corpusLines yields the headings and sentences of a file with their numbers.
func corpusLines(t testing.TB, name string) iter.Seq2[int, string] {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(int, string) bool) {
		for n, line := range strings.Split(string(text), "\n") {
			if (strings.HasPrefix(line, "## ") || !strings.HasPrefix(line, "#")) && line != "" && !yield(n+1, line) {
				return
			}
		}
	}
}

// waysOf reads a meaning: the intent, then the facts of a note or what is
// asked, each with fields "H Sáng", "M Nam|Tú", "W Bắc Giang".
func waysOf(t testing.TB, scope Scope, line int, meaning string) (ways []string) {
	t.Helper()
	for _, m := range meaningsOf(t, scope, line, meaning) {
		ways = append(ways, m.key())
	}
	return ways
}

// meaningsOf is waysOf before they are written down.
func meaningsOf(t testing.TB, scope Scope, line int, meaning string) (ways []Meaning) {
	t.Helper()
	parts := strings.Split(meaning, "; ")
	list := []Meaning{{Intent: Intent(parts[0])}}
	for _, part := range parts[1:] {
		list = withPart(t, scope, line, list, strings.Split(part, ", "))
	}
	for _, m := range list {
		ways = append(ways, m.first())
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
	case "B ":
		m.By = value
	default:
		f.Topic, f.Event, _ = strings.Cut(field, " ")
		if !topics[f.Topic] {
			t.Fatalf("corpus.txt:%d: no topic %q", line, f.Topic)
		}
	}
}
