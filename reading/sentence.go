package reading

import (
	"slices"
	"strings"
)

// sentence is a text being read: its words with the shorthand written out, the
// spans that stand for one thing each, and the rules that were found.
type sentence struct {
	calendar
	clean    string
	scope    *Scope
	bare     bool // written without accents
	shouted  bool // written all in capitals
	capitals bool // some word but the first begins with a capital
	people   []dweller
	villages [][]word // the names of the scope's, taken apart
	spans    []span
	names    []bool   // which words belong to the name of a place or a person
	tones    []string // of the words, with ngã as hỏi
	isWord   []bool   // which are words of the vocabularies as they are spelled
	matches  []match
	options  []match // filters and formats of a question, which may overlap the others
}

var (
	factBook, factRules         = rulesOf("population", "residence", "work", "income", "difficulty", "security", "voice", "support", "contact", "none")
	questionBook, questionRules = rulesOf("questions", "talk")
)

// Read understands a sentence as far as the vocabulary goes. It never guesses:
// what can mean several things comes as candidates, what is not understood is
// left out, and a sentence of which nothing is understood is Unknown.
func Read(text string, scope Scope) Meaning {
	s := newSentence(text, &scope)
	m := s.read()
	if s.maybeStrange(m) {
		if again := newSentence(text, scope.strangely()).read(); again.elsewhere(m) {
			return again
		}
	}
	return m
}

func (s *sentence) read() Meaning {
	if len(s.words) == 0 {
		return Meaning{Intent: Unknown}
	}
	s.scan()
	s.byUnit(s.units())
	s.narrow()
	s.markNames()
	s.findRules()
	if m, ok := s.question(); ok {
		return m
	}
	if m, ok := s.note(); ok {
		return m
	}
	return s.talk()
}

// mostWords bounds what is read of a text: nobody tells more in one sentence.
const mostRead = 200

func newSentence(text string, scope *Scope) *sentence {
	clean, words := split(text)
	if len(words) > mostRead {
		words = words[:mostRead]
	}
	s := &sentence{clean: clean, scope: scope, bare: barely(words), shouted: clean == strings.ToUpper(clean)}
	s.calendar, _ = newCalendar(s.mend(expand(clean, words)), scope.Today)
	for i := 1; i < len(s.words); i++ {
		s.capitals = s.capitals || s.capital(i)
	}
	s.people = scope.people(s.words)
	for _, v := range scope.Villages {
		_, known := split(v.Name)
		s.villages = append(s.villages, known)
	}
	return s
}

// barely reports whether a text is written without accents, or with so few that
// they are the exception: most words of Vietnamese have one.
func barely(words []word) bool {
	all, with := 0, 0
	for _, w := range words {
		if w.kind == letters {
			all++
			if w.fold != w.spell {
				with++
			}
		}
	}
	return with*fewest < all
}

// fewest: a text of which less than one word in so many has an accent is taken
// as one without.
const fewest = 4

// units lists the parts of the commune that the sentence names, in order.
func (s *sentence) units() (list []string) {
	for _, sp := range s.spans {
		if sp.kind == unitSpan {
			list = append(list, sp.units...)
		}
	}
	return list
}

// markNames notes which words are names, so that no rule takes them for words.
func (s *sentence) markNames() {
	n := len(s.words)
	s.names, s.tones, s.isWord = make([]bool, n), make([]string, n), make([]bool, n)
	for i, w := range s.words {
		s.tones[i], s.isWord[i] = oneTone(w.spell), known().spelled[w.spell]
	}
	for _, sp := range s.spans {
		from := sp.start
		if sp.kind == personSpan {
			from = sp.end - sp.who.length
		}
		for i := from; i < sp.end && (sp.kind == personSpan || sp.kind == placeSpan || sp.kind == unitSpan); i++ {
			s.names[i] = true
		}
	}
}

