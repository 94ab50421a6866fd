package reading

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"gandan/reading/fold"
)

// sane fails where a reading contradicts itself or the vocabulary.
func sane(t interface{ Fatalf(string, ...any) }, text string, m Meaning) {
	if m.Intent == "" && len(m.Candidates) == 0 {
		t.Fatalf("%q: no intent", text)
	}
	if len(m.Candidates) == 1 || len(m.Candidates) > mostCandidates {
		t.Fatalf("%q: %d candidates", text, len(m.Candidates))
	}
	for _, c := range m.Candidates {
		if len(c.Candidates) > 0 || c.Intent == "" || c.shared(m).key() != m.key() {
			t.Fatalf("%q: a candidate does not say what all share:\n%s\n%s", text, m.key(), c.key())
		}
	}
	for _, f := range m.Facts {
		if f.Topic != "" && !topics[f.Topic] || f.Topic == "" && f.Household == "" && len(m.Candidates) == 0 {
			t.Fatalf("%q: a fact of nothing: %+v", text, f)
		}
	}
}

// pieces are what random sentences are made of: the words of the corpus, and
// what people send besides.
func pieces(t testing.TB) []string {
	list := []string{"", "\n", ".", ",", "?", "0", "99999999999", "1/1", "31/2/2024", "\xff", "😀", "h'", "đ/c", "ô.", "\u0301", "q1", "a.b.c", "--"}
	for _, c := range corpus(t) {
		list = append(list, strings.Fields(c.text)...)
	}
	return list
}

// TestReadAnything: whatever is written is read without a panic, twice alike.
func TestReadAnything(t *testing.T) {
	keeper, leader := corpusScope(t, false), corpusScope(t, true)
	words := rapid.SampledFrom(pieces(t))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(words, 1, 12).Draw(t, "words"), " ")
		})).Draw(t, "text")
		for _, scope := range []Scope{keeper, leader, {}} {
			m := Read(text, scope)
			sane(t, text, m)
			if again := Read(text, scope); asJSON(again) != asJSON(m) {
				t.Fatalf("%q is read in two ways:\n%s\n%s", text, asJSON(m), asJSON(again))
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	keeper := corpusScope(f, false)
	for _, text := range []string{"", "nhà ông Sáng con trai đi làm Bắc Giang", "hộ 1, 2 và", "tổ 2 thôn", "quý", "từ", "ông"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { sane(t, text, Read(text, keeper)) })
}

// TestReadForms: a sentence means the same however its letters are composed,
// and with the tone marks where the old style puts them.
func TestReadForms(t *testing.T) {
	old := strings.NewReplacer("òa ", "oà ", "óa ", "oá ", "ủy ", "uỷ ", "úy ", "uý ", "ùy ", "uỳ ", "ỏe ", "oẻ ")
	for _, c := range corpus(t) {
		want := asJSON(Read(c.text, c.scope))
		for _, form := range []string{norm.NFD.String(c.text), old.Replace(c.text), "  " + c.text + " "} {
			if got := asJSON(Read(form, c.scope)); norm.NFC.String(old.Replace(got)) != old.Replace(want) {
				t.Errorf("%s\n%s\n%s", form, want, got)
			}
		}
	}
}

// TestReadBare: without accents most sentences mean the same; where the accents
// are needed it is asked or left open, hardly ever read wrong.
func TestReadBare(t *testing.T) {
	var total tally
	for _, c := range corpus(t) {
		lines := strings.Split(c.text, "\n")
		for i, line := range lines {
			lines[i] = fold.Text(line)
		}
		for i, want := range c.want {
			c.want[i] = bare(t, want)
		}
		got := Read(strings.Join(lines, "\n"), c.scope)
		for i, way := range got.Candidates {
			got.Candidates[i] = bareMeaning(way)
		}
		total[c.judge(bareMeaning(got))]++
	}
	t.Log(total.row("bare"))
	if percent(total[exactly], total.all()) < leastBare || percent(total[misreading], total.all()) > mostBareMisread {
		t.Errorf("without accents: below the bars: at least %.0f %% exactly, at most %.1f %% wrong", leastBare, mostBareMisread)
	}
}

// The bars of sentences without accents.
const (
	leastBare       = 95.0
	mostBareMisread = 1.5
)

// bare takes the accents from the names of a meaning, which are as written.
func bare(t testing.TB, want string) string {
	t.Helper()
	var m Meaning
	if err := json.Unmarshal([]byte(want), &m); err != nil {
		t.Fatal(err)
	}
	return bareMeaning(m).key()
}

func bareMeaning(m Meaning) Meaning {
	list := make([]Fact, len(m.Facts))
	for i, f := range m.Facts {
		f.Member, f.Where = fold.Text(f.Member), fold.Text(f.Where)
		list[i] = f
	}
	m.Facts, m.Unit, m.Compare = nil, fold.Text(m.Unit), fold.Text(m.Compare)
	if len(list) > 0 {
		m.Facts = list
	}
	return m
}
