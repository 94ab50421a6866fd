package commune

type dutyKey struct {
	person string
	code   DutyCode
	place  string
}

// keyOf names whose duty a row is: a stand-in's is that of whoever is on leave.
func keyOf(d Duty) dutyKey {
	if d.StandsFor != "" {
		return dutyKey{d.StandsFor, d.Code, d.PlaceID}
	}
	return dutyKey{d.PersonID, d.Code, d.PlaceID}
}

// runs reports whether a duty or keeping that ends with to still runs on the
// day, or has yet to begin.
func (p *planner) runs(to Date) bool { return to == "" || to >= p.day }

// planDuties finds or adds each duty of the file.
func (p *planner) planDuties() {
	p.lineUp()
	for _, f := range p.file.Duties {
		key := dutyKey{p.personID[f.Person], f.Code, p.place(f.Place).ID}
		i, ok := p.dutyAt[key]
		if !ok {
			i = p.addDuty(f, key, len(p.rowsOf[key]) > 0)
		} else {
			p.changeDuty(i, f)
		}
		p.inFile[p.duties[i].ID] = true
		for _, at := range p.line(key) {
			p.inFile[p.duties[at].ID] = true
		}
	}
}

// addDuty adds a duty: from the day that the file gives it, else from that of
// the list's decision; whoever held it before begins again with the import.
func (p *planner) addDuty(f RosterDuty, key dutyKey, again bool) int {
	d := Duty{
		ID: p.newID(), CommuneID: p.plan.CommuneID, PersonID: key.person, Code: f.Code, PlaceID: key.place,
		From: f.From, To: f.To, Decision: f.Decision,
	}
	if d.From == "" && !again {
		d.From = p.file.Decided
	}
	if d.From == "" {
		d.From = p.day
	}
	if d.Decision == "" {
		d.Decision = p.file.Decision
	}
	p.fresh[d.ID] = true
	p.duties = append(p.duties, d)
	p.dutyAt[key] = len(p.duties) - 1
	p.rowsOf[key] = append(p.rowsOf[key], len(p.duties)-1)
	p.note(p.dutyItem(RosterAdd, d))
	return len(p.duties) - 1
}

func (p *planner) changeDuty(i int, f RosterDuty) {
	d, first := &p.duties[i], &p.duties[p.begun(i)]
	var c changes
	set(&c, "from", &first.From, f.From)
	p.touch(first.ID, c)
	if set(&c, "to", &d.To, f.To); f.To != "" {
		p.endLine(keyOf(*d), f.To)
	}
	set(&c, "decision", &d.Decision, f.Decision)
	p.touch(d.ID, c)
	item := p.dutyItem(RosterChange, *d)
	item.Fields = c
	p.note(item)
}

func (p *planner) dutyItem(act RosterAct, d Duty) RosterItem {
	return RosterItem{
		Act: act, Kind: "duty", Name: p.people[d.PersonID].Name, Duty: d.Code, Place: p.placeOf[d.PlaceID],
	}
}
