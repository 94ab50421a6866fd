package reading

import (
	"slices"
	"strconv"

	"gandan/commune"
)

// periods sets the period, and what it is compared with.
func (s *sentence) periods(m *Meaning) {
	list := s.spansIn(periodSpan, 0, len(s.words))
	if len(list) == 2 && list[0].kin {
		slices.Reverse(list) // cùng kỳ quý 1
	}
	for _, sp := range list {
		switch {
		case !sp.kin && m.Period == "":
			m.Period = sp.period
		case sp.kin && m.Period != "":
			m.Compare = string(yearBefore(m.Period))
		case !sp.kin && m.Intent == Compare && m.Compare == "":
			m.Compare = string(sp.period)
			if sp.period == m.Period {
				m.Compare = string(sp.period.Prev()) // quý 1 so với quý trước
			}
		}
	}
	if len(list) == 1 && m.Intent == Compare && m.Compare == "" {
		s.sinceLast(m, list[0])
	}
}

// sinceLast sets the period where only what it is compared with is said: "so
// với tháng trước" is about this month.
func (s *sentence) sinceLast(m *Meaning, only span) {
	if next := only.period.Next(); only.start > 0 && withWords.has(s.words, only.start-1) && next == s.present(next) {
		m.Period, m.Compare = next, string(only.period)
	}
}

// present returns the period of p's kind that holds today.
func (s *sentence) present(p commune.Period) commune.Period {
	switch p.Kind() {
	case commune.Monthly:
		return s.moved('M', 0)
	case commune.Quarterly:
		return s.moved('Q', 0)
	case commune.Yearly:
		return s.moved('Y', 0)
	default:
		return ""
	}
}

// yearBefore returns the same period of the year before.
func yearBefore(p commune.Period) commune.Period {
	return commune.Period(strconv.Itoa(p.Year()-1) + string(p[4:]))
}
