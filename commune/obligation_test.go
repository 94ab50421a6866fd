package commune

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// reports names the report that each duty files.
var reports = map[DutyCode]ReportKind{
	Keeper: HouseholdReport, GroupOfficer: GroupReport, Secretary: VillageReport, Overseer: OverseerReport, CellCommittee: HouseholdReport,
}

func periodsOf(list []Obligation) []Period {
	var periods []Period
	for _, o := range list {
		periods = append(periods, o.Period)
	}
	return periods
}

func TestObligations(t *testing.T) {
	keeper := Duty{PersonID: "huong", Code: Keeper, PlaceID: "g1", Path: "/c/v/g1/"}
	with := func(code DutyCode, from, to Date) Duty {
		d := keeper
		d.Code, d.From, d.To = code, from, to
		return d
	}
	for name, c := range map[string]struct {
		duty   Duty
		begins Date
		today  Date
		want   []Period
	}{
		"the second quarter's window opens on 15 March": {keeper, "2024-04-01", "2024-04-12", []Period{"2024-M04", "2024-Q2", "2024-H1", "2024"}},
		"May's opens on 15 April":                       {keeper, "2024-04-01", "2024-04-15", []Period{"2024-M04", "2024-M05", "2024-Q2", "2024-H1", "2024"}},
		"begun on the deadline of April":                {keeper, "2024-04-17", "2024-04-17", []Period{"2024-M04", "2024-M05", "2024-Q2", "2024-H1", "2024"}},
		"begun a day later":                             {keeper, "2024-04-18", "2024-04-18", []Period{"2024-M05", "2024-Q2", "2024-H1", "2024"}},
		"a decision of 2023 makes nobody late for it":   {with(Keeper, "2023-05-16", ""), "2024-04-01", "2024-04-12", []Period{"2024-M04", "2024-Q2", "2024-H1", "2024"}},
		"the new year opens on 15 December":             {keeper, "2024-12-01", "2024-12-15", []Period{"2024-M12", "2024-Q4", "2024", "2025-M01", "2025-Q1", "2025-H1", "2025"}},
		"left on the day before the deadline":           {with(Keeper, "2024-01-01", "2024-04-16"), "2024-04-01", "2024-04-20", nil},
		"left on the deadline":                          {with(Keeper, "2024-01-01", "2024-04-17"), "2024-04-01", "2024-04-20", []Period{"2024-M04"}},
		"took over on the deadline":                     {with(Keeper, "2024-04-17", ""), "2024-04-01", "2024-04-14", []Period{"2024-M04", "2024-Q2", "2024-H1", "2024"}},
		"took over after it":                            {with(Keeper, "2024-04-18", ""), "2024-04-01", "2024-04-14", []Period{"2024-Q2", "2024-H1", "2024"}},
		"group officer":                                 {with(GroupOfficer, "", ""), "2024-04-01", "2024-04-12", []Period{"2024-M04", "2024-Q2", "2024-H1", "2024"}},
		"secretary":                                     {with(Secretary, "", ""), "2024-04-01", "2024-04-12", []Period{"2024-M04", "2024-Q2", "2024-H1", "2024"}},
		"overseer, no months":                           {with(Overseer, "", ""), "2024-04-01", "2024-04-12", []Period{"2024-Q2", "2024-H1", "2024"}},
		"cell committee":                                {with(CellCommittee, "", ""), "2024-04-01", "2024-04-12", nil},
		"commune not begun":                             {keeper, "", "2024-04-12", nil},
		"begins in the future":                          {keeper, "2024-06-01", "2024-04-12", []Period{"2024-Q2", "2024-H1", "2024"}},
	} {
		s := Defaults()
		s.ReportsFrom = c.begins
		if got := periodsOf(s.Obligations(reports[c.duty.Code], c.duty, c.today)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestObligation(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-04-01"
	s.VillageMonthly = false
	duty := Duty{PersonID: "hue", Code: Secretary, PlaceID: "v", Path: "/c/v/"}
	want := Obligation{
		Kind: VillageReport, PersonID: "hue", PlaceID: "v", Path: "/c/v/", Period: "2024-Q2",
		Opens: "2024-03-15", Closes: "2024-06-14", Due: Date("2024-06-24").End(s.Zone),
	}
	if got, ok := s.Obligation(VillageReport, duty, "2024-Q2"); !ok || got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, p := range []Period{"2024-M05", "2024-H2", "2024-Q1"} { // by setting, by setting, before the commune began
		if _, ok := s.Obligation(VillageReport, duty, p); ok {
			t.Errorf("%s is owed", p)
		}
	}
}

// Over 30 years each duty owes every period of its report exactly once.
func TestObligationsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		s.CalendarWindow = rapid.Bool().Draw(t, "calendar")
		s.SecondHalf = rapid.Bool().Draw(t, "second half")
		s.VillageMonthly = rapid.Bool().Draw(t, "village monthly")
		year := rapid.IntRange(2024, 2053).Draw(t, "year")
		s.ReportsFrom = NewDate(year, 1, 1)
		duty := Duty{Code: rapid.SampledFrom([]DutyCode{Keeper, GroupOfficer, Secretary, Overseer}).Draw(t, "duty")}
		count := map[PeriodKind]int{}
		seen := map[Period]bool{}
		for _, o := range s.Obligations(reports[duty.Code], duty, NewDate(year, 12, 31)) {
			if seen[o.Period] {
				t.Fatalf("%s twice", o.Period)
			}
			seen[o.Period] = true
			if o.Period.Year() == year {
				count[o.Period.Kind()]++
			}
		}
		months, halves := 12, 1
		if duty.Code == Overseer || duty.Code == Secretary && !s.VillageMonthly {
			months = 0
		}
		if s.SecondHalf {
			halves = 2
		}
		want := map[PeriodKind]int{Quarterly: 4, HalfYearly: halves, Yearly: 1}
		if months > 0 {
			want[Monthly] = months
		}
		if fmt.Sprint(count) != fmt.Sprint(want) {
			t.Fatalf("%s owes %v of %d, want %v", duty.Code, count, year, want)
		}
	})
}

// A later day never takes an obligation away: stored rows stay right.
func TestObligationsGrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		s.ReportsFrom = Date("2024-01-01").Add(rapid.IntRange(0, 400).Draw(t, "begins"))
		duty := Duty{Code: Keeper, From: s.ReportsFrom.Add(rapid.IntRange(-100, 100).Draw(t, "from"))}
		today := s.ReportsFrom.Add(rapid.IntRange(0, 800).Draw(t, "today"))
		later := periodsOf(s.Obligations(HouseholdReport, duty, today.Add(rapid.IntRange(0, 40).Draw(t, "later"))))
		for _, p := range periodsOf(s.Obligations(HouseholdReport, duty, today)) {
			if !slices.Contains(later, p) {
				t.Fatalf("%s is owed on %s and no longer afterwards", p, today)
			}
		}
	})
}
