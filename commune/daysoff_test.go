package commune

import (
	"maps"
	"slices"
	"testing"
)

func TestComputedDaysOff(t *testing.T) {
	for year, want := range map[int][]Date{
		2022: { // as decided: 1/1 was a Saturday, Giỗ Tổ a Sunday, 30/4 and 1/5 a weekend
			"2022-01-01", "2022-01-03", "2022-01-30", "2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04",
			"2022-04-10", "2022-04-11", "2022-04-30", "2022-05-01", "2022-05-02", "2022-05-03", "2022-09-01", "2022-09-02",
		},
		2023: { // as decided: Giỗ Tổ 29/4 a Saturday and 30/4 a Sunday give 2 and 3/5
			"2023-01-01", "2023-01-02", "2023-01-20", "2023-01-21", "2023-01-22", "2023-01-23", "2023-01-24", "2023-01-25", "2023-01-26",
			"2023-04-29", "2023-04-30", "2023-05-01", "2023-05-02", "2023-05-03", "2023-09-01", "2023-09-02", "2023-09-04",
		},
		2027: { // Tết a Saturday: 9 and 10/2; 1/5 a Saturday: 3/5; 2/9 a Thursday: 3/9
			"2027-01-01", "2027-02-04", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10",
			"2027-04-16", "2027-04-30", "2027-05-01", "2027-05-03", "2027-09-02", "2027-09-03",
		},
	} {
		if got := slices.Sorted(maps.Keys(daysOff(year).off)); !slices.Equal(got, want) {
			t.Errorf("%d:\n got %v\nwant %v", year, got, want)
		}
	}
}

// The official lists differ from the computed ones in bridge days only, each
// paid for by a Saturday.
func TestKnownDaysOff(t *testing.T) {
	bridges := map[int][]Date{2024: {"2024-04-29"}, 2025: {"2025-05-02"}, 2026: {"2026-01-02", "2026-08-31"}}
	for year, known := range knownDaysOff {
		want := withSubstitutes(holidays(year))
		for _, bridge := range bridges[year] {
			want[bridge] = true
		}
		for day := NewDate(year, 1, 1); day.year() == year; day = day.Add(1) {
			if !weeklyRest(day) && want[day] != known.off[day] {
				t.Errorf("%s: off %t by decision, %t by the Labour Code", day, known.off[day], want[day])
			}
		}
		if len(known.worked) != len(bridges[year]) {
			t.Errorf("%d: %d Saturdays worked for %d bridge days", year, len(known.worked), len(bridges[year]))
		}
	}
	if !KnownDaysOff(2026) || KnownDaysOff(2027) {
		t.Error("known are 2024 to 2026")
	}
}
