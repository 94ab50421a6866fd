package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pick returns the first run of parts of a role, between which nothing stands
// but commas and words that say nothing; the others become rest. A place that
// one comes from (từ Lạng Sơn) is not where one went.
func (a *away) pick(wanted role) (found []part) {
	done := false
	for k := range a.parts {
		p := &a.parts[k]
		switch {
		case p.role == wanted && !done && !(wanted == placePart && k > 0 && a.from(k-1)):
			found = append(found, *p)
		case p.role == wanted:
			p.role = restPart
		case len(found) > 0 && !a.joins(*p):
			done = true
		}
	}
	return found
}

// from reports whether part k is the word từ.
func (a *away) from(k int) bool {
	p := a.parts[k]
	return p.role == restPart && a.words[p.start].fold == "tu"
}

// joins reports whether what stands on both sides of p may be one.
func (a *away) joins(p part) bool {
	if p.role == signPart {
		return strings.Contains(",-()", a.words[p.start].fold)
	}
	return p.role == markPart && (p.mark == "in" || p.mark == "work")
}

// rest returns what was not understood, as typed, with the words before it
// that lead to it.
func (a *away) rest() string {
	var runs []string
	for k := 0; k < len(a.parts); {
		if a.parts[k].role > signPart {
			k++
			continue
		}
		first := k
		for k < len(a.parts) && a.parts[k].role <= signPart {
			k++
		}
		if run := a.meant(first, k); run != "" {
			runs = append(runs, run)
		}
	}
	return strings.Join(runs, ", ")
}

// meant returns the text of parts[from:to] from the words that lead to the
// first unknown one to the last unknown one; "" if there is none.
func (a *away) meant(from, to int) string {
	first := from
	for first < to && a.parts[first].role != restPart {
		first++
	}
	if first == to {
		return ""
	}
	for a.parts[to-1].role != restPart {
		to--
	}
	for first > from && a.parts[first-1].role == markPart {
		first--
	}
	return a.run(first, to-first)
}

// lowerFirst drops the capital that begins an answer, but not that of a name
// or an abbreviation.
func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[size:])
	words := strings.Fields(s)
	if !unicode.IsUpper(r) || !unicode.IsLower(next) || jobNames[words[0]] {
		return s
	}
	if len(words) > 1 {
		if second, _ := utf8.DecodeRuneInString(words[1]); unicode.IsUpper(second) {
			return s
		}
	}
	return string(unicode.ToLower(r)) + s[size:]
}

// jobNames are the first words of employers' names in the vocabulary.
var jobNames = func() map[string]bool {
	names := map[string]bool{}
	for _, list := range jobWords {
		for _, p := range list {
			if first, _, _ := strings.Cut(p.means, " "); first != strings.ToLower(first) {
				names[first] = true
			}
		}
	}
	return names
}()
