package commune

// levels are the kinds of reports from the base upwards: each is compiled from
// the one below (Điều 6.4, 5.4, 4.1.6, 4.4).
var levels = []ReportKind{HouseholdReport, GroupReport, VillageReport, OverseerReport}

// Due returns the last day on which a report of a period is on time: the
// level's day of the period's last month (ours), or the next working day; and
// where that is not later than the day of the level below, the next working
// day after it. A task's is its own day, or the next
// working day.
func (s Settings) Due(kind ReportKind, p Period) Date {
	if kind.Task() {
		return s.WorkingOnOrAfter(s.taskDay(kind, p))
	}
	month := p.LastMonth()
	var due Date
	for _, level := range levels {
		day := s.WorkingOnOrAfter(month.day(s.dueDay(level)))
		if day <= due {
			day = s.WorkingAfter(due, 1)
		}
		due = day
		if level == kind {
			break
		}
	}
	return due
}

// DueAt returns the last millisecond of the deadline.
func (s Settings) DueAt(kind ReportKind, p Period) Instant { return s.Due(kind, p).End(s.Zone) }

// dueDay returns a level's day of the month; the default where none is set.
func (s Settings) dueDay(kind ReportKind) int {
	if day := s.DueDay[kind]; day > 0 {
		return day
	}
	return defaultDueDay[kind]
}

var defaultDueDay = map[ReportKind]int{HouseholdReport: 17, GroupReport: 20, VillageReport: 23, OverseerReport: 25}
