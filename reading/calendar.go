package reading

import (
	"strconv"
	"time"

	"gandan/commune"
)

var (
	dayWords   = lexiconOf("days")
	dayLeads   = lexiconOf("day_leads")
	dayMarks   = lexiconOf("day_marks")
	dayParts   = lexiconOf("day_parts")
	dayUnits   = lexiconOf("day_units")
	agoWords   = lexiconOf("ago")
	agoLeads   = lexiconOf("ago_leads")
	hourWords  = lexiconOf("hours")
	weekdays   = lexiconOf("weekdays")
	weekWords  = lexiconOf("weeks")
	monthParts = lexiconOf("month_parts")
	monthMarks = lexiconOf("month_marks")
	monthWords = lexiconOf("months")
	yearMarks  = lexiconOf("year_marks")
	yearWords  = lexiconOf("years")
	lunarWords = lexiconOf("lunar")
)

// offset is the number that a vocabulary gives as the meaning.
func offset(means string) int {
	n, err := strconv.Atoi(means)
	if err != nil {
		panic("reading: no number in a vocabulary: " + means)
	}
	return n
}

// date makes a day of numbers, or refuses one that does not exist.
func date(year, month, day int) (commune.Date, bool) {
	if year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31 {
		return "", false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return commune.DateOf(t), t.Day() == day
}

// near gives the latest day of that day and month that is at most 60 days ahead.
func (c calendar) near(month, day int) (commune.Date, bool) {
	for year := c.year + 1; year >= c.year-1; year-- {
		if d, ok := date(year, month, day); ok && d <= c.today.Add(ahead) {
			return d, true
		}
	}
	return "", false
}

// resolve makes a day of numbers; year 0 is not said. It returns end with it,
// or 0.
func (c calendar) resolve(year, month, day, end int) (commune.Date, int) {
	d, ok := date(year, month, day)
	if year == 0 {
		d, ok = c.near(month, day)
	}
	if !ok {
		return "", 0
	}
	return d, end
}

// dayOfMonth gives the latest day of that number that is not after today.
func (c calendar) dayOfMonth(day, end int) (commune.Date, int) {
	for back := range 3 {
		year, month := c.monthFrom(-back)
		if d, ok := date(year, month, day); ok && d <= c.today {
			return d, end
		}
	}
	return "", 0
}

// monthFrom returns the month that is n months from this one.
func (c calendar) monthFrom(n int) (year, month int) {
	t := time.Date(c.year, c.month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return t.Year(), int(t.Month())
}

// fullYear completes a year of two digits, to one not after the next year.
func (c calendar) fullYear(w word) (int, bool) {
	n, ok := digitsOf([]word{w}, 0)
	switch size := len(w.fold); {
	case !ok || size != 2 && size != 4:
		return 0, false
	case size == 4:
		return n, true
	case 2000+n > c.year+1:
		return 1900 + n, true
	}
	return 2000 + n, true
}
