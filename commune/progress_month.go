package commune

import "slices"

// ProgressMonths returns the month whose deadline for household reports passed
// last before today, and the one whose deadline comes next, today's included.
func (s Settings) ProgressMonths(today Date) (past, coming Period) {
	coming = s.MonthOf(today).Prev()
	for s.Due(HouseholdReport, coming) < today {
		coming = coming.Next()
	}
	return coming.Prev(), coming
}

// ProgressMonth returns the month whose progress is of interest today: the
// coming one once its reminders have begun, unless all is sent there and not in
// the one before; else the past one; the other where one has no reports.
func (s Settings) ProgressMonth(rows []ProgressRow, today Date) Period {
	past, coming := s.ProgressMonths(today)
	before, next := s.RowsOf(rows, past), s.RowsOf(rows, coming)
	switch {
	case len(next) == 0:
		return past
	case len(before) == 0:
		return coming
	case s.spoken(coming, today) && (len(ProgressOf(next, s, today).Open) > 0 || len(ProgressOf(before, s, today).Open) == 0):
		return coming
	}
	return past
}

// spoken reports whether a month's deadline has been spoken of by today.
func (s Settings) spoken(month Period, today Date) bool {
	return s.ReminderDays(s.Due(HouseholdReport, month))[0].Day <= today
}

// ProgressPeriods returns the periods whose progress is told together: with a
// month what ends with it and is sent in the same sitting; a wider period alone.
func (s Settings) ProgressPeriods(p Period) []Period {
	if p.Kind() == Monthly {
		return s.EndingWith(p)
	}
	return []Period{p}
}

// RowsOf returns the rows whose progress is told with that of a period.
func (s Settings) RowsOf(rows []ProgressRow, p Period) []ProgressRow {
	ending := s.ProgressPeriods(p)
	return slices.DeleteFunc(slices.Clone(rows), func(r ProgressRow) bool { return !slices.Contains(ending, r.Period) })
}

// ProgressBefore returns the period before another for which household reports
// were owed, of the same length.
func (s Settings) ProgressBefore(p Period) (Period, bool) {
	for _, before := range []Period{p.Prev(), p.Prev().Prev()} { // a second half-year need not be reported on
		if _, ok := s.Obligation(HouseholdReport, Duty{Code: Keeper}, before); ok {
			return before, true
		}
	}
	return "", false
}

// OverdueDays returns how many working days today is past the day due.
func (s Settings) OverdueDays(due, today Date) int {
	n := 0
	for day := due.Add(1); day <= today; day = day.Add(1) {
		if s.Working(day) {
			n++
		}
	}
	return n
}

// FirstMonth returns the first month whose household reports are owed; empty:
// nothing is owed yet.
func (s Settings) FirstMonth() Period {
	if s.ReportsFrom == "" {
		return ""
	}
	first := MonthOfDay(s.ReportsFrom)
	if s.Due(HouseholdReport, first) < s.ReportsFrom {
		return first.Next()
	}
	return first
}
