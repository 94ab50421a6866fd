package bench

import (
	"fmt"
	"math/rand/v2"

	"gandan/bench/invented"
	"gandan/commune"
)

// size is how large an invented commune is.
type size struct {
	villages, groups, keepers, households int // groups a village, keepers a group, households a keeper
}

// all returns how many households there are.
func (s size) all() int { return s.villages * s.groups * s.keepers * s.households }

// inventor draws the same commune every time.
type inventor struct {
	*rand.Rand
	roster commune.Roster
	phones int
}

// invent makes a roster of that size: an officer for each group, keepers, and
// their households.
func invent(s size) commune.Roster {
	v := &inventor{Rand: rand.New(rand.NewPCG(4, 2024))}
	v.roster.Commune = invented.Word(v.Rand, "commune")
	v.roster.Covers = map[commune.DutyCode]bool{commune.Keeper: true, commune.GroupOfficer: true}
	for i := range s.villages {
		village := commune.RosterPlace{Village: invented.VillageName(i)}
		v.roster.Places = append(v.roster.Places, village)
		for g := range s.groups {
			at := commune.RosterPlace{Village: village.Village, Group: fmt.Sprint(g + 1)}
			v.roster.Places = append(v.roster.Places, at)
			v.holder(at, commune.GroupOfficer)
			for range s.keepers {
				keeper := v.holder(at, commune.Keeper)
				for range s.households {
					v.household(at, keeper)
				}
			}
		}
	}
	return v.roster
}

// holder adds a person with a duty on a group.
func (v *inventor) holder(at commune.RosterPlace, code commune.DutyCode) int {
	name, _ := invented.Name(v.Rand)
	v.phones++
	p := commune.RosterPerson{Name: name, Phone: fmt.Sprintf("035%07d", v.phones), Village: at.Village}
	if code == commune.Keeper {
		p.Title = invented.Word(v.Rand, "title")
	}
	v.roster.People = append(v.roster.People, p)
	n := len(v.roster.People) - 1
	v.roster.Duties = append(v.roster.Duties, commune.RosterDuty{Person: n, Code: code, Place: at})
	return n
}

func (v *inventor) household(at commune.RosterPlace, keeper int) {
	h := commune.RosterHousehold{Place: at, Keeper: keeper, Born: 1940 + v.IntN(60), Count: 1 + v.IntN(7), ClassKnown: true}
	h.Head, h.Sex = invented.Name(v.Rand)
	switch v.IntN(10) {
	case 0:
		h.Class = commune.Poor
	case 1:
		h.Class = commune.NearPoor
	}
	v.roster.Households = append(v.roster.Households, h)
}
