package commune

import (
	"slices"
	"strings"
)

// Recipient is somebody who receives a report, under the duty that makes them
// receive it.
type Recipient struct {
	PersonID string
	Duty     DutyCode
	Accepts  bool // accepts or returns it
	Copy     bool // for filing only
}

// route is where reports of a kind go.
type route struct {
	to      []DutyCode // receive it
	copies  []DutyCode // receive it for filing
	accepts []DutyCode // the first of them that somebody else holds accepts
}

// routes are the recipients that the regulation names. Who accepts is ours:
// the level above; where nobody holds it, or only the reporter, the next.
var routes = map[ReportKind]route{
	HouseholdReport: { // Điều 6.4
		to:      []DutyCode{GroupOfficer, CellCommittee},
		accepts: []DutyCode{GroupOfficer, CellCommittee, Overseer, StandingLeader},
	},
	GroupReport: { // Điều 5.4
		to:      []DutyCode{Overseer, DistrictCadre},
		copies:  []DutyCode{PartyOffice},
		accepts: []DutyCode{Overseer, StandingLeader},
	},
	VillageReport: { // Điều 4.1.6; the filing copy is ours
		to:      []DutyCode{Overseer},
		copies:  []DutyCode{PartyOffice},
		accepts: []DutyCode{Overseer, StandingLeader},
	},
	OverseerReport: { // Điều 4.4; the filing copy is ours
		to:      []DutyCode{StandingLeader, DistrictCadre},
		copies:  []DutyCode{PartyOffice},
		accepts: []DutyCode{StandingLeader},
	},
}

// Recipients returns who receives a report on a day: those who accept it first,
// then the others the regulation names, then filing copies. Duties are those of
// everybody on the report's place and above it. A person appears once, in the
// first of their parts; the owner never does. A duty that nobody holds (the
// district cadre's since 1 July 2025) is one recipient fewer and blocks
// nothing.
func Recipients(kind ReportKind, path, owner string, duties []Duty, day Date) []Recipient {
	r := routes[kind]
	around := others(path, owner, duties, day)
	accepting := firstHeld(r.accepts, around)
	list := recipients(nil, around, []DutyCode{accepting}, Recipient{Accepts: true})
	list = recipients(list, around, r.to, Recipient{})
	return recipients(list, around, r.copies, Recipient{Copy: true})
}

// Acceptors returns who may accept or return a report on a day; any one of them
// does. Nobody accepts their own (ours): the next above does.
func Acceptors(kind ReportKind, path, owner string, duties []Duty, day Date) []string {
	var ids []string
	for _, r := range Recipients(kind, path, owner, duties, day) {
		if r.Accepts {
			ids = append(ids, r.PersonID)
		}
	}
	return ids
}

// others returns the duties that run on the day on the path or above it, the
// owner's left out.
func others(path, owner string, duties []Duty, day Date) []Duty {
	return slices.DeleteFunc(slices.Clone(duties), func(d Duty) bool {
		return d.PersonID == owner || !d.On(day) || !d.covers(path)
	})
}

// firstHeld returns the first of the codes that one of the duties has.
func firstHeld(codes []DutyCode, duties []Duty) DutyCode {
	for _, code := range codes {
		if slices.ContainsFunc(duties, func(d Duty) bool { return d.Code == code }) {
			return code
		}
	}
	return ""
}

// recipients appends the holders of the codes who are not yet on the list.
func recipients(list []Recipient, duties []Duty, codes []DutyCode, part Recipient) []Recipient {
	for _, code := range codes {
		for _, d := range duties {
			known := func(r Recipient) bool { return r.PersonID == d.PersonID }
			if d.Code != code || slices.ContainsFunc(list, known) {
				continue
			}
			part.PersonID, part.Duty = d.PersonID, code
			list = append(list, part)
		}
	}
	return list
}

// covers reports whether a place lies on the duty's place or under it. A duty
// read without its path covers nothing.
func (d Duty) covers(path string) bool { return d.Path != "" && strings.HasPrefix(path, d.Path) }
