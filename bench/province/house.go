package province

import (
	"strings"

	"gandan/bench/invented"
	"gandan/commune"
	"gandan/reading/fold"
)

// known is of how many in a thousand the names of the household's members are known.
const known = 720

// house invents a household of a group.
func (g *generator) house(t *town, v *village, gr *group) *house {
	t.houses++
	h := &house{Household: commune.Household{
		ID: g.id(g.founded), CommuneID: t.ID, VillageID: v.ID, GroupID: gr.ID, Born: 1945 + g.IntN(55),
		Count: 1 + g.IntN(3) + g.IntN(4), Cultured: g.chance(870), Seq: t.houses, Rev: 1,
	}}
	h.Head, h.Sex = invented.Name(g.Rand)
	h.Folded = fold.Text(h.Head)
	switch n := g.IntN(100); {
	case n < 7:
		h.Class = commune.Poor
	case n < 15:
		h.Class = commune.NearPoor
	}
	if g.chance(15) {
		h.Count = 0 // not known
	} else if g.chance(known) {
		g.name(h)
	}
	return h
}

// name puts the members of a household on its list.
func (g *generator) name(h *house) {
	family, _, _ := strings.Cut(h.Head, " ")
	for i := range h.Count {
		m := commune.Member{ID: g.id(g.founded), CommuneID: h.CommuneID, HouseholdID: h.ID, Standing: commune.Present, Seq: int64(i + 1), Rev: 1}
		switch i {
		case 0:
			m.Name, m.Sex, m.Relation, m.Born = h.Head, h.Sex, "head", h.Born
		case 1:
			m.Name, m.Sex, m.Relation, m.Born = invented.Word(g.Rand, "family")+" "+invented.Given(g.Rand, other(h.Sex)), other(h.Sex), "wife", h.Born+g.IntN(5)
			if m.Sex == commune.Male {
				m.Relation = "husband"
			}
		default:
			m.Sex, m.Relation, m.Born = commune.Male, "son", min(h.Born+20+g.IntN(15), 2021)
			if g.chance(500) {
				m.Sex, m.Relation = commune.Female, "daughter"
			}
			m.Name = family + " " + invented.Given(g.Rand, m.Sex)
		}
		m.Folded = fold.Text(m.Name)
		if i > 0 && m.Born < 2005 && g.chance(140) {
			m.Standing = commune.Away
		}
		h.members = append(h.members, m)
	}
}

func other(sex commune.Sex) commune.Sex {
	if sex == commune.Male {
		return commune.Female
	}
	return commune.Male
}
