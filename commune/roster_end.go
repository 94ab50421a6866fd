package commune

// titleDuties are the duties that a list tells by the title of a keeper.
var titleDuties = map[DutyCode]bool{CellCommittee: true, VillageHead: true, GroupHead: true}

// endMissing ends what a complete file no longer has in its places: households
// of its groups, and duties there of the kinds that it covers. A duty known by
// title alone ends only where its holder is in the file with another title.
func (p *planner) endMissing() {
	covered := map[string]bool{}
	for _, at := range p.file.Places {
		covered[p.place(at).ID] = true
	}
	gone := map[string]bool{}
	p.endHouseholds(covered, gone)
	p.endDuties(covered, gone)
	for i, k := range p.keepings {
		if p.runs(k.To) && (gone[k.DutyID] || gone[k.HouseholdID]) {
			p.endKeeping(i)
		}
	}
}

// endHouseholds ends the households of covered groups that the file lacks.
func (p *planner) endHouseholds(covered, gone map[string]bool) {
	for i := range p.current.Households {
		h := &p.households[i]
		if h.Ended == "" && covered[h.GroupID] && !p.inFile[h.ID] {
			h.Ended = p.day.Add(-1)
			p.touched[h.ID], gone[h.ID] = true, true
			p.note(RosterItem{Act: RosterEnd, Kind: "household", Name: h.Head, Place: p.placeOf[h.GroupID]})
		}
	}
}

// endDuties ends the duties on covered places that the file would have.
func (p *planner) endDuties(covered, gone map[string]bool) {
	titled := p.titled()
	for i := range p.current.Duties {
		d := &p.duties[i]
		key := keyOf(*d)
		if p.dutyAt[key] != i || !p.runs(d.To) || !covered[d.PlaceID] || p.inFile[d.ID] {
			continue
		}
		if p.file.Covers[d.Code] || titleDuties[d.Code] && titled[key.person] {
			for _, at := range p.line(key) {
				gone[p.duties[at].ID] = true
			}
			p.endLine(key, p.day.Add(-1))
			p.note(p.dutyItem(RosterEnd, *d))
		}
	}
}

// titled returns the stored people whose title the file says.
func (p *planner) titled() map[string]bool {
	titled := map[string]bool{}
	for i, f := range p.file.People {
		if f.Title != "" {
			titled[p.personID[i]] = true
		}
	}
	return titled
}
