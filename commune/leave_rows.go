package commune

import "slices"

// LeaveRows are the rows of duties and keepings that a leave changes.
type LeaveRows struct {
	Set      []Duty // as they are to be; Rev is what was read
	Add      []Duty
	Drop     []string // ids of duties that go, with their keepings
	Keepings []Keeping
}

// leaveCut works such rows out.
type leaveCut struct {
	LeaveRows
	leave    Leave
	keepings []Keeping
	id       func() string
}

// CutForLeave returns the rows by which a stand-in has, from the first day of a
// leave to the last, the duties that they may stand in for: each row of the
// absent person is cut, and begins anew after the leave. Rows are the absent
// person's own, standIn the other's of that time.
func CutForLeave(l Leave, rows []Duty, keepings []Keeping, standIn []Duty, id func() string) LeaveRows {
	c := leaveCut{leave: l, keepings: keepings, id: id}
	for _, d := range rows {
		may := func(other Duty) bool { return other.PersonID == l.StandIn && MayStandIn(d, other) }
		if d.PersonID == l.PersonID && d.StandsFor == "" && d.From <= l.To && (d.To == "" || d.To >= l.From) && slices.ContainsFunc(standIn, may) {
			c.cut(d)
		}
	}
	return c.LeaveRows
}

func (c *leaveCut) cut(d Duty) {
	l := c.leave
	meanwhile := d
	meanwhile.PersonID, meanwhile.StandsFor = l.StandIn, l.PersonID
	meanwhile.From, meanwhile.To = max(d.From, l.From), l.To
	if d.To != "" {
		meanwhile.To = min(d.To, l.To)
	}
	c.add(meanwhile, d.ID)
	before, after := d.From < l.From, d.To == "" || d.To > l.To
	rest := d
	rest.From, rest.LeaveID = l.To.Add(1), l.ID
	switch {
	case before:
		if after {
			c.add(rest, d.ID)
		}
		d.To, d.LeaveID = l.From.Add(-1), l.ID
		c.Set = append(c.Set, d)
	case after: // it begins during the leave
		c.Set = append(c.Set, rest)
	default:
		c.Drop = append(c.Drop, d.ID)
	}
}

// add adds a row that keeps what another does. The keepings begin as they did:
// the row bounds them.
func (c *leaveCut) add(d Duty, like string) {
	d.ID, d.LeaveID, d.Rev = c.id(), c.leave.ID, 0
	c.Add = append(c.Add, d)
	for _, k := range c.keepings {
		if k.DutyID == like {
			k.DutyID = d.ID
			c.Keepings = append(c.Keepings, k)
		}
	}
}

// GiveBack returns the rows by which the absent person has the duties again
// from a day on: the stand-in's end the day before and the person's begin; of a
// leave that has not begun nothing is left. Rows are the stand-in's and the
// person's own.
func GiveBack(l Leave, day Date, rows []Duty, keepings []Keeping, id func() string) LeaveRows {
	c := leaveCut{leave: l, keepings: keepings, id: id}
	for _, s := range rows {
		if s.LeaveID == l.ID && s.StandsFor == l.PersonID && s.To >= day {
			c.giveBack(s, day, rows)
		}
	}
	return c.LeaveRows
}

func (c *leaveCut) giveBack(s Duty, day Date, rows []Duty) {
	own := func(meets func(Duty) bool) (Duty, bool) {
		i := slices.IndexFunc(rows, func(d Duty) bool {
			return d.PersonID == s.StandsFor && d.StandsFor == "" && d.Code == s.Code && d.PlaceID == s.PlaceID && meets(d)
		})
		if i < 0 {
			return Duty{}, false
		}
		return rows[i], true
	}
	before, wasBefore := own(func(d Duty) bool { return d.To != "" && d.To == s.From.Add(-1) })
	after, goesOn := own(func(d Duty) bool { return d.From == s.To.Add(1) })
	if !goesOn { // the duty ends during the leave
		after = s
		after.PersonID, after.StandsFor = s.StandsFor, ""
	}
	begun := s.From < day
	switch {
	case !begun && wasBefore:
		before.To = after.To
		c.Set = append(c.Set, before)
		if goesOn {
			c.Drop = append(c.Drop, after.ID)
		}
	case !goesOn:
		after.From = max(day, s.From)
		c.add(after, s.ID)
	default:
		after.From = max(day, s.From)
		c.Set = append(c.Set, after)
	}
	if !begun {
		c.Drop = append(c.Drop, s.ID)
		return
	}
	s.To = day.Add(-1)
	c.Set = append(c.Set, s)
}
