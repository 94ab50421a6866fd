package province

import (
	"fmt"
	"math/rand/v2"

	"gandan/bench/invented"
	"gandan/commune"
	"gandan/reading/fold"
)

// town is a commune with all that belongs to it.
type town struct {
	commune.Place
	villages []*village
	people   []commune.Person
	duties   []commune.Duty
	houses   int64 // so far, for their order
}

// village is a village with its groups.
type village struct {
	commune.Place
	groups []*group
}

// group is a group with its officer, its keepers and its households.
type group struct {
	commune.Place
	officer string
	keepers []*keeper
	houses  []*house
}

// keeper is who reports on some households of one group.
type keeper struct {
	personID string
	dutyID   string
	group    *group
	lazy     int // how many times as often as others they are late
	houses   []*house
	entries  []*commune.Entry // of the year so far, as they are stored
}

// house is a household with its members, as the register has them at the moment.
type house struct {
	commune.Household
	members []commune.Member
}

// groups returns the groups of a commune in order.
func (t *town) groups() []*group {
	var list []*group
	for _, v := range t.villages {
		list = append(list, v.groups...)
	}
	return list
}

// perGroup is how many households a group has, more or less.
const perGroup = 40

// lay lays out the communes with their villages, groups and households; those who
// hold duties come later.
func (g *generator) lay() {
	villages := shares(g.Rand, g.size.Villages, g.size.Communes)
	houses := shares(g.Rand, g.size.Households, g.size.Villages)
	for i, n := range villages {
		t := &town{}
		t.Place = g.place(commune.Commune, invented.CommuneName(i), nil)
		g.towns = append(g.towns, t)
		for j := range n {
			v := &village{Place: g.place(commune.Village, invented.VillageName(j), &t.Place)}
			t.villages = append(t.villages, v)
			all := houses[0]
			houses = houses[1:]
			count := max(1, (all+perGroup/2)/perGroup)
			for k := range count {
				gr := &group{Place: g.place(commune.Group, fmt.Sprint(k+1), &v.Place)}
				v.groups = append(v.groups, gr)
				for range all*(k+1)/count - all*k/count {
					gr.houses = append(gr.houses, g.house(t, v, gr))
				}
			}
		}
	}
}

// shares deals a number out to so many, some of whom get twice as much as others.
func shares(r *rand.Rand, all, among int) []int {
	weights := make([]float64, among)
	sum := 0.0
	for i := range weights {
		weights[i] = 2.0/3 + r.Float64()*2.0/3
		sum += weights[i]
	}
	list := make([]int, among)
	done, reached := 0, 0.0
	for i, w := range weights {
		reached += w
		to := int(reached/sum*float64(all) + 0.5)
		list[i], done = to-done, to
	}
	return list
}

// place makes a place below another.
func (g *generator) place(kind commune.PlaceKind, name string, parent *commune.Place) commune.Place {
	p := commune.Place{ID: g.id(g.founded), Kind: kind, Name: name, Folded: fold.Text(name), Rev: 1}
	if parent == nil {
		p.CommuneID, p.Path = p.ID, "/"+p.ID+"/"
		return p
	}
	p.CommuneID, p.ParentID, p.Path = parent.CommuneID, parent.ID, parent.Path+p.ID+"/"
	return p
}
