package commune

import "time"

// Obligation is a report that a duty holder owes.
type Obligation struct {
	Kind                    ReportKind
	PersonID, PlaceID, Path string
	Period                  Period
	Opens, Closes           Date    // the window
	Due                     Instant // last millisecond of the deadline
}

// reportOf names the report that each duty files.
var reportOf = map[DutyCode]ReportKind{
	Keeper:       HouseholdReport, // Điều 6.4
	GroupOfficer: GroupReport,     // Điều 5.4
	Secretary:    VillageReport,   // Điều 4.1.6
	Overseer:     OverseerReport,  // Điều 4.4
}

// Obligations returns what a duty owes so far, in order of time: reports whose
// window has opened by today and whose deadline is not before ReportsFrom. Who
// holds the duty on the day of the deadline owes. A commune without a
// ReportsFrom has not begun, and nothing is owed.
func (s Settings) Obligations(d Duty, today Date) []Obligation {
	if s.ReportsFrom == "" {
		return nil
	}
	var owed []Obligation
	first := s.MonthOf(max(s.ReportsFrom, d.From)).Prev()
	end := MonthPeriod(s.MonthOf(today).Year(), time.December)
	for month := first; month <= end; month = month.Next() {
		for _, p := range s.EndingWith(month) {
			if o, ok := s.Obligation(d, p); ok && o.Opens <= today {
				owed = append(owed, o)
			}
		}
	}
	return owed
}

// Obligation returns what a duty owes for one period, if it owes anything,
// whether or not the window has opened: somebody may file ahead.
func (s Settings) Obligation(d Duty, p Period) (Obligation, bool) {
	kind, files := reportOf[d.Code]
	if !files || s.ReportsFrom == "" || !s.owes(kind, p) {
		return Obligation{}, false
	}
	due := s.Due(kind, p)
	if due < s.ReportsFrom || !d.On(due) {
		return Obligation{}, false
	}
	opens, closes := s.Window(p)
	return Obligation{
		Kind: kind, PersonID: d.PersonID, PlaceID: d.PlaceID, Path: d.Path,
		Period: p, Opens: opens, Closes: closes, Due: due.End(s.Zone),
	}, true
}

// owes reports whether reports of a kind are made for periods of p's length:
// households and groups each month, quarter, half-year and year (Điều 6.4,
// 5.4), the village monthly by setting, the overseer from the quarter up
// (Điều 4.4).
func (s Settings) owes(kind ReportKind, p Period) bool {
	switch p.Kind() {
	case Monthly:
		return kind == HouseholdReport || kind == GroupReport || kind == VillageReport && s.VillageMonthly
	case HalfYearly:
		return p.Number() == 1 || s.SecondHalf
	default:
		return true
	}
}
