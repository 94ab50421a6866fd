package documents

import (
	"gandan/commune"
	"gandan/reading/fold"
)

// holders gathers who is mentioned and who they are. Two mentions are one
// person if name and phone agree. One without a phone is the only person of
// that name in the village, else a person of its own.
type holders struct {
	mentions []mention
	duties   []heldDuty
}

// heldDuty is a duty of a mention; its Person is the mention's index until all
// are known.
type heldDuty struct {
	commune.RosterDuty
}

// add notes a mention and returns its index.
func (h *holders) add(m mention) int {
	h.mentions = append(h.mentions, m)
	return len(h.mentions) - 1
}

func (h *holders) hold(mention int, d commune.RosterDuty) {
	d.Person = mention
	h.duties = append(h.duties, heldDuty{d})
}

type personKey struct{ name, phone, village string }

// settle turns mentions into people: the person of each mention by index.
func (h *holders) settle() (people []commune.RosterPerson, of []int) {
	of = make([]int, len(h.mentions))
	known := map[personKey]int{}
	inVillage := map[personKey]map[int]bool{} // those with a phone, by name and village
	for i, m := range h.mentions {
		if m.phone == "" {
			continue
		}
		of[i] = join(&people, known, personKey{fold.Text(m.name), m.phone, ""}, m)
		at := personKey{fold.Spelled(m.name), "", fold.Spelled(m.village)}
		if inVillage[at] == nil {
			inVillage[at] = map[int]bool{}
		}
		inVillage[at][of[i]] = true
	}
	for i, m := range h.mentions {
		if m.phone != "" {
			continue
		}
		at := personKey{fold.Spelled(m.name), "", fold.Spelled(m.village)}
		if same := inVillage[at]; len(same) == 1 {
			for who := range same {
				of[i] = who
			}
			fill(&people[of[i]], m)
			continue
		}
		of[i] = join(&people, known, at, m)
	}
	return people, of
}

// join finds the person of a key, or adds one.
func join(people *[]commune.RosterPerson, known map[personKey]int, key personKey, m mention) int {
	i, ok := known[key]
	if !ok {
		i = len(*people)
		known[key] = i
		*people = append(*people, commune.RosterPerson{Name: m.name, Phone: m.phone, Village: m.village})
	}
	fill(&(*people)[i], m)
	return i
}

// fill takes over what is not known of a person yet.
func fill(p *commune.RosterPerson, m mention) {
	if p.Title == "" {
		p.Title = m.title
	}
	if p.Sex == commune.UnknownSex {
		p.Sex = m.sex
	}
}
