package reading

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// key writes a meaning down without its candidates, to be compared.
func (m Meaning) key() string {
	m.Candidates = nil
	m.Facts = slices.Clone(m.Facts)
	for i := range m.Facts {
		m.Facts[i].HouseholdID, m.Facts[i].MemberID = "", ""
	}
	text, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// verdict is how well a sentence was read.
type verdict int

const (
	exactly    verdict = iota // every field is right, and it is asked where it must be
	lacking                   // all that is told is right, something is missing or is asked without need
	misreading                // something is told that was not said, or a fact is silently lost
)

// judge compares a reading with the meaning.
func (c sentenceCase) judge(got Meaning) verdict {
	ways := []Meaning{got}
	if len(got.Candidates) > 0 {
		ways = got.Candidates
	}
	keys := make([]string, len(ways))
	for i, w := range ways {
		keys[i] = w.key()
	}
	switch {
	case slices.Equal(sorted(keys), sorted(c.want)):
		return exactly
	case got.Intent == Unknown && len(got.Candidates) == 0:
		return lacking
	case len(keys) > 1 && len(c.want) == 1 && slices.Contains(keys, c.want[0]):
		return lacking
	}
	for _, want := range c.want {
		if tellsOnly(got, want) {
			return lacking
		}
	}
	return misreading
}

// tellsOnly reports whether all that a reading tells stands in the meaning,
// with as many facts.
func tellsOnly(got Meaning, want string) bool {
	var w Meaning
	if json.Unmarshal([]byte(want), &w) != nil {
		return false
	}
	shared := got.shared(w)
	return shared.key() == got.key() && len(got.Facts) == len(w.Facts)
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

// tally counts verdicts of a class.
type tally [3]int

func (n tally) all() int { return n[0] + n[1] + n[2] }

func (n tally) row(name string) string {
	return fmt.Sprintf("%-16s %4d  %4d %6.1f %%  %4d  %4d %6.1f %%", name, n.all(), n[0], percent(n[0], n.all()), n[1], n[2], percent(n[2], n.all()))
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// The bars of the sentences that were not used to build the vocabulary.
const (
	leastExactly    = 95.0
	mostMisreadings = 1.0
)

// TestCorpus reads every sentence of the corpus and prints how many were read
// right by class: the leaders' questions and the others, those held out apart.
func TestCorpus(t *testing.T) {
	list := corpus(t)
	for _, asked := range []bool{false, true} {
		for _, heldOut := range []bool{false, true} {
			report := newReport(t, fmt.Sprintf("leaders' questions: %v, held out: %v", asked, heldOut))
			for _, c := range list {
				if c.heldOut() != heldOut || c.asked() != asked {
					continue
				}
				got := Read(c.text, c.scope)
				v := c.judge(got)
				report.add(c.class, v)
				if v != exactly && !heldOut { // nobody looks at those held out
					t.Errorf("%s:%d (%d): %s\n   want %s\n   got  %s", c.file, c.line, v, c.text, strings.Join(c.want, "\n        "), asJSON(got))
				}
			}
			report.close()
		}
	}
}

// report counts verdicts by class and holds them to the bars.
type report struct {
	t       *testing.T
	title   string
	classes []string
	counts  map[string]tally
	total   tally
}

func newReport(t *testing.T, title string) *report {
	t.Helper()
	return &report{t: t, title: title, counts: map[string]tally{}}
}

func (r *report) add(class string, v verdict) {
	if !slices.Contains(r.classes, class) {
		r.classes = append(r.classes, class)
	}
	n := r.counts[class]
	n[v]++
	r.total[v]++
	r.counts[class] = n
}

// close prints the figures, and fails below the bars.
func (r *report) close() {
	r.t.Helper()
	lines := []string{r.title, fmt.Sprintf("%-16s %4s  %13s  %4s  %13s", "class", "all", "exact", "less", "wrong")}
	for _, class := range r.classes {
		lines = append(lines, r.counts[class].row(class))
	}
	r.t.Logf("%s\n%s", strings.Join(lines, "\n"), r.total.row("all"))
	if r.total.all() == 0 || percent(r.total[exactly], r.total.all()) < leastExactly || percent(r.total[misreading], r.total.all()) > mostMisreadings {
		r.t.Errorf("%s: below the bars: at least %.0f %% exactly, at most %.0f %% wrong", r.title, leastExactly, mostMisreadings)
	}
}

func asJSON(m Meaning) string {
	text, err := json.Marshal(m)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
