package commune

import "time"

// windowDay is the day of the month before on which a month's window opens:
// month M runs from the 15th of M−1 to the 14th of M, a rule of Decree
// 09/2019/NĐ-CP lent to Party reports (the regulation fixes no days; ours).
const windowDay = 15

// Window returns the first and the last day whose facts belong to p.
func (s Settings) Window(p Period) (opens, closes Date) {
	months := p.Months()
	first, last := months[0], months[len(months)-1]
	if s.CalendarWindow {
		return first.day(1), last.Next().day(1).Add(-1)
	}
	return first.Prev().day(windowDay), last.day(windowDay - 1)
}

// MonthOf returns the month whose window holds the day.
func (s Settings) MonthOf(day Date) Period {
	t := day.Time(time.UTC)
	if !s.CalendarWindow && t.Day() >= windowDay {
		return MonthPeriod(t.Year(), t.Month()+1)
	}
	return MonthPeriod(t.Year(), t.Month())
}

// EndingWith returns the periods that end with a month, narrowest first: a
// month, its quarter, the first half-year ("6 tháng", Điều 6.4; the second by
// setting), the year. What ends together is one sitting.
func (s Settings) EndingWith(month Period) []Period {
	periods := []Period{month}
	for _, kind := range []PeriodKind{Quarterly, HalfYearly, Yearly} {
		if !kind.endsWith(month) {
			continue
		}
		if p := month.within(kind); kind != HalfYearly || p.Number() == 1 || s.SecondHalf {
			periods = append(periods, p)
		}
	}
	return periods
}

// DraftMonth returns the month whose draft takes what is noted on a day: of
// the person's own months that are not sent, the earliest whose window has
// begun; else the first month, from the day's own on, that is not sent. Own
// holds the person's months: true once sent, false while owed. On 16 April a
// note goes to April while April is owed, then to May.
func (s Settings) DraftMonth(day Date, own map[Period]bool) Period {
	var earliest Period
	for month, sent := range own {
		opens, _ := s.Window(month)
		if !sent && opens <= day && (earliest == "" || month < earliest) {
			earliest = month
		}
	}
	if earliest != "" {
		return earliest
	}
	month := s.MonthOf(day)
	for own[month] {
		month = month.Next()
	}
	return month
}

// day returns a day of month p; one beyond its end is its last.
func (p Period) day(day int) Date {
	month := time.Month(p.Number())
	end := NewDate(p.Year(), month+1, 0)
	return min(NewDate(p.Year(), month, day), end)
}
