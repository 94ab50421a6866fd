package commune

import (
	"cmp"
	"slices"
	"time"
)

// Stretch is a stretch of days, both included; an empty bound is open.
type Stretch struct{ From, To Date }

// Meet returns the days that lie in both stretches; there may be none.
func (s Stretch) Meet(o Stretch) Stretch {
	s.From = max(s.From, o.From)
	if s.To == "" || o.To != "" && o.To < s.To {
		s.To = o.To
	}
	return s
}

// Holds reports whether the day lies in the stretch.
func (s Stretch) Holds(day Date) bool { return day.Within(s.From, s.To) }

// Without returns what is left of the stretch without the days of others.
func (s Stretch) Without(others []Stretch) []Stretch {
	left := []Stretch{s}
	for _, o := range others {
		var next []Stretch
		for _, x := range left {
			next = append(next, x.cut(o)...)
		}
		left = next
	}
	return left
}

// cut returns what is left before and after the days of another.
func (s Stretch) cut(o Stretch) (left []Stretch) {
	if both := s.Meet(o); both.To != "" && both.To < both.From {
		return []Stretch{s}
	}
	if s.From < o.From {
		left = append(left, Stretch{s.From, o.From.Add(-1)})
	}
	if o.To != "" && (s.To == "" || o.To < s.To) {
		left = append(left, Stretch{o.To.Add(1), s.To})
	}
	return left
}

// MonthDays returns the first and the last day of a month by the calendar: by
// it contacts are counted, whatever window reports have (ours).
func MonthDays(month Period) Stretch {
	m := time.Month(month.Number())
	return Stretch{NewDate(month.Year(), m, 1), NewDate(month.Year(), m+1, 0)}
}

// MonthOfDay returns the month by the calendar in which a day lies.
func MonthOfDay(day Date) Period {
	t := day.Time(time.UTC)
	return MonthPeriod(t.Year(), t.Month())
}

// ContactWindow returns the days for which a contact may be written down or
// taken back: this month and the one before (ours).
func ContactWindow(today Date) Stretch {
	return Stretch{MonthDays(MonthOfDay(today).Prev()).From, today}
}

// Tending says that somebody answers for a household by a duty for a stretch of
// time: an officer for all of the group, a keeper for what they keep.
type Tending struct {
	PersonID string
	Code     DutyCode
	Stretch
}

// Tended is a household with everything by which a person answers for it.
type Tended struct {
	Household
	By []Tending
}

// OwesContacts reports whether a duty owes contacts with its households: an
// officer's by the regulation (Điều 5.1.4), a keeper's where the commune says so
// (ours).
func (s Settings) OwesContacts(code DutyCode) bool {
	return code == GroupOfficer || code == Keeper && s.ContactKeepers
}

// ContactsOwed returns how many contacts somebody owes in a month who answers
// for a household by these: the month's number by the share of its days,
// rounded half up (ours). In a month of thirty days two are owed from 23 days
// on, one from 8. Days before the commune reports count for nothing.
func (s Settings) ContactsOwed(month Period, by []Tending) int {
	if s.ReportsFrom == "" {
		return 0
	}
	whole := MonthDays(month)
	of := whole.To.Sub(whole.From) + 1
	var days []Stretch
	for _, t := range by {
		if s.OwesContacts(t.Code) {
			days = append(days, t.Meet(whole).Meet(Stretch{From: s.ReportsFrom}))
		}
	}
	return (2*s.ContactTimes*daysIn(days) + of) / (2 * of)
}

// daysIn counts the days of bounded stretches; those that several hold count once.
func daysIn(list []Stretch) (days int) {
	slices.SortFunc(list, func(a, b Stretch) int { return cmp.Compare(a.From, b.From) })
	var counted Date // up to here
	for _, s := range list {
		if s.From <= counted {
			s.From = counted.Add(1)
		}
		if s.From <= s.To {
			days += s.To.Sub(s.From) + 1
			counted = s.To
		}
	}
	return days
}
