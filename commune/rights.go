package commune

import (
	"slices"
	"strings"
)

// Holder is a person with their duties, each with the Path of its place.
type Holder struct {
	PersonID string
	Duties   []Duty
}

// Deed is something that may be seen or done.
type Deed string

// The deeds. A report is a household report here.
const (
	SeeHousehold  Deed = "see_household"  // its page: members, history
	EditMembers   Deed = "edit_members"   // put its list of members right
	NoteHousehold Deed = "note_household" // note something for a report
	RecordContact Deed = "record_contact" // write down that it was visited or called (Điều 5.1.4)
	SeeContacts   Deed = "see_contacts"   // how many contacts each has made, and what seems odd about some
	FileReport    Deed = "file_report"    // write and send it
	SeeReport     Deed = "see_report"
	RemarkReport  Deed = "remark_report"
	AcceptReport  Deed = "accept_report" // stand in the line of those who accept or return; whose turn it is, Acceptors says
	SeeProgress   Deed = "see_progress"  // who has filed and who has not, and how the regulation is kept
	SeeFigures    Deed = "see_figures"   // what was reported, in numbers
	Nudge         Deed = "nudge"         // remind whoever has not filed
	AskLeave      Deed = "ask_leave"     // be away, with a stand-in or without
	GrantLeave    Deed = "grant_leave"   // stand in the line of those who let others go; whose turn it is, LeaveGranters says
	PhoneMissing  Deed = "phone_missing" // see the phone of whoever has not filed and is not reached
	DoTask        Deed = "do_task"       // say that a briefing was held, remarks were given, the year was reviewed
	ManageCommune Deed = "manage_commune"
)

// reach is how far a duty lets its holder go.
type reach int

const (
	nowhere reach = iota
	own           // what the person keeps or owes
	place         // the duty's place and all under it
)

// rights is the one table of who may do what. What is not in it may not be
// done: a village head and a group head are asked, told and coordinated with
// (Điều 4.2.3, 5.2.3, 6.1.1, 6.3.3) but receive no report; a district cadre
// receives the groups' and the overseer's reports (Điều 5.4, 4.4) and follows
// the work (Điều 5.3.2), without the households; inspection sees how the
// regulation is kept, no household (Điều 10.2); the party office compiles from
// the copies (Điều 5.4); an administrator sees no report by being one (ours).
// Whoever leads, urges on or compiles reminds those below: the overseer (Điều
// 4.1.1, 4.3.2), the officer and the cell committee, whose guidance keepers
// follow (Điều 6.3.2), the secretary (Điều 4.1.6), the party office (Điều 5.4)
// and the leaders (Điều 3.1); a district cadre and inspection look on.
var rights = map[DutyCode]map[Deed]reach{
	Keeper: { // Điều 6.1.1, 6.4
		SeeHousehold: own, EditMembers: own, NoteHousehold: own, RecordContact: own, FileReport: own, SeeReport: own, DoTask: own, AskLeave: own,
	},
	GroupOfficer: { // Điều 5.1.1, 5.1.4, 6.3.2, 6.4
		SeeHousehold: place, EditMembers: place, NoteHousehold: place, RecordContact: place,
		SeeReport: place, RemarkReport: place, AcceptReport: place, SeeProgress: place, SeeFigures: place, Nudge: place, PhoneMissing: place, DoTask: own,
		AskLeave: own, GrantLeave: place,
	},
	Secretary: { // Điều 4.1.6: compiles the village's report; looks after its figures (ours)
		SeeHousehold: place, SeeContacts: place, SeeReport: place, RemarkReport: place, SeeProgress: place, SeeFigures: place, Nudge: place, PhoneMissing: place, DoTask: own,
		AskLeave: own,
	},
	CellCommittee: { // Điều 6.1.1, 6.3.1, 6.4
		SeeHousehold: place, SeeReport: place, RemarkReport: place, AcceptReport: place, SeeProgress: place, SeeFigures: place, Nudge: place, PhoneMissing: place, DoTask: own,
		AskLeave: own, GrantLeave: place,
	},
	Overseer: { // Điều 4.1.1, 4.1.3, 4.1.6
		SeeHousehold: place, SeeReport: place, RemarkReport: place, AcceptReport: place, SeeProgress: place, SeeFigures: place, Nudge: place, DoTask: own,
		AskLeave: own, GrantLeave: place,
	},
	StandingLeader: { // Điều 4.3.1, 4.4
		SeeHousehold: place, SeeReport: place, RemarkReport: place, AcceptReport: place, SeeProgress: place, SeeFigures: place, Nudge: place, DoTask: own,
		AskLeave: own, GrantLeave: place,
	},
	VillageHead:   {DoTask: own, AskLeave: own},                                                      // Điều 10.3
	GroupHead:     {DoTask: own, AskLeave: own},                                                      // Điều 10.3
	DistrictCadre: {SeeProgress: place, SeeFigures: place, AskLeave: own},                            // Điều 5.3.2
	PartyOffice:   {SeeProgress: place, SeeFigures: place, Nudge: place, DoTask: own, AskLeave: own}, // Điều 5.4
	Inspection:    {SeeProgress: place, DoTask: own, AskLeave: own},                                  // Điều 10.2
	Admin:         {ManageCommune: place},                                                            // ours
}

