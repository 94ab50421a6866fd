package province

import (
	"slices"

	"gandan/commune"
	"gandan/reading/fold"
)

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
