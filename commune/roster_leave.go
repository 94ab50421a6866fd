package commune

// A leave cuts the row of a duty in two, with a stand-in's between them. For a
// roster all of these are the one duty of whoever is on leave, so that a list
// may be imported meanwhile as at any time.

// lineUp finds for each duty its rows, and the one that a file speaks of: the
// last of its holder's own that still runs, or else the stand-in's.
func (p *planner) lineUp() {
	for i, d := range p.duties {
		key := keyOf(d)
		p.rowsOf[key] = append(p.rowsOf[key], i)
		p.rowAt[d.ID] = i
		at, found := p.dutyAt[key]
		if p.runs(d.To) && (!found || p.after(i, at)) {
			p.dutyAt[key] = i
		}
	}
}

// after reports whether a row of a duty comes after another in the line.
func (p *planner) after(i, j int) bool {
	a, b := p.duties[i], p.duties[j]
	if own, other := a.StandsFor == "", b.StandsFor == ""; own != other {
		return own
	}
	return a.From >= b.From
}

// line returns the rows of a duty that run or are to come.
func (p *planner) line(key dutyKey) []int {
	var list []int
	for _, i := range p.rowsOf[key] {
		if p.runs(p.duties[i].To) {
			list = append(list, i)
		}
	}
	return list
}

// begun returns the row with which the duty of a row began: before it was cut by
// leaves, if it was.
func (p *planner) begun(i int) int {
	rows := p.rowsOf[keyOf(p.duties[i])]
	find := func(meets func(Duty) bool) int {
		for _, at := range rows {
			if meets(p.duties[at]) {
				return at
			}
		}
		return -1
	}
	for {
		d := p.duties[i]
		between := find(func(s Duty) bool { return s.StandsFor != "" && s.To != "" && s.To.Add(1) == d.From })
		if between < 0 {
			return i
		}
		from := p.duties[between].From
		for at := between; at >= 0; { // one leave after another
			from = p.duties[at].From
			at = find(func(s Duty) bool { return s.StandsFor != "" && s.To != "" && s.To.Add(1) == from })
		}
		before := find(func(b Duty) bool { return b.StandsFor == "" && b.To != "" && b.To.Add(1) == from })
		if before < 0 {
			return i
		}
		i = before
	}
}

// endLine ends a duty with a day, the stand-in's row with it.
func (p *planner) endLine(key dutyKey, to Date) {
	for _, i := range p.line(key) {
		if d := &p.duties[i]; d.To == "" || d.To > to {
			d.To = to
			p.touched[d.ID] = true
		}
	}
}

// ofLine reports whether a stored keeping belongs to a duty, and to a row of it
// that runs.
func (p *planner) ofLine(k Keeping, key dutyKey) (own, runs bool) {
	i, ok := p.rowAt[k.DutyID]
	if !ok || keyOf(p.duties[i]) != key {
		return false, false
	}
	return true, p.runs(p.duties[i].To)
}
