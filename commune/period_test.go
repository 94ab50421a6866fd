package commune

import (
	"slices"
	"testing"
)

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		code               string
		kind               PeriodKind
		number             int
		last, next, before Period
		months             int
	}{
		{"2024-M04", Monthly, 4, "2024-M04", "2024-M05", "2024-M03", 1},
		{"2024-M12", Monthly, 12, "2024-M12", "2025-M01", "2024-M11", 1},
		{"2024-M01", Monthly, 1, "2024-M01", "2024-M02", "2023-M12", 1},
		{"2024-Q1", Quarterly, 1, "2024-M03", "2024-Q2", "2023-Q4", 3},
		{"2024-Q4", Quarterly, 4, "2024-M12", "2025-Q1", "2024-Q3", 3},
		{"2024-H1", HalfYearly, 1, "2024-M06", "2024-H2", "2023-H2", 6},
		{"2024-H2", HalfYearly, 2, "2024-M12", "2025-H1", "2024-H1", 6},
		{"2024", Yearly, 0, "2024-M12", "2025", "2023", 12},
	} {
		p, ok := ParsePeriod(c.code)
		if !ok || p.Kind() != c.kind || p.Year() != 2024 || p.Number() != c.number {
			t.Errorf("%s: %t %s %d %d", c.code, ok, p.Kind(), p.Year(), p.Number())
		}
		if p.LastMonth() != c.last || p.Next() != c.next || p.Prev() != c.before {
			t.Errorf("%s: last month %s, next %s, before %s", c.code, p.LastMonth(), p.Next(), p.Prev())
		}
		if months := p.Months(); len(months) != c.months || months[c.months-1] != c.last {
			t.Errorf("%s: months %v", c.code, months)
		}
	}
	if got := QuarterPeriod(2024, 2).Months(); !slices.Equal(got, []Period{"2024-M04", "2024-M05", "2024-M06"}) {
		t.Errorf("months of quarter II: %v", got)
	}
	for _, p := range []Period{MonthPeriod(2024, 4), QuarterPeriod(2024, 1), HalfPeriod(2024, 1), YearPeriod(2024)} {
		if _, ok := ParsePeriod(string(p)); !ok {
			t.Errorf("%s is not read", p)
		}
	}
	for _, code := range []string{"", "2024-", "2024-M00", "2024-M13", "2024-M4", "2024-Q5", "2024-H3", "24-M04", "2024-m04", "2024-M04 ", "2024-M04\n"} {
		if _, ok := ParsePeriod(code); ok {
			t.Errorf("%q is read", code)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, code := range []string{"2024-M04", "2024-Q1", "2024-H1", "2024", "2024-M13", "١٩٢٤"} {
		f.Add(code)
	}
	f.Fuzz(func(t *testing.T, code string) {
		p, ok := ParsePeriod(code)
		if !ok {
			return
		}
		for _, moved := range []Period{p, p.Next().Prev(), p.Prev().Next()} {
			if moved != p || moved.Kind() != p.Kind() {
				t.Errorf("%q moved there and back: %q", code, moved)
			}
		}
		if months := p.Months(); months[len(months)-1] != p.LastMonth() {
			t.Errorf("%q: last of %v is %s", code, months, p.LastMonth())
		}
		if p.Next() <= p && p < "2199" {
			t.Errorf("%q is not before %q", p, p.Next())
		}
	})
}
