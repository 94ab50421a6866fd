package reading

import "gandan/commune"

// When is the time since when something is so.
type When struct {
	Day   commune.Date // if only the month is known, its first day
	Month bool         // only the month is known
}

// Since reads a text that says since when and nothing else: "từ mùng 8", "hôm
// qua", "từ tháng 3", "đầu tháng trước", "t3/2024". Days are read as Day reads
// them; a month without a year is the latest that does not begin more than 60
// days ahead. What names no month (sau tết, dạo này), only a year, or a month or
// a day of the week alike ("t3") is refused, and so is what is only about so
// ("khoảng mùng 8").
func Since(text string, today commune.Date) (When, bool) {
	_, words := split(text)
	c, ok := newCalendar(trimPolite(words), today)
	if !ok {
		return When{}, false
	}
	if day, end := c.day(0); end > 0 && end == len(c.words) {
		return When{Day: day}, true
	}
	day, end := c.monthOnly(0)
	if end == 0 || end != len(c.words) {
		return When{}, false
	}
	return When{Day: day, Month: true}, true
}

// monthOnly reads a month with the words that lead to it, as its first day.
func (c calendar) monthOnly(i int) (commune.Date, int) {
	if lead, end := dayLeads.at(c.words, i); end > 0 && !lead.weak {
		i = end
	}
	if i >= len(c.words) || c.year == 0 {
		return "", 0
	}
	part, at := monthParts.at(c.words, i)
	at = max(i, at)
	if p, end := monthWords.at(c.words, at); end > 0 {
		year, month := c.monthFrom(offset(p.means))
		d, _ := date(year, month, 1)
		return d, end
	}
	mark, end := monthMarks.at(c.words, at)
	if end == 0 {
		return c.monthYear(at)
	}
	if day, e := c.monthNumber(end, mark.means == "t"); e > 0 {
		return day, e
	}
	if part.means == "đầu" && mark.means == "tháng" && !lunarWords.has(c.words, end) {
		d, _ := date(c.year, int(c.month), 1)
		return d, end
	}
	return "", 0
}

// monthNumber reads the number of a month and perhaps its year; after a bare
// "t", 2 to 7 could be a day of the week, unless a year follows.
func (c calendar) monthNumber(i int, bare bool) (commune.Date, int) {
	for _, month := range numerals(c.words, i) {
		year, end := c.yearAt(month.end)
		if end == 0 && bare && 2 <= month.n && month.n <= 7 {
			return "", 0
		}
		if day, e := c.resolve(year, month.n, 1, max(end, month.end)); e > 0 && !lunarWords.has(c.words, e) {
			return day, e
		}
	}
	return "", 0
}

// monthYear reads 3/2024.
func (c calendar) monthYear(i int) (commune.Date, int) {
	month, ok := digitsOf(c.words, i)
	if !ok || i+2 >= len(c.words) || !dashes(c.words[i+1]) || len(c.words[i+2].fold) != 4 {
		return "", 0
	}
	year, ok := digitsOf(c.words, i+2)
	if !ok {
		return "", 0
	}
	return c.resolve(year, month, 1, i+3)
}
