package main

// night does what each night does.
func (s *second) night(day string) {
	for _, leave := range s.away {
		s.excuse(leave, day)
	}
}

// does notes a deed.
func (s *second) does(d yearDeed) {
	day := d.at[:10]
	s.night(day)
	switch d.do {
	case yearFiles, yearReturned:
		s.files(d, day)
	case yearExtends:
		for _, x := range s.owed("household", d, day) {
			s.putOff[x] = max(s.putOff[x], d.until)
		}
	case yearDoes:
		for _, x := range s.owed(d.kind, d, day) {
			s.in[x], s.ever[x] = true, true
		}
	case yearAway:
		s.goes(d)
	case yearMeets:
		s.meets(d.person, day, d.heads)
	case yearTakes:
		s.takes(d)
	default:
		s.speaks(d)
	}
}

// owed returns what somebody has to send or to do of a kind, as far as it may
// be by a day, of the month that the deed names if it does.
func (s *second) owed(kind string, d yearDeed, day string) []secondDebt {
	var list []secondDebt
	for _, x := range s.debts {
		if x.person == d.person && x.kind == kind && (d.month == "" || x.due[:7] == d.month) && x.opens <= day && !s.in[x] {
			list = append(list, x)
		}
	}
	return list
}

// files notes that somebody sent a month, or that it came back.
func (s *second) files(d yearDeed, day string) {
	if d.do == yearFiles {
		for _, x := range s.owed("household", d, day) {
			s.in[x], s.ever[x] = true, true
		}
		return
	}
	for _, x := range s.debts {
		if x.person == d.person && x.kind == "household" && x.due[:7] == d.month && s.in[x] {
			s.in[x], s.back[x] = false, d.at
		}
	}
}

// takes notes that a duty goes to somebody else.
func (s *second) takes(d yearDeed) {
	for i, x := range s.duties {
		if x.person == d.duty.person && x.code == d.duty.code && x.place == d.duty.place && x.to == "" {
			s.duties[i].to = d.duty.to
		}
	}
	s.assign(yearDuty{person: d.person, code: d.duty.code, place: d.duty.place, from: secondLater(d.duty.to, 1)})
}

// speaks notes whether messages arrive at somebody.
func (s *second) speaks(d yearDeed) {
	switch d.do {
	case yearLinks, yearUnblocks:
		delete(s.silent, d.person)
		s.last[d.person] = d.at
	case yearSpeaks:
		if s.silent[d.person] == "" {
			s.last[d.person] = d.at
		}
	default:
		s.silent[d.person] = string(d.do)
	}
}
