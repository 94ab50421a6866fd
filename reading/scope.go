package reading

import (
	"gandan/commune"
	"gandan/reading/fold"
)

// Scope is what the writer of a sentence may mean: a household or a place
// outside it is not found. Today counts days and periods.
type Scope struct {
	Today      commune.Date
	Households []commune.Household         // the person's own first, in the order of their list
	Members    map[string][]commune.Member // by the household's id; those who are gone left out
	Own        int                         // how many are the person's own: known by their number, and meant rather than others
	Villages   []Village                   // of the commune
	Home       []string                    // ids of the villages and groups that "tổ 2" and "thôn mình" may mean; empty: all

	strange bool // places that the commune does not have are looked for without capitals, too
}

// Village is a thôn with its groups.
type Village struct {
	ID, Name string
	Groups   []Group
}

// Group is a Tổ NDTQ; its name is its number, mostly.
type Group struct{ ID, Name string }

// leads reports whether the writer leads the commune: keeps no household and no
// part of it, and asks more than they tell.
func (s *Scope) leads() bool { return s.Own == 0 && len(s.Home) == 0 }

// dweller is a person of a household: its head or a member.
type dweller struct {
	household int    // index in the scope
	id        string // of the member; "" for the head
	name      string
	words     []word
	sex       commune.Sex
	relation  string
	born      int
}

// people lists heads and members whose given name stands in the text, or may
// stand there with a slip.
func (s *Scope) people(words []word) []dweller {
	typed, odd := map[string]bool{}, []word{}
	for _, w := range words {
		typed[w.fold] = true
		if w.kind == letters && !syllable(w.fold) {
			odd = append(odd, w)
		}
	}
	var list []dweller
	for i, h := range s.Households {
		head := dweller{household: i, name: h.Head, sex: h.Sex, relation: "head", born: h.Born}
		list = appendNamed(list, head, h.Folded, typed, odd)
		for _, m := range s.Members[h.ID] {
			list = appendNamed(list, dweller{household: i, id: m.ID, name: m.Name, sex: m.Sex, relation: m.Relation, born: m.Born}, m.Folded, typed, odd)
		}
	}
	return list
}

func appendNamed(list []dweller, d dweller, folded string, typed map[string]bool, odd []word) []dweller {
	if folded == "" {
		folded = fold.Text(d.name)
	}
	given := Given(folded)
	found := typed[given]
	for _, w := range odd {
		found = found || oneSlip([]rune(w.fold), []rune(given))
	}
	for _, y := range []string{"y", "i"} { // Lí, Lý
		found = found || typed[swapEnd(given, y)]
	}
	if !found {
		return list
	}
	_, d.words = split(d.name)
	d.words = names(d.words)
	if len(d.words) == 0 {
		return list
	}
	if d.sex == commune.UnknownSex {
		d.sex = SexOfName(d.name)
	}
	return append(list, d)
}

// swapEnd returns a name with the i or y at its end written as said.
func swapEnd(given, end string) string {
	if n := len(given) - 1; n >= 0 && (given[n] == 'i' || given[n] == 'y') {
		return given[:n] + end
	}
	return given
}
