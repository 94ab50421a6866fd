package reading

import (
	"slices"
	"strings"

	"gandan/reading/fold"
)

// rule is one way to say something, of a file in vocabulary/rules. A line is
//
//	pattern | an example
//
// under a heading [what it means]. In a pattern
//
//	(a / b c)  is one of several
//	[a / b c]  is one of several, or nothing
//	…          is up to three words, … … up to six
//	<nơi>      is a place, <nước> a country, <thôn> a village or group, <người> a person, <hộ> a
//	           household or person by name, <số> a number, <ngày> a day, <kỳ> a
//	           period, <hết> the end of the clause
//	!bỏ        must be written with its accents
//	@vật       is a word of the group of that name, of groups.txt
//
// "~" at its beginning makes a rule weak: it counts only where nothing else in
// the sentence does.
type rule struct {
	means   string // the heading
	weak    bool
	fact    bool // it tells something; else it asks, or says nothing
	pattern []element
	example string
}

// element is a part of a pattern.
type element struct {
	fold     string // a word without accents and as it is spelled, with ngã as hỏi too; or
	spell    string
	tone     string
	exact    bool        // "!" before it: its accents must not be left out
	ways     [][]element // one of several
	optional bool
	gap      int    // the most words that may stand here; or
	kind     string // a place, a person …
}

func wordElement(w word) element {
	return element{fold: w.fold, spell: w.spell, tone: oneTone(w.spell)}
}

// parsePattern reads a pattern.
func parsePattern(text string) []element {
	p := patternParser{tokens: strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ", "[", " [ ", "]", " ] ", "/", " / ", "…", " … ", "<", " <", ">", "> ").Replace(text))}
	ways := p.ways("")
	return ways[0]
}

type patternParser struct {
	tokens []string
	next   int
}

// ways reads alternatives up to the closing token.
func (p *patternParser) ways(closing string) [][]element {
	list := [][]element{nil}
	add := func(e element) { list[len(list)-1] = append(list[len(list)-1], e) }
	for p.next < len(p.tokens) {
		token := p.tokens[p.next]
		p.next++
		switch {
		case token == closing:
			return list
		case token == "/":
			list = append(list, nil)
		case token == "(":
			add(element{ways: p.ways(")")})
		case token == "[":
			add(element{ways: p.ways("]"), optional: true})
		case token == "…":
			add(element{gap: mostBetween})
		case strings.HasPrefix(token, "<"):
			add(element{kind: strings.Trim(token, "<>")})
		case strings.HasPrefix(token, "@"):
			add(element{ways: groupWays(token[1:])})
		default:
			token, exact := strings.CutPrefix(token, "!")
			_, words := split(token)
			for _, w := range words {
				e := wordElement(w)
				e.exact = exact
				add(e)
			}
		}
	}
	return list
}

// mostBetween is how many words one … may stand for.
const mostBetween = 3

var groups = lexiconOf("groups")

// groupWays lists the words of a group as alternatives.
func groupWays(name string) (ways [][]element) {
	for _, phrases := range groups {
		for _, p := range phrases {
			if p.means != name {
				continue
			}
			var way []element
			for _, w := range p.words {
				way = append(way, wordElement(w))
			}
			ways = append(ways, way)
		}
	}
	if ways == nil {
		panic("reading: no group " + name + " in groups.txt") // the files are part of the program
	}
	return ways
}

// firsts lists the folded words and kinds that a pattern can begin with.
func firsts(pattern []element) (list []string) {
	for _, e := range pattern {
		switch {
		case e.ways != nil:
			for _, way := range e.ways {
				list = append(list, firsts(way)...)
			}
		case e.kind != "":
			list = append(list, "<"+e.kind+">")
		case e.gap == 0:
			list = append(list, e.fold)
		}
		if !e.optional {
			return list
		}
	}
	return list
}

// rulebook is rules by what they begin with.
type rulebook map[string][]*rule

// rulesOf reads vocabulary/rules/<name>.txt.
func rulesOf(names ...string) (book rulebook, all []*rule) {
	book = rulebook{}
	for _, name := range names {
		data, err := vocabulary.ReadFile("vocabulary/rules/" + name + ".txt")
		if err != nil {
			panic(err) // the file is part of the program
		}
		means := ""
		for line := range strings.Lines(string(data)) {
			line, _, _ = strings.Cut(line, "#")
			line = fold.Clean(line)
			switch {
			case line == "":
			case line[0] == '[' && line[len(line)-1] == ']' && !strings.Contains(line, "|"):
				means = strings.Trim(line, "[]")
			default:
				all = append(all, newRule(means, line))
			}
		}
	}
	for _, r := range all {
		begins := firsts(r.pattern)
		slices.Sort(begins)
		for _, first := range slices.Compact(begins) {
			book[first] = append(book[first], r)
		}
	}
	return book, all
}

func newRule(means, line string) *rule {
	pattern, example, _ := strings.Cut(line, "|")
	pattern, weak := strings.CutPrefix(strings.TrimSpace(pattern), "~")
	r := &rule{means: means, weak: weak, fact: topics[firstWord(means)], pattern: parsePattern(pattern), example: strings.TrimSpace(example)}
	if !r.fact {
		r.pattern = withFillers(r.pattern)
	}
	return r
}

// option reports whether the rule tells a filter, a format or a layout.
func (r *rule) option() bool {
	first := firstWord(r.means)
	return first == "filter" || first == "format" || first == "by"
}