// findRules finds all rules and keeps those that do not overlap, the ones that
// explain most words first; of equals, a question where no household is named.
func (s *sentence) findRules() {
	all := s.allRules()
	named := s.anyNamed()
	slices.SortStableFunc(all, func(a, b match) int { return a.rank(b, named) })
	for _, m := range all {
		switch {
		case m.rule.option():
			s.options = append(s.options, m)
		case named && Intent(m.rule.means) == Help: // con ông Sáng đi làm ở đâu
		case named && m.rule.weak && s.toldAt(m, all):
		case s.free(m, s.asksLast(m) || !named && !m.rule.fact && !m.rule.weak):
			s.matches = append(s.matches, m)
		}
	}
	slices.SortFunc(s.matches, func(a, b match) int { return a.start - b.start })
}

// rank says which of two matches counts first.
func (m match) rank(o match, named bool) int {
	switch {
	case m.score != o.score:
		return o.score - m.score
	case named || m.rule.fact == o.rule.fact:
		return m.start - o.start
	case o.rule.fact:
		return -1
	}
	return 1
}

// free reports whether no rule was kept that a match overlaps. What is plainly
// asked may overlap facts, which name what is asked for.
func (s *sentence) free(m match, asked bool) bool {
	return !slices.ContainsFunc(s.matches, func(o match) bool {
		return m.start < o.end && o.start < m.end && (!asked || !o.rule.fact)
	})
}

// asksLast reports whether a match makes a question of the clause that it ends.
func (s *sentence) asksLast(m match) bool {
	return firstWord(m.rule.means) == "asks" && (m.end == len(s.words) || s.breaks(m.end))
}

// toldAt reports whether the words of a weak question tell something, too: of a
// household by name that is more likely ("nhà ông Sáng có người nghiện").
func (s *sentence) toldAt(m match, all []match) bool {
	return slices.Contains([]Intent{Count, Summary, Petitions}, Intent(m.rule.means)) && slices.ContainsFunc(all, func(o match) bool {
		return o.rule.fact && !o.rule.weak && m.start < o.end && o.start < m.end
	})
}

// allRules finds every rule at every word.
func (s *sentence) allRules() (all []match) {
	for i := range s.words {
		if s.withinTime(i) {
			continue
		}
		for _, first := range s.beginsWith(i) {
			for _, book := range []rulebook{factBook, questionBook} {
				for _, r := range book[first] {
					if m, ok := s.matchAt(r, i); ok {
						all = append(all, m)
					}
				}
			}
		}
	}
	return all
}

// withinTime reports whether words[i] goes on a day or a period: the "qua" of
// hôm qua begins nothing.
func (s *sentence) withinTime(i int) bool {
	return slices.ContainsFunc(s.spans, func(sp span) bool {
		return (sp.kind == daySpan || sp.kind == periodSpan) && sp.start < i && i < sp.end
	})
}

// beginsWith lists what a rule must begin with to begin at words[i].
func (s *sentence) beginsWith(i int) []string {
	list := []string{s.words[i].fold}
	for _, sp := range s.spans {
		if sp.start == i {
			for _, kind := range []string{"ngày", "nơi", "nước", "người", "hộ", "kỳ", "thôn"} {
				if sp.is(kind) {
					list = append(list, "<"+kind+">")
				}
			}
		}
	}
	if len(numerals(s.words, i)) > 0 {
		list = append(list, "<số>")
	}
	return list
}

// talk reads what is neither told nor asked: a greeting, thanks, a call for
// help.
func (s *sentence) talk() Meaning {
	for _, m := range s.matches {
		switch i := Intent(m.rule.means); i {
		case Greeting, Thanks:
			return Meaning{Intent: i}
		case Help:
			if len(s.words) <= shortCall {
				return Meaning{Intent: i}
			}
		}
	}
	return Meaning{Intent: Unknown, Stranger: s.anyHousehold()}
}

// says reports whether a phrase of l begins at words[i]; in a text with accents
// it must be written with its own.
func (s *sentence) says(l lexicon, i int) bool {
	return l.hasExactly(s.words, i) || s.bare && l.has(s.words, i)
}
