package commune

import "gandan/reading/fold"

// planMembers adds the members that are not known and takes over what the file
// says of the others; it reports whether anything changes. Nobody leaves a
// household by an import: where a member is, reports say.
func (p *planner) planMembers(h Household, f RosterHousehold) bool {
	known := p.members[h.ID]
	var last int64
	for _, m := range known {
		last = max(last, m.Seq)
	}
	taken := map[int]bool{}
	changed := false
	for _, fm := range f.Members {
		at := memberAt(known, fm, taken)
		if at < 0 {
			last++
			changed = true
			p.plan.Add.Members = append(p.plan.Add.Members, Member{
				ID: p.newID(), CommuneID: p.plan.CommuneID, HouseholdID: h.ID, Name: fm.Name,
				Folded: fold.Text(fm.Name), Relation: fm.Relation, Sex: fm.Sex, Born: fm.Born,
				Standing: Present, Seq: last,
			})
			continue
		}
		taken[at] = true
		m := known[at]
		var c changes
		set(&c, "relation", &m.Relation, fm.Relation)
		set(&c, "sex", &m.Sex, fm.Sex)
		set(&c, "born", &m.Born, fm.Born)
		if len(c) > 0 {
			changed = true
			p.plan.Set.Members = append(p.plan.Set.Members, m)
		}
	}
	return changed
}

// memberAt finds a member by name, of several the one born in that year, else
// the first that is free.
func memberAt(known []Member, f RosterMember, taken map[int]bool) int {
	first := -1
	for i, m := range known {
		if taken[i] || fold.Spelled(m.Name) != fold.Spelled(f.Name) {
			continue
		}
		if m.Born == f.Born {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}
