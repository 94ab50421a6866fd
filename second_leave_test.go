package main

import "strings"

// Leave: whoever is away is told nothing and is not missing. With a stand-in,
// their duties of a kind that the other has in the village as well are the
// other's meanwhile. Without one, what falls due meanwhile is on time until the
// third working day after it.

// goes notes a leave.
func (s *second) goes(leave yearDeed) {
	s.away = append(s.away, leave)
	if leave.instead == "" {
		s.excuse(leave, leave.at[:10])
		return
	}
	var duties []yearDuty
	for _, d := range s.duties {
		if d.person != leave.person || !s.standsIn(leave, d) || d.from > leave.until || d.to != "" && d.to < leave.from {
			duties = append(duties, d)
			continue
		}
		before, meanwhile, after := d, d, d
		before.to = secondLater(leave.from, -1)
		meanwhile.person, meanwhile.from, meanwhile.to = leave.instead, leave.from, leave.until
		after.from = secondLater(leave.until, 1)
		duties = append(duties, before, meanwhile, after)
	}
	s.duties = nil
	s.assign(duties...)
}

// standsIn reports whether the stand-in holds such a duty in the village.
func (s *second) standsIn(leave yearDeed, absent yearDuty) bool {
	village, _, _ := strings.Cut(absent.place, "/")
	for _, d := range s.duties {
		there, _, _ := strings.Cut(d.place, "/")
		if d.person == leave.instead && d.code == absent.code && there == village && d.on(leave.from) {
			return true
		}
	}
	return false
}

// excuse puts off by a day what falls due in a leave without a stand-in, as far
// as it is open by that day and was never sent.
func (s *second) excuse(leave yearDeed, day string) {
	if leave.instead != "" {
		return
	}
	for _, x := range s.debts {
		if x.person == leave.person && leave.from <= x.due && x.due <= leave.until && x.opens <= day && !s.ever[x] {
			s.putOff[x] = max(s.putOff[x], secondAfter(leave.until, 3))
		}
	}
}

// absent reports whether somebody is away on a day.
func (s *second) absent(person, day string) bool {
	for _, leave := range s.away {
		if leave.person == person && leave.from <= day && day <= leave.until {
			return true
		}
	}
	return false
}
