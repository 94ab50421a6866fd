package province

import (
	"fmt"

	"gandan/bench/invented"
	"gandan/commune"
	"gandan/reading/fold"
)

// Offices of a commune: how many people share its villages and groups.
const (
	officers  = 6
	overseers = 3
	leaders   = 2
	offices   = officers + overseers + leaders + 4 // with the party office, inspection, the administrator and the district's cadre
)

// appoint finds somebody for every duty.
func (g *generator) appoint() {
	keepers := max(0, g.size.Cadres-offices*g.size.Communes)
	seen, made := 0, 0
	for _, t := range g.towns {
		g.appointOffices(t)
		for _, v := range t.villages {
			for i, gr := range v.groups {
				seen += len(gr.houses)
				n := max(1, keepers*seen/g.size.Households-made)
				if v == t.villages[0] && i == 0 {
					n = 1 // where one keeps a whole group
				}
				n = min(n, max(1, len(gr.houses)))
				made += n
				g.appointKeepers(t, v, gr, n)
			}
		}
	}
}

// appointOffices appoints those who work for the whole commune.
func (g *generator) appointOffices(t *town) {
	var office []string
	for range officers {
		office = append(office, g.person(t, "office"))
	}
	groups := t.groups()
	for i, gr := range groups {
		gr.officer = office[i*officers/len(groups)]
		g.duty(t, gr.officer, commune.GroupOfficer, gr.Place)
	}
	for _, v := range t.villages {
		g.duty(t, v.groups[0].officer, commune.Secretary, v.Place)
	}
	var board []string
	for range overseers {
		board = append(board, g.person(t, "leader"))
	}
	for i, v := range t.villages {
		g.duty(t, board[i*overseers/len(t.villages)], commune.Overseer, v.Place)
	}
	for range leaders {
		g.duty(t, g.person(t, "leader"), commune.StandingLeader, t.Place)
	}
	for _, code := range []commune.DutyCode{commune.PartyOffice, commune.Inspection, commune.Admin} {
		g.duty(t, g.person(t, "office"), code, t.Place)
	}
	cadre := g.person(t, "office")
	for _, v := range t.villages[:min(2, len(t.villages))] {
		g.duty(t, cadre, commune.DistrictCadre, v.Place)
	}
}

// appointKeepers deals the households of a group out to its keepers. The first
// is its head, two of the first group's lead the village's cell, one the village.
func (g *generator) appointKeepers(t *town, v *village, gr *group, n int) {
	for i := range n {
		title := "title"
		leads := gr == v.groups[0] && i < 2
		if leads {
			title = "cell"
		}
		k := &keeper{personID: g.person(t, title), group: gr, lazy: 1}
		if g.chance(80) {
			k.lazy = 5
		}
		k.houses = gr.houses[len(gr.houses)*i/n : len(gr.houses)*(i+1)/n]
		k.dutyID = g.duty(t, k.personID, commune.Keeper, gr.Place)
		gr.keepers = append(gr.keepers, k)
		if i == 0 {
			g.duty(t, k.personID, commune.GroupHead, gr.Place)
		}
		if leads {
			g.duty(t, k.personID, commune.CellCommittee, v.Place)
		}
		if gr == v.groups[0] && i == n-1 {
			g.duty(t, k.personID, commune.VillageHead, v.Place)
		}
	}
}

// person adds somebody who is to hold a duty.
func (g *generator) person(t *town, title string) string {
	g.phones++
	p := commune.Person{ID: g.id(g.founded), CommuneID: t.ID, Phone: fmt.Sprintf("03%08d", g.phones), Title: invented.Word(g.Rand, title),
		Consent: g.founded, Seq: int64(len(t.people) + 1), Rev: 1}
	p.Name, p.Sex = invented.Name(g.Rand)
	p.Folded = fold.Text(p.Name)
	t.people = append(t.people, p)
	return p.ID
}

func (g *generator) duty(t *town, personID string, code commune.DutyCode, place commune.Place) string {
	d := commune.Duty{ID: g.id(g.founded), CommuneID: t.ID, PersonID: personID, Code: code, PlaceID: place.ID,
		From: commune.DateOf(g.founded.In(g.rules.Zone)), Path: place.Path, Rev: 1}
	t.duties = append(t.duties, d)
	return d.ID
}
