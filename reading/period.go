package reading

import (
	"time"

	"gandan/commune"
)

var (
	periodWords = lexiconOf("periods")
	periodMarks = lexiconOf("period_marks")
	periodParts = lexiconOf("period_numbers")
	periodLeads = lexiconOf("period_leads")
	spanLeads   = lexiconOf("span_leads")
)

// soon is how many days ahead a period without a year may begin: in the middle
// of April, May is that of this year, the third quarter that of the last.
const soon = 31

// periodAt reads a period: "tháng này", "quý một", "q1", "6 tháng đầu năm
// ngoái", "năm 2023", "cùng kỳ".
func (s *sentence) periodAt(i int) span {
	if s.year == 0 || s.lapse(i) {
		return span{}
	}
	best := span{kind: periodSpan}
	if p, end := periodWords.at(s.words, i); end > 0 {
		best.period, best.end = s.countedPeriod(p.means, end)
		best.kin = p.means == "kin"
	}
	for _, read := range []func(int) (commune.Period, int){s.numbered, s.monthPeriod, s.yearPeriod} {
		if p, end := read(i); end > best.end {
			best.period, best.end, best.kin = p, end, false
		}
	}
	if _, lead := periodLeads.at(s.words, i); lead > 0 { // cả năm 2023
		if longer := s.periodAt(lead); longer.end > best.end {
			return longer
		}
	}
	if best.end == 0 || !whole(s.words, i, best.end) {
		return span{}
	}
	best.doubt = s.words[i].fold == "t" && best.end == i+2 && weekdays.has(s.words, i)
	return best
}

// lapse reports whether a number stands before "năm rồi" or "tháng qua": "nửa
// năm rồi" is a stretch of time and no period.
func (s *sentence) lapse(i int) bool {
	if s.words[max(0, i-1)].fold == "hon" && len(s.spansIn(periodSpan, 0, i)) > 0 {
		return false // năm nay hơn năm ngoái
	}
	_, end := periodWords.at(s.words, i)
	past := end > 0 && (s.words[end-1].fold == "qua" || s.words[end-1].fold == "roi")
	return i > 0 && (past || yearWords.has(s.words, i)) && (spanLeads.has(s.words, i-1) || len(numerals(s.words, i-1)) > 0)
}

// countedPeriod gives the period of a word of periods.txt; a half may have its
// year after it.
func (s *sentence) countedPeriod(means string, end int) (commune.Period, int) {
	switch means {
	case "kin":
		return "", end
	case "H1", "H2", "q1", "q4":
		of := func(year int) commune.Period { return partOfYear(means[0], year, int(means[1]-'0')) }
		for _, at := range []int{end, end - 1} { // 6 tháng đầu năm ngoái
			if p, e := s.periodOfYear(at, of); e > 0 {
				return p, e
			}
		}
		return s.latest(of), end
	}
	return s.moved(means[0], offset(means[1:])), end
}

// partOfYear returns a half (H) or a quarter of a year.
func partOfYear(kind byte, year, n int) commune.Period {
	if kind == 'H' {
		return commune.HalfPeriod(year, n)
	}
	return commune.QuarterPeriod(year, n)
}

// moved returns the month, quarter or year that is n from today's.
func (s *sentence) moved(kind byte, n int) commune.Period {
	switch kind {
	case 'M':
		return commune.MonthPeriod(s.year, s.month+time.Month(n))
	case 'Q':
		month := commune.MonthPeriod(s.year, s.month+time.Month(3*n))
		return commune.QuarterPeriod(month.Year(), (month.Number()-1)/3+1)
	}
	return commune.YearPeriod(s.year + n)
}

// numbered reads a quarter or half by its number: "quý 1", "quý ba", "Q.IV".
func (s *sentence) numbered(i int) (commune.Period, int) {
	mark, at := periodMarks.at(s.words, i)
	if at == 0 {
		return "", 0
	}
	if isSign(s.words, at, ".") {
		at++
	}
	n, end := s.partNumber(at)
	if end == 0 || mark.means == "Q" && n > 4 || mark.means == "H" && n > 2 {
		return "", 0
	}
	of := func(year int) commune.Period { return partOfYear(mark.means[0], year, n) }
	if p, e := s.periodOfYear(end, of); e > 0 {
		return p, e
	}
	return s.latest(of), end
}

// partNumber reads 1 to 4 in digits, words or Roman.
func (s *sentence) partNumber(i int) (int, int) {
	if n, ok := digitsOf(s.words, i); ok && 1 <= n && n <= 4 {
		return n, i + 1
	}
	if p, end := periodParts.at(s.words, i); end > 0 {
		return offset(p.means), end
	}
	return 0, 0
}

// monthPeriod reads "tháng 4", "tháng ba năm ngoái", "t4/2024", "4/2024".
func (s *sentence) monthPeriod(i int) (commune.Period, int) {
	if day, end := s.monthYear(i); end > 0 {
		return commune.Period(monthOf(day)), end
	}
	_, at := monthMarks.at(s.words, i)
	if at == 0 {
		return "", 0
	}
	for _, n := range numerals(s.words, at) {
		if n.n < 1 || n.n > 12 || lunarWords.has(s.words, n.end) {
			continue
		}
		of := func(year int) commune.Period { return commune.MonthPeriod(year, time.Month(n.n)) }
		if p, end := s.periodOfYear(n.end, of); end > 0 {
			return p, end
		}
		return s.latest(of), n.end
	}
	return "", 0
}

// yearPeriod reads "năm 2023", "cả năm ngoái".
func (s *sentence) yearPeriod(i int) (commune.Period, int) {
	if i < len(s.words) && dashes(s.words[i]) {
		return "", 0
	}
	if n, ok := digitsOf(s.words, i); ok && 2000 <= n && n <= s.year+1 && s.withPeriod(i) {
		return commune.YearPeriod(n), i + 1
	}
	return s.periodOfYear(i, commune.YearPeriod)
}

// withPeriod reports whether words[i] is added to a year: "năm 2023 với 2022".
func (s *sentence) withPeriod(i int) bool {
	last := len(s.spans) - 1
	return i > 1 && withWords.has(s.words, i-1) && last >= 0 && s.spans[last].kind == periodSpan && s.spans[last].period.Kind() == commune.Yearly
}

// periodOfYear reads the year at words[i] and makes a period of it.
func (s *sentence) periodOfYear(i int, of func(year int) commune.Period) (commune.Period, int) {
	if i < len(s.words) && isSign(s.words, i, ",") {
		return "", 0
	}
	year, end := s.yearAt(i)
	if end == 0 || year < 2000 || year > s.year+1 {
		return "", 0
	}
	return of(year), end
}

// latest returns the latest such period that begins at most soon days ahead.
func (s *sentence) latest(of func(year int) commune.Period) commune.Period {
	for year := s.year + 1; ; year-- {
		p := of(year)
		first := p.Months()[0]
		if begins := commune.NewDate(first.Year(), time.Month(first.Number()), 1); begins <= s.today.Add(soon) {
			return p
		}
	}
}

// monthOf returns the code of the month that a day lies in.
func monthOf(day commune.Date) commune.Period {
	t := day.Time(time.UTC)
	return commune.MonthPeriod(t.Year(), t.Month())
}
