package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The most words that a name of a place or a kind of work is taken to have.
const longest = 6

// claim gives unknown words to what they belong to: the name after "ở" or a
// kind of place, the work after "làm", more about work that is left open, and
// the first part of an answer if it is a name.
func (a *away) claim() {
	for k := 0; k < len(a.parts); k++ {
		run := a.unknown(k + 1)
		p := a.parts[k]
		p.open = p.open || k > 0 && a.parts[k-1].open
		switch {
		case p.role == kindPart:
			a.claimKind(k, run)
		case p.role == jobPart && p.open && run == 0:
			a.parts[k].open = true
		case p.role == jobPart && p.open:
			a.merge(k, run, part{role: jobPart, text: p.text + " " + a.run(k+1, run)})
		case p.role != markPart || run == 0:
		case p.mark == "in", p.mark == "go" && a.named(k+1, run):
			a.merge(k+1, run-1, part{role: placePart, text: a.run(k+1, run)})
		case p.mark == "work":
			a.merge(k+1, run-1, part{role: jobPart, text: a.run(k+1, run)})
		}
	}
	a.claimFirst()
}

// claimKind joins a kind of place with the name after it.
func (a *away) claimKind(k, run int) {
	kind := a.parts[k]
	switch {
	case k+1 < len(a.parts) && a.parts[k+1].role == placePart:
		name := a.parts[k+1].text
		if kind.text != "tỉnh" && kind.text != "nước" {
			name = kind.text + " " + name
		}
		a.merge(k, 1, part{role: placePart, text: name})
	case run > 0:
		a.merge(k, run, part{role: placePart, text: kind.text + " " + a.run(k+1, run)})
	default:
		a.parts[k].role, a.parts[k].mark = restPart, ""
	}
}

// claimFirst takes the first part of an answer as the place if it is written
// as a name and the others say what work or since when: the order asked for.
func (a *away) claimFirst() {
	run, known := a.unknown(0), a.since != ""
	for _, p := range a.parts {
		if p.role == placePart {
			return
		}
		known = known || p.role == jobPart
	}
	if known && run > 0 && run < len(a.parts) && a.parts[run].role == signPart && a.named(0, run) {
		a.merge(0, run-1, part{role: placePart, text: a.run(0, run)})
	}
}

// unknown counts the parts from k on that may together be a name: not
// understood, of letters, none of them a word that names nothing.
func (a *away) unknown(k int) int {
	n := 0
	for ; k+n < len(a.parts) && n < longest; n++ {
		p := a.parts[k+n]
		w := a.words[p.start]
		if p.role != restPart || p.end != p.start+1 || stopWords.has(a.words, p.start) || w.kind == digits && !w.glued {
			break
		}
	}
	for n > 0 && !whole(a.words, a.parts[k].start, a.parts[k+n-1].end) {
		n--
	}
	return n
}

// merge makes the part k and the n after it one.
func (a *away) merge(k, n int, p part) {
	p.start, p.end = a.parts[k].start, a.parts[k+n].end
	a.parts[k] = p
	a.parts = append(a.parts[:k+1], a.parts[k+n+1:]...)
}

// run returns the text of n parts from k on.
func (a *away) run(k, n int) string { return a.typed(a.parts[k].start, a.parts[k+n-1].end) }

// named reports whether every word of the n parts has a capital, in an answer
// that is not all in capitals.
func (a *away) named(k, n int) bool {
	if n == 0 || a.clean == strings.ToUpper(a.clean) {
		return false
	}
	for _, word := range strings.Fields(a.run(k, n)) {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
