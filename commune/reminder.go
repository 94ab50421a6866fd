package commune

import "slices"

// ReminderDay is a day on which a deadline is spoken of.
type ReminderDay struct {
	Day   Date
	Stage Stage
}

// ReminderDays returns the days on which a deadline is spoken of, in order:
// calendar days before it, the day itself, working days after it (ours).
func (s Settings) ReminderDays(due Date) []ReminderDay {
	days := []ReminderDay{{due, OnTheDay}}
	for _, n := range s.RemindBefore {
		days = append(days, ReminderDay{due.Add(-n), before(n)})
	}
	for _, n := range s.RemindAfter {
		days = append(days, ReminderDay{s.WorkingAfter(due, n), after(n)})
	}
	slices.SortStableFunc(days, func(a, b ReminderDay) int { return a.Day.Sub(b.Day) })
	return slices.Compact(days)
}

// DueToRemind returns the days of deadlines that are spoken of today, in
// order: the inverse of ReminderDays.
func (s Settings) DueToRemind(today Date) []Date {
	due := []Date{today}
	for _, n := range s.RemindBefore {
		due = append(due, today.Add(n))
	}
	for _, n := range s.RemindAfter {
		due = append(due, s.overdueOn(today, n)...)
	}
	slices.Sort(due)
	return slices.Compact(due)
}

// overdueOn returns the days whose n-th working day after is today; none where
// today is no working day.
func (s Settings) overdueOn(today Date, n int) []Date {
	var days []Date
	for day := s.workingBefore(today, n); ; day = day.Add(1) {
		if s.WorkingAfter(day, n) != today {
			return days
		}
		days = append(days, day)
	}
}
