package reading

import (
	"time"

	"gandan/commune"
)

// worded reads "mùng 8", "ngày 12 tháng này", "5 tháng 4 năm 2024", "mùng năm
// tháng tư". Without a word before it the number needs its month.
func (c calendar) worded(i int) (commune.Date, int) {
	_, at := dayMarks.at(c.words, i)
	if at > 0 && at < len(c.words) {
		if day, end := c.numeric(at); end > 0 {
			return day, end
		}
	}
	for _, number := range numerals(c.words, max(i, at)) {
		if day, end := c.ofMonth(number, at > 0); end > 0 {
			return day, end
		}
	}
	return "", 0
}

// ofMonth reads the month and the year after the number of a day.
func (c calendar) ofMonth(number numeral, marked bool) (commune.Date, int) {
	if p, end := monthWords.at(c.words, number.end); end > 0 && marked {
		year, month := c.monthFrom(offset(p.means))
		d, ok := date(year, month, number.n)
		if !ok {
			return "", 0
		}
		return d, end
	}
	at := number.end
	if at < len(c.words) && dashes(c.words[at]) {
		at++
	}
	_, end := monthMarks.at(c.words, at)
	switch {
	case end > 0:
		return c.monthAndYear(number.n, end)
	case marked && at == number.end:
		return c.dayOfMonth(number.n, at)
	}
	return "", 0
}

// monthAndYear reads the number of a month and perhaps a year.
func (c calendar) monthAndYear(day, i int) (commune.Date, int) {
	for _, month := range numerals(c.words, i) {
		if month.n < 1 || month.n > 12 {
			continue
		}
		year, end := c.yearAt(month.end)
		if end == 0 {
			end = month.end
		}
		return c.resolve(year, month.n, day, end)
	}
	return "", 0
}

// weekday reads "thứ hai", "CN tuần trước", "thứ tư, 17/4".
func (c calendar) weekday(i int) (commune.Date, int) {
	p, end := weekdays.at(c.words, i)
	if end == 0 || p.weak && !c.loose {
		return "", 0
	}
	wanted := offset(p.means)
	now := (int(c.today.Time(time.UTC).Weekday())+6)%7 + 1 // Monday 1 to Sunday 7
	if day, e := c.dateAfter(end); e > 0 {
		if (int(day.Time(time.UTC).Weekday())+6)%7+1 != wanted {
			return "", 0 // the two contradict each other
		}
		return day, e
	}
	back := (now - wanted + 7) % 7
	week, after := weekWords.at(c.words, end)
	switch {
	case after == 0:
		return c.today.Add(-back), end
	case week.means == "last" && back == 0:
		return c.today.Add(-7), after
	case week.means == "last":
		return c.today.Add(-back), after
	}
	return c.today.Add(7*offset(week.means) + wanted - now), after
}

// dateAfter reads the date that may follow a day of the week.
func (c calendar) dateAfter(i int) (commune.Date, int) {
	if isSign(c.words, i, ",") {
		i++
	}
	if i >= len(c.words) {
		return "", 0
	}
	if day, end := c.numeric(i); end > 0 {
		return day, end
	}
	if _, end := dayLeads.at(c.words, i); end > 0 && end < len(c.words) {
		if day, e := c.numeric(end); e > 0 {
			return day, e
		}
	}
	return c.worded(i)
}
