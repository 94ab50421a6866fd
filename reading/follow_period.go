package reading

import (
	"strconv"
	"strings"

	"gandan/commune"
)

// withPeriod turns to another period.
func (o *onward) withPeriod(m Meaning) (list []Meaning) {
	if len(o.periods) == 0 || o.compare {
		return []Meaning{m}
	}
	for _, p := range o.periodsFrom(o.periods[0], m.Period) {
		next := m
		next.Period = p
		if old := commune.Period(m.Compare); m.Intent == Compare && isPeriod(m.Compare) {
			switch {
			case old == yearBefore(m.Period):
				next.Compare = string(yearBefore(p))
			case old == m.Period.Prev():
				next.Compare = string(p.Prev())
			default: // quý 1 với quý 2: còn quý 3?
				next.Period, next.Compare = m.Period, string(p)
			}
		}
		list = append(list, next)
	}
	return list
}

// periodsFrom lists what a period can mean after one that was asked about.
func (o *onward) periodsFrom(sp span, before commune.Period) []commune.Period {
	known := before != ""
	if sp.kin {
		if !known {
			return nil
		}
		return []commune.Period{yearBefore(before)}
	}
	if sp.place == "" {
		if known && before.Kind() != commune.Yearly && o.lastYear(sp) {
			return []commune.Period{sp.period, yearBefore(before)}
		}
		return []commune.Period{sp.period}
	}
	kind, n := sp.place[0], offset(sp.place[1:])
	switch {
	case known && (kind == 'P' || before.Kind() == kinds[kind]):
		return []commune.Period{o.stepped(before, n)}
	case kind == 'P':
		return nil
	case known && kind == 'Y' && n == -1:
		return []commune.Period{o.moved(kind, n), yearBefore(before)}
	}
	return []commune.Period{o.moved(kind, n)}
}

var kinds = map[byte]commune.PeriodKind{'M': commune.Monthly, 'Q': commune.Quarterly, 'Y': commune.Yearly}

// stepped moves a period; "tháng trước nữa" is two before the present one, else
// the one before that asked about.
func (o *onward) stepped(p commune.Period, n int) commune.Period {
	if n == -2 && p == o.present(p) {
		return p.Prev().Prev()
	}
	if n < 0 {
		return p.Prev()
	}
	return p.Next()
}

// lastYear reports whether a period is said as "năm ngoái": that year, or the
// same period in it.
func (o *onward) lastYear(sp span) bool {
	p, end := yearWords.at(o.words, sp.start)
	return end == sp.end && p.means == "-1"
}

// compared compares with another period or place, or with the period before.
func (o *onward) compared(m Meaning) []Meaning {
	if !o.compare && !o.change {
		return []Meaning{m}
	}
	if m.Intent == WhoMissing || m.Intent == Contacts || m.Intent == OfOne || strings.HasPrefix(m.Filter, "number:") {
		return nil
	}
	if m.Intent == Petitions {
		m.Topic = "petition"
	}
	switch {
	case o.change && m.Intent == Compare && !o.compare:
		return []Meaning{m}
	case len(o.units) > 0:
		return o.comparedUnit(m)
	}
	m.Intent = Compare
	if o.compare {
		return o.comparedPeriod(m, o.periods[0])
	}
	return o.beside(m, commune.Period.Prev)
}

func (o *onward) comparedUnit(m Meaning) (list []Meaning) {
	village, _, _ := strings.Cut(m.Unit, "/")
	for _, unit := range o.near(o.units[0].units, village) {
		if m.Unit == "" || unit == m.Unit {
			continue
		}
		m.Intent, m.Compare = Compare, unit
		list = append(list, m)
	}
	return list
}

// beside compares with the period that is found by another; if none was asked
// about, the present month, quarter or year can be meant.
func (o *onward) beside(m Meaning, other func(commune.Period) commune.Period) (list []Meaning) {
	periods := []commune.Period{m.Period}
	if m.Period == "" {
		periods = []commune.Period{o.moved('M', 0), o.moved('Q', 0), o.moved('Y', 0)}
	}
	for _, p := range periods {
		m.Period, m.Compare = p, string(other(p))
		list = append(list, m)
	}
	return list
}

// comparedPeriod compares with a period: a year is taken as the same period in
// it.
func (o *onward) comparedPeriod(m Meaning, sp span) []Meaning {
	if sp.kin {
		return o.beside(m, yearBefore)
	}
	target, before := o.target(sp)
	if before && (target == "" || m.Period != "" && target.Kind() == m.Period.Kind()) {
		return o.beside(m, commune.Period.Prev)
	}
	switch {
	case target == "":
		return nil
	case m.Period != "" && target.Kind() == commune.Yearly && m.Period.Kind() != commune.Yearly:
		target = commune.Period(strconv.Itoa(target.Year()) + string(m.Period[4:]))
	case m.Period == "" || m.Period.Kind() != target.Kind():
		m.Period = o.present(target)
	}
	if target == m.Period {
		target = target.Prev()
	}
	m.Compare = string(target)
	if m.Period == "" {
		return nil
	}
	return []Meaning{m}
}

// target returns the period that is compared with, "" for one of whatever
// length, and whether it is said as the one before.
func (o *onward) target(sp span) (p commune.Period, before bool) {
	if sp.place == "" {
		return sp.period, false
	}
	kind, n := sp.place[0], offset(sp.place[1:])
	if kind == 'P' {
		return "", n < 0
	}
	return o.moved(kind, n), n == -1
}

// isPeriod reports whether what is compared with is a period, no place.
func isPeriod(compare string) bool {
	return len(compare) >= 4 && strings.Trim(compare[:4], "0123456789") == ""
}