// Holding returns the duties that let their holder do a deed in the whole of
// their place.
func Holding(deed Deed) []DutyCode {
	var codes []DutyCode
	for code, deeds := range rights {
		if deeds[deed] == place {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// Scope is where a person may do a deed: under some paths, and with what is
// their own. Queries ask by Paths and PersonID; a single thing is asked by
// Holds.
type Scope struct {
	Paths    []string // each with all under it; none within another
	Own      bool     // also what PersonID keeps or owes, wherever it is
	NotOwn   bool     // never what PersonID owes
	PersonID string
}

// Object is something a deed is done to. A household has keepers, a report an
// owner.
type Object struct {
	Path    string   // of its place; a household's and its report's is the group's
	Owner   string   // person who owes the report
	Keepers []string // persons who keep the household that day
}

// ScopeOf decides where a holder may do a deed on a day. It is the only place
// that decides: every query and every page asks it, and so do delivery and
// download, again, at their time.
func ScopeOf(h Holder, deed Deed, day Date) Scope {
	s := Scope{PersonID: h.PersonID, NotOwn: deed == AcceptReport || deed == RemarkReport || deed == Nudge || deed == GrantLeave}
	for _, d := range h.Duties {
		if d.PersonID != h.PersonID || !d.On(day) {
			continue
		}
		switch rights[d.Code][deed] {
		case own:
			s.Own = true
		case place:
			s.add(d.Path)
		}
	}
	return s
}

// add joins a path to the scope's; a duty read without its path adds nothing.
func (s *Scope) add(path string) {
	if path == "" || s.reaches(path) {
		return
	}
	s.Paths = slices.DeleteFunc(s.Paths, func(p string) bool { return strings.HasPrefix(p, path) })
	s.Paths = append(s.Paths, path)
}

func (s Scope) reaches(path string) bool {
	return slices.ContainsFunc(s.Paths, func(p string) bool { return strings.HasPrefix(path, p) })
}

// Holds reports whether the object is within the scope.
func (s Scope) Holds(o Object) bool {
	if s.PersonID == "" || s.NotOwn && o.Owner == s.PersonID {
		return false
	}
	if s.Own && (o.Owner == s.PersonID || slices.Contains(o.Keepers, s.PersonID)) {
		return true
	}
	return s.reaches(o.Path)
}

// Empty reports whether nothing is within the scope.
func (s Scope) Empty() bool { return s.PersonID == "" || !s.Own && len(s.Paths) == 0 }

// May reports whether a holder may do a deed to an object on a day.
func May(h Holder, deed Deed, o Object, day Date) bool { return ScopeOf(h, deed, day).Holds(o) }
