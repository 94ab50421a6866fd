package handlers

import (
	"slices"
	"strings"

	"gandan/reading"
)

// which tells what the readings share and asks for the rest: "con trai (Nam hay
// Tú?)" where only the person differs.
func (v noteView) which() string {
	first := v.ways[0]
	if v.sameBut(func(j jot) jot { return j.nobody() }) {
		return v.whichPerson()
	}
	if v.sameBut(func(j jot) jot { j.Household = ""; return j.nobody() }) {
		shown := v.b.line(v.t, first[0].nobody(), v.text, v.files)
		return v.t.Print("note.which_household", "What", capital(shown))
	}
	return v.t.Print("note.which")
}

// whichPerson shows the first reading with all whom it can mean.
func (v noteView) whichPerson() string {
	shown := noteView{Service: v.Service, t: v.t, b: v.b, ways: [][]jot{slices.Clone(v.ways[0])}, text: v.text, files: v.files}
	for i := range shown.ways[0] {
		j := &shown.ways[0][i]
		var names []string
		for _, w := range v.ways {
			if name := reading.Given(v.personOf(w[i])); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if len(names) < 2 {
			continue
		}
		j.Member = ""
		j.Called = v.t.Print("note.which_of", "Called", j.Called, "Names", strings.Join(names, v.t.Print("note.or")))
	}
	return shown.understood()
}

// personOf is the name of whom a jot is about.
func (v noteView) personOf(j jot) string {
	if j.Member == head {
		return v.b.cards[j.Household].Head
	}
	if m, ok := v.b.member(j.Household, j.Member); ok {
		return m.Name
	}
	return j.Name
}

// sameBut reports whether the readings are one but for what blur takes away.
func (v noteView) sameBut(blur func(jot) jot) bool {
	for _, w := range v.ways[1:] {
		if !slices.EqualFunc(w, v.ways[0], func(a, b jot) bool { return blur(a) == blur(b) }) {
			return false
		}
	}
	return true
}

// differences names each reading by its household, its topics and its people,
// as far as another reading has others.
func (v noteView) differences() []string {
	labels := make([][]string, len(v.ways))
	for _, part := range []func([]jot) string{v.householdsOf, v.topicsOf, v.peopleOf} {
		parts := make([]string, len(v.ways))
		for i, w := range v.ways {
			parts[i] = part(w)
		}
		if slices.ContainsFunc(parts, func(p string) bool { return p != parts[0] }) {
			for i, p := range parts {
				labels[i] = append(labels[i], nonEmpty(p)...)
			}
		}
	}
	list := make([]string, len(labels))
	for i, l := range labels {
		list[i] = capital(strings.Join(l, " · "))
	}
	return list
}

func (v noteView) householdsOf(way []jot) string {
	return v.each(way, func(j jot) string { return v.b.short(v.t, j.Household) })
}

func (v noteView) topicsOf(way []jot) string {
	return v.each(way, func(j jot) string {
		if j.Topic == contactTopic || j.Topic == noneTopic {
			return v.b.line(v.t, j, v.text, v.files)
		}
		line := v.t.Print("topic." + j.Topic)
		if words := eventWords(v.t, v.b.entry(v.t, j, v.text, v.files)); words != "" {
			line = v.t.Print("entry.line", "Topic", line, "What", words)
		}
		return line
	})
}

func (v noteView) peopleOf(way []jot) string {
	return v.each(way, func(j jot) string {
		if m, ok := v.b.member(j.Household, j.Member); ok {
			return v.named(m, v.b.members[j.Household])
		}
		if j.Member == head {
			card := v.b.cards[j.Household]
			return join(headTitle(v.t, card.Sex), reading.Given(card.Head))
		}
		return j.Name
	})
}

// each names every jot once.
func (v noteView) each(way []jot, name func(jot) string) string {
	var list []string
	for _, j := range way {
		if n := name(j); n != "" && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return strings.Join(list, ", ")
}
