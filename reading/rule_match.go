package reading

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"gandan/reading/fold"
)

// match is a rule found in a sentence.
type match struct {
	rule       *rule
	start, end int
	score      int // words that agree, those typed exactly so count a little more
}

var bareAmbiguous = lexiconOf("bare_ambiguous")

// matchAt finds the best way in which the rule begins at words[i].
func (s *sentence) matchAt(r *rule, i int) (match, bool) {
	best := match{rule: r, start: i}
	s.follow(r.pattern, i, 0, func(end, score int) {
		lacking := score / lackingOne
		score %= lackingOne
		if score > best.score && (lacking == 0 || score >= 2*exactScore) {
			best.end, best.score = end, score
		}
	})
	alone := best.score <= exactScore
	if best.end == 0 || !whole(s.words, i, best.end) || alone && (s.bare && bareAmbiguous.has(s.words, i) || !s.bare && best.score < leastScore) {
		return match{}, false
	}
	return best, true
}

// Scores of a word: typed as in the rule, or with accents left out. A place or
// a person counts as little as a word left out.
const (
	exactScore = 12
	bareScore  = 10
	kindScore  = 5
	leastScore = 11 // of a rule, in a text with accents

	// lackingOne is added for each word that lacks its accents in a text with
	// accents: two others must make up for them. "lan sang" is no lấn sang.
	lackingOne = 1 << 12
)

// follow tries a pattern from words[i] on and tells every end.
func (s *sentence) follow(pattern []element, i, score int, found func(end, score int)) {
	if len(pattern) == 0 {
		found(i, score)
		return
	}
	e, rest := pattern[0], pattern[1:]
	switch {
	case e.ways != nil:
		s.followWays(e, rest, i, score, found)
	case e.gap > 0:
		for n := 0; n <= e.gap; n++ {
			s.follow(rest, i+n, score, found)
			if i+n >= len(s.words) || s.breaks(i+n) {
				return
			}
		}
	case e.kind == "hết":
		if i == len(s.words) || s.breaks(i) {
			s.follow(rest, i, score, found)
		}
	case e.kind == filler:
		s.followFilled(rest, i, score, found)
	case e.kind != "":
		if end := s.kindAt(e.kind, i); end > 0 {
			s.follow(rest, end, score+kindScore, found)
		}
	default:
		if got := s.wordScore(e, i); got > 0 {
			s.follow(rest, i+1, score+got, found)
		}
	}
}

// followWays tries each of several ways.
func (s *sentence) followWays(e element, rest []element, i, score int, found func(end, score int)) {
	if e.optional {
		s.follow(rest, i, score, found)
	}
	for _, way := range e.ways {
		s.follow(way, i, score, func(end, got int) { s.follow(rest, end, got, found) })
	}
}

// followFilled goes on at words[i], and after a filler there if it leads to more.
func (s *sentence) followFilled(rest []element, i, score int, found func(end, score int)) {
	s.follow(rest, i, score, found)
	_, at := fillers.at(s.words, i)
	if at == 0 {
		return
	}
	s.follow(rest, at, score+exactScore*(at-i), func(end, score int) {
		if end > at {
			found(end, score)
		}
	})
}

// wordScore compares words[i] with a word of a rule; 0 is another word. What
// belongs to a name is no word.
func (s *sentence) wordScore(known element, i int) int {
	if i >= len(s.words) || s.words[i].fold != known.fold || s.names[i] {
		return 0
	}
	switch {
	case s.words[i].spell == known.spell:
		return exactScore
	case known.exact:
		return 0
	case s.tones[i] == known.tone, s.words[i].mended:
		return bareScore
	case !fold.AgreesSpelled(s.words[i].spell, known.spell):
		return 0
	case s.bare, !s.isWord[i]: // "lấy chông": no other word is meant
		return bareScore
	}
	return lackingOne
}

// oneTone writes ngã as hỏi: many cannot tell them apart ("nghĩ việc").
func oneTone(s string) string {
	return norm.NFC.String(strings.ReplaceAll(norm.NFD.String(s), "\u0303", "\u0309"))
}

// breaks reports whether a sign that ends a clause stands at words[i].
func (s *sentence) breaks(i int) bool {
	return s.words[i].kind == sign && clauseSigns[s.words[i].fold]
}

var clauseSigns = map[string]bool{".": true, ";": true, "\n": true, "!": true, "?": true, ",": true, ":": true}

// kindAt reports where a place, person, number or day that begins at words[i]
// ends, or 0.
func (s *sentence) kindAt(kind string, i int) int {
	if kind == "số" {
		if all := numerals(s.words, i); len(all) > 0 {
			return all[len(all)-1].end
		}
		return 0
	}
	for _, sp := range s.spans {
		if sp.start == i && sp.is(kind) {
			return sp.end
		}
	}
	return 0
}
