package commune

import (
	"slices"
	"time"
)

// Obligation is a report or a task that a duty holder owes.
type Obligation struct {
	Kind                    ReportKind
	PersonID, PlaceID, Path string
	Period                  Period
	Opens, Closes           Date    // the window
	Due                     Instant // last millisecond of the deadline
}

// owners names who owes each kind: whoever holds one of the duties. A
// self-review is everybody's whom the commune or a village has assigned; a
// district cadre answers to the district, and an administrator is ours.
var owners = map[ReportKind][]DutyCode{
	HouseholdReport: {Keeper},        // Điều 6.4
	GroupReport:     {GroupOfficer},  // Điều 5.4
	VillageReport:   {Secretary},     // Điều 4.1.6
	OverseerReport:  {Overseer},      // Điều 4.4
	BriefingTask:    {Overseer},      // Điều 7.3: the district cadre chairs where there is one
	RemarksTask:     {CellCommittee}, // Điều 7.4
	SelfReviewTask: { // Điều 10.3
		Keeper, GroupOfficer, Secretary, Overseer, CellCommittee, VillageHead, GroupHead, PartyOffice, StandingLeader, Inspection,
	},
}

// Owners returns the duties whose holders owe a kind.
func Owners(kind ReportKind) []DutyCode { return owners[kind] }

// Personal reports whether a kind is owed once by a person, however many duties
// and places they have: it is of the whole commune.
func (k ReportKind) Personal() bool { return k == SelfReviewTask }

// Obligations returns what a duty owes of a kind so far, in order of time: what
// has opened by today and whose deadline is not before ReportsFrom. Who holds
// the duty on the day of the deadline owes. A commune without a ReportsFrom has
// not begun, and nothing is owed.
func (s Settings) Obligations(kind ReportKind, d Duty, today Date) []Obligation {
	if s.ReportsFrom == "" {
		return nil
	}
	var owed []Obligation
	first := s.MonthOf(max(s.ReportsFrom, d.From)).Prev()
	end := MonthPeriod(s.MonthOf(today).Year(), time.December)
	for month := first; month <= end; month = month.Next() {
		for _, p := range s.EndingWith(month) {
			if o, ok := s.Obligation(kind, d, p); ok && o.Opens <= today {
				owed = append(owed, o)
			}
		}
	}
	return owed
}

// Obligation returns what a duty owes of a kind for one period, if it owes
// anything, whether or not that has opened: somebody may file ahead.
func (s Settings) Obligation(kind ReportKind, d Duty, p Period) (Obligation, bool) {
	if !slices.Contains(owners[kind], d.Code) || s.ReportsFrom == "" || !s.owes(kind, p) {
		return Obligation{}, false
	}
	due := s.Due(kind, p)
	if due < s.ReportsFrom || !d.On(due) {
		return Obligation{}, false
	}
	o := Obligation{Kind: kind, PersonID: d.PersonID, PlaceID: d.PlaceID, Path: d.Path, Period: p, Due: due.End(s.Zone)}
	if kind.Personal() {
		o.PlaceID, o.Path = d.CommuneID, "/"+d.CommuneID+"/"
	}
	if o.Opens, o.Closes = s.Window(p); kind.Task() {
		o.Opens, o.Closes = s.taskOpens(kind, p), due
	}
	return o, true
}

// owes reports whether reports of a kind are made for periods of p's length:
// households and groups each month, quarter, half-year and year (Điều 6.4,
// 5.4), the village monthly by setting, the overseer from the quarter up
// (Điều 4.4), a briefing every three months (Điều 7.3), the other tasks yearly.
func (s Settings) owes(kind ReportKind, p Period) bool {
	if kind.Task() {
		return p.Kind() == taskEach[kind]
	}
	switch p.Kind() {
	case Monthly:
		return kind == HouseholdReport || kind == GroupReport || kind == VillageReport && s.VillageMonthly
	case HalfYearly:
		return p.Number() == 1 || s.SecondHalf
	default:
		return true
	}
}
