package commune

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Period is a reporting period by its code: 2024-M04, 2024-Q1, 2024-H1, 2024.
// Codes of one kind compare in order of time. Its methods expect a code that
// ParsePeriod takes.
type Period string

// PeriodKind is the length of a period (Điều 4.4, 5.4, 6.4).
type PeriodKind string

// The kinds of periods.
const (
	Monthly    PeriodKind = "month"
	Quarterly  PeriodKind = "quarter"
	HalfYearly PeriodKind = "half"
	Yearly     PeriodKind = "year"
)

// MonthPeriod returns a month; out-of-range months roll over.
func MonthPeriod(year int, m time.Month) Period {
	t := time.Date(year, m, 1, 0, 0, 0, 0, time.UTC)
	return Period(fmt.Sprintf("%04d-M%02d", t.Year(), t.Month()))
}

// QuarterPeriod returns quarter q (1 to 4) of a year.
func QuarterPeriod(year, q int) Period { return Period(fmt.Sprintf("%04d-Q%d", year, q)) }

// HalfPeriod returns half h (1 or 2) of a year.
func HalfPeriod(year, h int) Period { return Period(fmt.Sprintf("%04d-H%d", year, h)) }

// YearPeriod returns a whole year.
func YearPeriod(year int) Period { return Period(fmt.Sprintf("%04d", year)) }

var periodCode = regexp.MustCompile(`^(19|20|21)\d\d(-(M(0[1-9]|1[0-2])|Q[1-4]|H[12]))?$`)

// ParsePeriod reads a period's code of the years 1900 to 2199.
func ParsePeriod(s string) (Period, bool) { return Period(s), periodCode.MatchString(s) }

// Kind returns the length of p.
func (p Period) Kind() PeriodKind {
	if len(p) < 6 {
		return Yearly
	}
	switch p[5] {
	case 'M':
		return Monthly
	case 'Q':
		return Quarterly
	default:
		return HalfYearly
	}
}

// Year returns the year of p.
func (p Period) Year() int { return p.digits(0, 4) }

// Number returns which month, quarter or half of its year p is; 0 for a year.
func (p Period) Number() int { return p.digits(6, len(p)) }

func (p Period) digits(from, to int) int {
	if from >= len(p) || to > len(p) {
		return 0
	}
	n, err := strconv.Atoi(string(p[from:to]))
	if err != nil {
		return 0
	}
	return n
}

// length returns the months of a period of the kind.
func (k PeriodKind) length() int {
	switch k {
	case Monthly:
		return 1
	case Quarterly:
		return 3
	case HalfYearly:
		return 6
	default:
		return 12
	}
}

// LastMonth returns the last month of p, in which its report falls due.
func (p Period) LastMonth() Period {
	last := p.Kind().length() * max(p.Number(), 1)
	return MonthPeriod(p.Year(), time.Month(last))
}

// Months returns the months of p in order.
func (p Period) Months() []Period {
	length := p.Kind().length()
	last := p.LastMonth()
	months := make([]Period, length)
	for i := range months {
		months[i] = MonthPeriod(last.Year(), time.Month(last.Number()-length+1+i))
	}
	return months
}

// Next returns the period of p's kind that follows it.
func (p Period) Next() Period { return p.move(1) }

// Prev returns the period of p's kind before it.
func (p Period) Prev() Period { return p.move(-1) }

// YearBefore returns the same period of the year before.
func (p Period) YearBefore() Period {
	return Period(fmt.Sprintf("%04d", p.Year()-1)) + p[4:]
}

func (p Period) move(by int) Period {
	last := p.LastMonth()
	moved := MonthPeriod(last.Year(), time.Month(last.Number()+by*p.Kind().length()))
	return moved.within(p.Kind())
}

// within returns the period of a kind that holds month p.
func (p Period) within(kind PeriodKind) Period {
	n := (p.Number()-1)/kind.length() + 1
	switch kind {
	case Monthly:
		return p
	case Quarterly:
		return QuarterPeriod(p.Year(), n)
	case HalfYearly:
		return HalfPeriod(p.Year(), n)
	default:
		return YearPeriod(p.Year())
	}
}

// endsWith reports whether month is the last of the period of a kind.
func (k PeriodKind) endsWith(month Period) bool { return month.Number()%k.length() == 0 }
