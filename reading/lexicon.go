package reading

import (
	"embed"
	"slices"
	"strings"

	"gandan/reading/fold"
)

//go:embed vocabulary
var vocabulary embed.FS

// lexicon knows phrases by their first word. In its file a line is
//
//	what it means = one way to write it, another
//
// or a single phrase that means itself; # begins a comment. What it means can
// be written too, unless the line begins with "!". A way that begins with "~"
// is weak: it counts only where the words before it call for it.
type lexicon map[string][]phrase

type phrase struct {
	words []word
	means string
	weak  bool
}

// lexiconOf reads vocabulary/<name>.txt.
func lexiconOf(name string) lexicon {
	data, err := vocabulary.ReadFile("vocabulary/" + name + ".txt")
	if err != nil {
		panic(err) // the file is part of the program
	}
	l := lexicon{}
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		means, ways, _ := strings.Cut(line, "=")
		means = strings.TrimSpace(means)
		silent := strings.HasPrefix(means, "!")
		means = strings.TrimPrefix(means, "!")
		if !silent {
			l.add(means, means)
		}
		for way := range strings.SplitSeq(ways, ",") {
			l.add(means, way)
		}
	}
	return l
}

func (l lexicon) add(means, way string) {
	way, weak := strings.CutPrefix(strings.TrimSpace(way), "~")
	_, words := split(way)
	if len(words) > 0 {
		l[words[0].fold] = append(l[words[0].fold], phrase{words, means, weak})
	}
}

// at returns the longest phrase that begins at words[i], and where it ends;
// end is 0 if there is none. Of equally long ones that with most accents in
// common wins, then the first of the file.
func (l lexicon) at(words []word, i int) (found phrase, end int) {
	if i < 0 || i >= len(words) {
		return phrase{}, 0
	}
	best := -1
	for _, p := range l[words[i].fold] {
		n := len(p.words)
		if i+n > len(words) {
			continue
		}
		if same := p.likeness(words[i : i+n]); same >= 0 && (i+n > end || i+n == end && same > best) {
			found, end, best = p, i+n, same
		}
	}
	return found, end
}

// foldedAt returns the longest phrase that begins at words[i] but for accents,
// also wrong ones.
func (l lexicon) foldedAt(words []word, i int) (found phrase, end int) {
	for _, p := range l[words[i].fold] {
		n := len(p.words)
		if i+n > end && i+n <= len(words) && slices.EqualFunc(p.words, words[i:i+n], folded) {
			found, end = p, i+n
		}
	}
	return found, end
}

// likeness counts the words typed exactly as in the phrase, or is -1 if they
// are not the phrase.
func (p phrase) likeness(typed []word) int {
	same := 0
	for i, w := range p.words {
		switch {
		case !fold.AgreesSpelled(typed[i].spell, w.spell):
			return -1
		case typed[i].spell == w.spell:
			same++
		}
	}
	return same
}

// has reports whether a phrase of l begins at words[i].
func (l lexicon) has(words []word, i int) bool {
	_, end := l.at(words, i)
	return end > 0
}

// hasExactly reports whether a phrase of l begins at words[i], accents and all.
func (l lexicon) hasExactly(words []word, i int) bool {
	p, end := l.at(words, i)
	return end > 0 && p.likeness(words[i:end]) == len(p.words)
}

// before reports whether a phrase of l of at most three words ends before
// words[i].
func (l lexicon) before(words []word, i int) bool {
	for k := max(0, i-mostBetween); k < i; k++ {
		if _, end := l.at(words[:i], k); end == i {
			return true
		}
	}
	return false
}
