package commune

import "slices"

// Step says from which stage on an audience is told.
type Step int

// The steps (ours).
const (
	EveryStage    Step = iota
	Escalated          // from Settings.Escalate working days overdue on
	EscalatedLast      // once, at Settings.EscalateLast
)

// Audience is who is told of an obligation that is still open, and when.
type Audience struct {
	Kind ReportKind
	Who  []DutyCode // none: whoever owes it
	From Step
	Each bool // told of each village under their place; else of their place and what is under it
}

// Audiences is the one table of who is told of what. Of others they are told
// one line a place: who receives a household report (Điều 6.4) once it is
// overdue, the secretary who compiles from it (Điều 4.1.6) all along, the
// leaders (Điều 3.1, 4.4) a figure of each village. The days are ours.
var Audiences = []Audience{
	{Kind: HouseholdReport},
	{Kind: HouseholdReport, Who: []DutyCode{Secretary}},
	{Kind: HouseholdReport, Who: []DutyCode{GroupOfficer, CellCommittee}, From: Escalated},
	{Kind: HouseholdReport, Who: []DutyCode{StandingLeader}, From: EscalatedLast, Each: true},
	{Kind: BriefingTask},
	{Kind: BriefingTask, Who: []DutyCode{DistrictCadre}}, // who chairs it: Điều 7.3
	{Kind: BriefingTask, Who: []DutyCode{StandingLeader}, From: Escalated, Each: true},
	{Kind: RemarksTask},
	{Kind: RemarksTask, Who: []DutyCode{Overseer}, From: Escalated},
	{Kind: SelfReviewTask},
}

// Deadline is a deadline as it stands for somebody.
type Deadline struct {
	Day    Date
	PutOff bool // later than the settings say: it was extended
}

// Stages returns the days on which an audience is told of a deadline, in order.
// One that was put off is a deadline of its own, with stages of its own names;
// of it others than the owner are told once it has passed.
func (s Settings) Stages(a Audience, d Deadline) []ReminderDay {
	var days []ReminderDay
	switch a.From {
	case EscalatedLast:
		days = []ReminderDay{{s.WorkingAfter(d.Day, s.EscalateLast), after(s.EscalateLast)}}
	case Escalated:
		steps := append(slices.Clone(s.RemindAfter), s.Escalate)
		slices.Sort(steps)
		for _, n := range slices.Compact(steps) {
			if n >= s.Escalate {
				days = append(days, ReminderDay{s.WorkingAfter(d.Day, n), after(n)})
			}
		}
	default:
		days = s.ReminderDays(d.Day)
	}
	if !d.PutOff {
		return days
	}
	if len(a.Who) > 0 {
		days = slices.DeleteFunc(days, func(r ReminderDay) bool { return r.Day <= d.Day })
	}
	for i := range days {
		days[i].Stage = days[i].Stage.of(d.Day)
	}
	return days
}

// Watched divides the paths of places by how somebody is told on a day of what
// others owe of a kind there: with names, or in figures only. Paths within
// another are left out, and so is what the person is not told of.
func Watched(h Holder, kind ReportKind, places []Place, day Date) (names, figures []string) {
	var named, counted Scope
	for _, p := range places {
		for _, a := range Audiences {
			switch {
			case a.Kind != kind || !h.tells(a, p, day):
			case a.Each:
				counted.add(p.Path)
			default:
				named.add(p.Path)
			}
		}
	}
	counted.Paths = slices.DeleteFunc(counted.Paths, named.reaches)
	return named.Paths, counted.Paths
}

// tells reports whether a duty puts the holder into an audience of a place.
func (h Holder) tells(a Audience, p Place, day Date) bool {
	return slices.ContainsFunc(h.Duties, func(d Duty) bool {
		at := d.PlaceID == p.ID || a.Each && d.PlaceID == p.ParentID
		return at && d.PersonID == h.PersonID && d.On(day) && slices.Contains(a.Who, d.Code)
	})
}
