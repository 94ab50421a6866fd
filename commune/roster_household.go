package commune

import "gandan/reading/fold"

// planHouseholds finds or adds each household of the file, with its members
// and its keeper.
func (p *planner) planHouseholds() {
	var last int64
	for _, h := range p.current.Households {
		last = max(last, h.Seq)
	}
	running := p.runningKeepings()
	match := p.matchHouseholds()
	p.warnLikeHeads(match)
	for i, f := range p.file.Households {
		act, at, c := RosterChange, match[i], changes(nil)
		if at < 0 {
			last++
			act, at = RosterAdd, p.addHousehold(f, last)
		} else {
			if p.reopen(at, last+1) {
				last++
				c = append(c, "reopened")
			}
			c = append(c, p.changeHousehold(at, f)...)
		}
		h := p.households[at]
		p.inFile[h.ID] = true
		if p.planMembers(h, f) {
			c = append(c, "members")
		}
		if p.planKeeper(h, f, running[h.ID]) {
			c = append(c, "keeper")
		}
		if act == RosterAdd {
			c = nil
		}
		p.note(RosterItem{Act: act, Kind: "household", Name: h.Head, Place: f.Place, Fields: c})
	}
}

func (p *planner) addHousehold(f RosterHousehold, seq int64) int {
	group := p.place(f.Place)
	h := Household{
		ID: p.newID(), CommuneID: p.plan.CommuneID, VillageID: group.ParentID, GroupID: group.ID,
		Code: f.Code, Head: f.Head, Folded: fold.Text(f.Head), Sex: f.Sex, Born: f.Born, Count: f.Count,
		Class: f.Class, Cultured: f.Cultured, Note: f.Note, Seq: seq, Began: p.came(),
	}
	p.fresh[h.ID] = true
	p.households = append(p.households, h)
	return len(p.households) - 1
}

// came is the day on which a new household comes: what is in the commune's first
// list was there before.
func (p *planner) came() Date {
	if p.current.ReportsFrom == "" {
		return ""
	}
	return p.day
}

// reopen lets a household go on that had ended and is in the file again, for
// its reports hang on it. It is the last of the list now, as a new one is.
func (p *planner) reopen(i int, seq int64) bool {
	h := &p.households[i]
	if h.Ended == "" {
		return false
	}
	h.Ended, h.Seq, h.Began = "", seq, p.came()
	p.touched[h.ID] = true
	return true
}

// changeHousehold takes over what the file says.
func (p *planner) changeHousehold(i int, f RosterHousehold) changes {
	h := &p.households[i]
	var c changes
	group := p.place(f.Place)
	set(&c, "group", &h.GroupID, group.ID)
	h.VillageID = group.ParentID
	set(&c, "code", &h.Code, f.Code)
	set(&c, "head", &h.Head, f.Head)
	h.Folded = fold.Text(h.Head)
	set(&c, "sex", &h.Sex, f.Sex)
	set(&c, "born", &h.Born, f.Born)
	set(&c, "count", &h.Count, f.Count)
	if f.ClassKnown && f.Class != h.Class {
		h.Class = f.Class
		c = append(c, "class")
	}
	set(&c, "cultured", &h.Cultured, f.Cultured)
	set(&c, "note", &h.Note, f.Note)
	p.touch(h.ID, c)
	return c
}

// warnLikeHeads says when a household seems new only because its head's name
// has other accents than the stored one.
func (p *planner) warnLikeHeads(match []int) {
	found := map[int]bool{}
	for _, at := range match {
		found[at] = true
	}
	stored := map[[2]string]string{}
	for i, h := range p.current.Households {
		if !found[i] && h.Ended == "" {
			stored[[2]string{h.GroupID, h.Folded}] = h.Head
		}
	}
	for i, f := range p.file.Households {
		key := [2]string{p.place(f.Place).ID, fold.Text(f.Head)}
		if head, ok := stored[key]; ok && match[i] < 0 {
			p.warn("head_alike", "Head", f.Head, "Other", head, "Place", f.Place)
		}
	}
}
