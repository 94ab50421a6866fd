package reading

import (
	"time"

	"gandan/commune"
)

// ahead is how many days ahead a date without a year may lie.
const ahead = 60

// Day reads a text that says one day and nothing else: "5/4", "05-04-2024",
// "mùng 8", "hom qua", "thứ 2 tuần trước", "3 hôm trước ạ".
//
//   - A day and month without a year is the latest such day that is not more
//     than 60 days ahead: on 17 April, 20/4 is in three days, 20/8 was last year.
//   - A day of the month alone ("mùng 8") and a day of the week alone ("thứ hai")
//     is the latest that is not after today.
//   - "thứ hai tuần trước" is the Monday of the week before, Monday to Sunday.
//
// What is no day (tuần trước, tháng 3, đầu tháng), what may be one of several
// (hôm trước), what does not exist (31/2) and lunar dates are refused. Whether
// a day to come is acceptable is for the caller to say.
func Day(text string, today commune.Date) (commune.Date, bool) {
	_, words := split(text)
	c, ok := newCalendar(words, today)
	if !ok {
		return "", false
	}
	c.loose = true
	day, end := c.day(0)
	if n, ok := digitsOf(c.words, 0); ok && end == 0 {
		day, end = c.dayOfMonth(n, 1)
	}
	if end == 0 || c.rest(end) != len(c.words) {
		return "", false
	}
	return day, true
}

// mostLeads bounds the words that may lead to a day: "dạ từ lúc 7h sáng ngày".
const mostLeads = 8

// calendar reads days among words. A method that reads at words[i] returns
// where the reading ends, or 0 where there is no such thing.
type calendar struct {
	words []word
	today commune.Date
	year  int // 0: today is not known, and no day is read
	month time.Month
	loose bool // the words answer a question about a day
}

func newCalendar(words []word, today commune.Date) (calendar, bool) {
	t := today.Time(time.UTC)
	if t.IsZero() {
		return calendar{words: words}, false
	}
	return calendar{words: words, today: today, year: t.Year(), month: t.Month()}, true
}

// day reads a day with the words that lead to it: "từ sáng hôm qua".
func (c calendar) day(i int) (commune.Date, int) {
	for range mostLeads {
		if i >= len(c.words) || c.year == 0 {
			return "", 0
		}
		if day, end := c.core(i); end > 0 {
			return day, end
		}
		lead, end := dayLeads.at(c.words, i)
		if end == 0 && c.loose {
			_, end = politeLeads.at(c.words, i)
			end = max(end, c.clock(i))
		}
		if end == 0 || lead.weak && !c.loose {
			return "", 0
		}
		i = end
	}
	return "", 0
}

// core reads a day by itself; the longest reading counts.
func (c calendar) core(i int) (best commune.Date, end int) {
	for _, read := range []func(int) (commune.Date, int){c.numeric, c.worded, c.named, c.weekday, c.ago} {
		if day, e := read(i); e > end {
			best, end = day, e
		}
	}
	if end == 0 || lunarWords.has(c.words, end) {
		return "", 0
	}
	return best, end
}

// named reads "hôm qua".
func (c calendar) named(i int) (commune.Date, int) {
	p, end := dayWords.at(c.words, i)
	if end == 0 || p.weak && !c.loose {
		return "", 0
	}
	return c.today.Add(offset(p.means)), end
}

// ago reads "3 hôm trước", "cách đây 3 ngày", "3 ngày nữa".
func (c calendar) ago(i int) (commune.Date, int) {
	_, back := agoLeads.at(c.words, i)
	for _, number := range numerals(c.words, max(i, back)) {
		if number.n < 1 || number.n > ahead {
			continue
		}
		if p, end := agoWords.at(c.words, number.end); end > 0 && (back == 0 || p.means == "-1") {
			return c.today.Add(number.n * offset(p.means)), end
		}
		if _, end := dayUnits.at(c.words, number.end); end > 0 && back > 0 {
			return c.today.Add(-number.n), end
		}
	}
	return "", 0
}

// clock reads an hour, which says nothing of the day: "7h", "7 giờ 30", "7:30".
func (c calendar) clock(i int) int {
	n, ok := digitsOf(c.words, i)
	if !ok || n > 24 || i+1 >= len(c.words) {
		return 0
	}
	_, end := hourWords.at(c.words, i+1)
	if end == 0 {
		return 0
	}
	if n, ok := digitsOf(c.words, end); ok && n < 60 {
		if _, day := c.numeric(end); day == 0 {
			return end + 1
		}
	}
	return end
}

// rest passes over what may follow a day: "buổi sáng", "lúc 7h", "ạ", a full
// stop.
func (c calendar) rest(i int) int {
	for i < len(c.words) {
		_, part := dayParts.at(c.words, i)
		_, polite := politeWords.at(c.words, i)
		end := max(part, polite, c.clock(i))
		if end == 0 && endSigns[c.words[i].fold] {
			end = i + 1
		}
		if end == 0 {
			return i
		}
		i = end
	}
	return i
}
