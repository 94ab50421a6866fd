package commune

// runningKeepings returns the indexes of the stored keepings that run, by household.
func (p *planner) runningKeepings() map[string][]int {
	running := map[string][]int{}
	for i, k := range p.keepings {
		if p.runs(k.To) {
			running[k.HouseholdID] = append(running[k.HouseholdID], i)
		}
	}
	return running
}

// planKeeper makes the file's keeper the one of the household (Điều 6.3.1): the
// keeping of another ends the day before. It reports whether anything changes.
func (p *planner) planKeeper(h Household, f RosterHousehold, running []int) bool {
	if f.Keeper < 0 {
		return false
	}
	key := dutyKey{p.personID[f.Keeper], Keeper, p.place(f.Place).ID}
	i, ok := p.dutyAt[key]
	if !ok { // the reader lists a duty for each keeper; this keeps the planner whole by itself
		return false
	}
	kept, changed := false, false
	for _, at := range running {
		if own, runs := p.ofLine(p.keepings[at], key); own {
			kept = kept || runs
			continue
		}
		p.endKeeping(at)
		changed = true
	}
	if kept {
		return changed
	}
	p.keep(p.duties[i], h)
	for _, at := range p.line(key) {
		if at != i {
			p.keep(p.duties[at], h)
		}
	}
	return true
}

// keep begins a keeping: with the duty where both are new, else with the import.
func (p *planner) keep(duty Duty, h Household) {
	from := max(p.day, duty.From)
	if p.fresh[duty.ID] && p.fresh[h.ID] {
		from = duty.From
	}
	key := Keeping{DutyID: duty.ID, HouseholdID: h.ID, From: from}
	if i, ok := p.keepingAt[key]; ok { // begun and ended on one day
		p.keepings[i].To = ""
		p.keptAnew[i] = true
		return
	}
	p.keepings = append(p.keepings, key)
}

func (p *planner) endKeeping(i int) {
	p.keepings[i].To = p.day.Add(-1)
	p.keptAnew[i] = true
}
