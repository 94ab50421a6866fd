package commune

import (
	"sync"
	"time"
)

// yearOff are a year's public holidays with their substitutes, and the weekly
// rest days that are worked in exchange for a bridge day.
type yearOff struct{ off, worked map[Date]bool }

// knownDaysOff are the yearly decisions on days off for offices. A year is
// added when its decision is published; until then it is computed.
var knownDaysOff = map[int]yearOff{
	2024: {
		off: daySet("2024-01-01", "2024-02-08", "2024-02-09", "2024-02-10", "2024-02-11", "2024-02-12", "2024-02-13", "2024-02-14",
			"2024-04-18", "2024-04-29", "2024-04-30", "2024-05-01", "2024-09-02", "2024-09-03"),
		worked: daySet("2024-05-04"),
	},
	2025: {
		off: daySet("2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31",
			"2025-04-07", "2025-04-30", "2025-05-01", "2025-05-02", "2025-09-01", "2025-09-02"),
		worked: daySet("2025-04-26"),
	},
	2026: {
		off: daySet("2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20",
			"2026-04-27", "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02"),
		worked: daySet("2026-01-10", "2026-08-22"),
	},
}

// KnownDaysOff reports whether the official list of the year's days off is
// part of the program; another year's is computed and may miss swapped days.
func KnownDaysOff(year int) bool {
	_, known := knownDaysOff[year]
	return known
}

// computedDaysOff remembers years that were computed.
var computedDaysOff sync.Map // int → yearOff

func daysOff(year int) yearOff {
	if known, ok := knownDaysOff[year]; ok {
		return known
	}
	if days, ok := computedDaysOff.Load(year); ok {
		return days.(yearOff)
	}
	days := yearOff{off: withSubstitutes(holidays(year))}
	computedDaysOff.Store(year, days)
	return days
}

// holidays returns the public holidays of a year (Labour Code, Điều 112.1) in
// order of time. Of Tết's five days two lie before the first of the year, as
// in most yearly decisions.
func holidays(year int) []Date {
	tet := lunarDate(year, 1, 1)
	days := []Date{NewDate(year, time.January, 1)}
	for i := -2; i <= 2; i++ {
		days = append(days, tet.Add(i))
	}
	return append(days,
		lunarDate(year, 3, 10), // Giỗ Tổ Hùng Vương
		NewDate(year, time.April, 30),
		NewDate(year, time.May, 1),
		besideNationalDay(year),
		NewDate(year, time.September, 2),
	)
}

// besideNationalDay returns the second day of the National Day holiday, the
// day before 2/9 or the day after: the one that meets the weekend, else the
// one before.
func besideNationalDay(year int) Date {
	national := NewDate(year, time.September, 2)
	switch national.Time(time.UTC).Weekday() {
	case time.Monday, time.Thursday:
		return national.Add(1)
	default:
		return national.Add(-1)
	}
}

// withSubstitutes adds, for each holiday on a weekly rest day, the next
// working day (Labour Code, Điều 111.3).
func withSubstitutes(holidays []Date) map[Date]bool {
	off := daySet(holidays...)
	for _, holiday := range holidays {
		if !weeklyRest(holiday) {
			continue
		}
		substitute := holiday.Add(1)
		for off[substitute] || weeklyRest(substitute) {
			substitute = substitute.Add(1)
		}
		off[substitute] = true
	}
	return off
}

func daySet(days ...Date) map[Date]bool {
	set := make(map[Date]bool, len(days))
	for _, day := range days {
		set[day] = true
	}
	return set
}
