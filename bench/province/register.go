package province

import (
	"slices"

	"gandan/commune"
	"gandan/reading/fold"
)

// standing is how a household stands from a month on, as the store has it.
type standing struct {
	HouseholdID string         `gorm:"column:household_id"`
	Month       commune.Period `gorm:"column:month"`
	CommuneID   string         `gorm:"column:commune_id"`
	VillageID   string         `gorm:"column:village_id"`
	GroupID     string         `gorm:"column:group_id"`
	Count       int            `gorm:"column:members"`
	Class       commune.Class  `gorm:"column:class"`
	Cultured    bool           `gorm:"column:cultured"`
	Away        int            `gorm:"column:away"`
	Gone        bool           `gorm:"column:gone"`
}

// standing is how the household stands now, said to be from a month on.
func (h *house) standing(month commune.Period) standing {
	return standing{HouseholdID: h.ID, Month: month, CommuneID: h.CommuneID, VillageID: h.VillageID, GroupID: h.GroupID,
		Count: h.Count, Class: h.Class, Cultured: h.Cultured, Away: h.away()}
}

// away counts who works away, by name.
func (h *house) away() int {
	n := 0
	for _, m := range h.members {
		if m.Standing == commune.Away {
			n++
		}
	}
	return n
}

// follow carries what a month's report says of a household into the register.
func (g *generator) follow(h *house, month commune.Period, said []commune.Entry) {
	was := h.standing(month)
	h.apply(commune.MemberChanges(h.Household, h.members, said))
	if now := h.standing(month); now != was {
		put(g.rows, "standings", now)
	}
}

// register is the register of a group as it is now, at the end of a month.
func (g *generator) register(gr *group, month commune.Period) commune.Register {
	r := commune.Register{GroupID: gr.ID, Month: month, CommuneID: gr.CommuneID, VillageID: gr.ParentID, Households: len(gr.houses), At: g.now}
	for _, h := range gr.houses {
		r.Members += h.Count
		r.Uncounted += one(h.Count == 0)
		r.Poor += one(h.Class == commune.Poor)
		r.NearPoor += one(h.Class == commune.NearPoor)
		r.Cultured += one(h.Cultured)
		away := h.away()
		r.Away += away
		r.AwayHouseholds += one(away > 0)
	}
	return r
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// apply carries changes into the household, as the store does.
func (h *house) apply(changes []commune.MemberChange) {
	for _, c := range changes {
		switch c.Change {
		case commune.AddMember:
			m := c.Member
			m.CommuneID, m.HouseholdID = h.CommuneID, h.ID
			m.Name, m.Rev = fold.Clean(m.Name), 1
			m.Folded = fold.Text(m.Name)
			h.members = append(h.members, m)
		case commune.SetStanding:
			i := slices.IndexFunc(h.members, func(m commune.Member) bool { return m.ID == c.Member.ID })
			h.members[i].Standing = c.Member.Standing
			h.members[i].Rev++
		case commune.SetRegister:
			h.Count, h.Class = c.Count, c.Class
			h.Rev++
		}
	}
}
