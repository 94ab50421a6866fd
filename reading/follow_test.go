package reading

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// followCase is something asked on, with the question before it.
type followCase struct {
	sentenceCase        // text is what is asked on
	whole        string // the questions, then what is asked on
	before       Meaning
	verdict      string // whole or cannot, if it has no meaning of its own
}

func followCases(t testing.TB) (list []followCase) {
	t.Helper()
	leader, class := corpusScope(t, true), ""
	for n, line := range corpusLines(t, "follow.txt") {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			class = heading
			continue
		}
		whole, meaning, ok := strings.Cut(line, " => ")
		asked, text, both := strings.Cut(whole, " >> ")
		if !ok || !both {
			t.Fatalf("follow.txt:%d: no meaning, or no question before it", n)
		}
		c := followCase{sentenceCase{"follow.txt", n, class, leader, text, nil}, whole, Read(asked, leader), ""}
		if meaning == "whole" || meaning == "cannot" {
			c.verdict = meaning
		} else {
			for _, m := range meaningsOf(t, leader, n, meaning) {
				if m.By == "" {
					m.By = c.before.By // what is not said stays as it was
				}
				c.want = append(c.want, withLayout(m).key())
			}
		}
		list = append(list, c)
	}
	return list
}

// withLayout writes the layout beside the format, to be compared too.
func withLayout(m Meaning) Meaning {
	m.Format += m.By
	m.Candidates = slices.Clone(m.Candidates)
	for i, c := range m.Candidates {
		m.Candidates[i] = withLayout(c)
	}
	return m
}

// judge compares what was made of something asked on with what is meant.
func (c followCase) judge(got Meaning, ok bool) verdict {
	right := map[string]bool{"whole": !ok, "cannot": ok && got.Intent == Unknown && len(got.Candidates) == 0}
	if c.verdict != "" {
		if right[c.verdict] {
			return exactly
		}
		return misreading
	}
	v := c.sentenceCase.judge(withLayout(got))
	if v == exactly && !ok {
		return lacking
	}
	return v
}

// TestFollow reads everything that is asked on and prints how much was read
// right by class, what is held out apart.
func TestFollow(t *testing.T) {
	list := followCases(t)
	for _, heldOut := range []bool{false, true} {
		report := newReport(t, "asked on, held out: "+map[bool]string{true: "yes", false: "no"}[heldOut])
		for _, c := range list {
			if keptAway(c.whole) != heldOut {
				continue
			}
			got, ok := Follow(c.text, c.scope, c.before)
			v := c.judge(got, ok)
			report.add(c.class, v)
			if v != exactly && !heldOut {
				t.Errorf("%s:%d (%d): %s\n   want %s %s\n   got  %v %s %s", c.file, c.line, v, c.whole, c.verdict, strings.Join(c.want, "\n        "), ok, asJSON(got), got.By)
			}
		}
		report.close()
	}
}

// TestFollowExamples: every rule of asking on has an example that asks on.
func TestFollowExamples(t *testing.T) {
	leader := corpusScope(t, true)
	for _, r := range followRules {
		asked, text, ok := strings.Cut(r.example, " >> ")
		if !ok {
			t.Errorf("a rule of [%s] has no example", r.means)
			continue
		}
		if got, ok := Follow(text, leader, Read(asked, leader)); !ok || got.Intent == Unknown {
			t.Errorf("[%s] %s: %v %s", r.means, r.example, ok, asJSON(got))
		}
	}
}

// TestFollowAnything: whatever is written after whatever question is read
// without a panic and twice alike; what asks on changes a question into one, and
// what does not is read as it is alone.
func TestFollowAnything(t *testing.T) {
	leader := corpusScope(t, true)
	var questions []Meaning
	var words []string
	for _, c := range followCases(t) {
		questions = append(questions, c.before)
		words = append(words, strings.Fields(c.text)...)
	}
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SampledFrom(append(questions, Meaning{}, Meaning{Intent: Note}, Meaning{Intent: Unknown})).Draw(t, "before")
		text := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 8).Draw(t, "words"), " ")
		})).Draw(t, "text")
		m, ok := Follow(text, leader, before)
		sane(t, text, m)
		again, same := Follow(text, leader, before)
		if same != ok || asJSON(again) != asJSON(m) || again.By != m.By {
			t.Fatalf("%q asks on in two ways:\n%s\n%s", text, asJSON(m), asJSON(again))
		}
		if !ok && asJSON(m) != asJSON(Read(text, leader)) {
			t.Fatalf("%q does not ask on, and is read otherwise than alone: %s", text, asJSON(m))
		}
	})
}

// TestFollowWhole: a whole question is read after another as it is alone; few of
// those of the corpus say so little that they ask on.
func TestFollowWhole(t *testing.T) {
	before := Read("tình hình thôn Lân Gầu quý 1", corpusScope(t, true))
	asksOn := 0
	for _, c := range corpus(t) {
		if !c.asked() {
			continue
		}
		m, ok := Follow(c.text, c.scope, before)
		alone := Read(c.text, c.scope)
		switch {
		case ok:
			asksOn++
			if !c.heldOut() {
				t.Logf("asks on: %s", c.text)
			}
		case asJSON(m) != asJSON(alone) || m.By != alone.By:
			t.Errorf("%s: %s\n%s", c.text, asJSON(m), asJSON(alone))
		}
	}
	if asksOn > mostAskingOn {
		t.Errorf("%d whole questions ask on", asksOn)
	}
}

const mostAskingOn = 5
