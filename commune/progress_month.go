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

// RowsOf returns the rows of a month and of the periods that end with it.
func (s Settings) RowsOf(rows []ProgressRow, month Period) []ProgressRow {
	ending := s.EndingWith(month)
	return slices.DeleteFunc(slices.Clone(rows), func(r ProgressRow) bool { return !slices.Contains(ending, r.Period) })
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
