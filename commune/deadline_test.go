package commune

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDue(t *testing.T) {
	s := Defaults()
	for _, c := range []struct {
		period Period
		want   [4]Date // household, group, village, overseer
	}{
		{"2024-M03", [4]Date{"2024-03-18", "2024-03-20", "2024-03-25", "2024-03-26"}}, // 17 Sunday, 23 Saturday
		{"2024-Q1", [4]Date{"2024-03-18", "2024-03-20", "2024-03-25", "2024-03-26"}},
		{"2024-M04", [4]Date{"2024-04-17", "2024-04-22", "2024-04-23", "2024-04-25"}}, // 20 Saturday
		{"2024-H1", [4]Date{"2024-06-17", "2024-06-20", "2024-06-24", "2024-06-25"}},  // 23 Sunday
		{"2024-M08", [4]Date{"2024-08-19", "2024-08-20", "2024-08-23", "2024-08-26"}}, // 17 Saturday, 25 Sunday
		{"2024", [4]Date{"2024-12-17", "2024-12-20", "2024-12-23", "2024-12-25"}},
		{"2026-M02", [4]Date{"2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26"}}, // Tết 16 to 20
		{"2029-M02", [4]Date{"2029-02-19", "2029-02-20", "2029-02-23", "2029-02-26"}}, // Tết computed, 12 to 15 and 11's substitute 16
	} {
		for i, kind := range levels {
			if got := s.Due(kind, c.period); got != c.want[i] {
				t.Errorf("%s report of %s: %s, want %s", kind, c.period, got, c.want[i])
			}
		}
	}
	if got := s.DueAt(HouseholdReport, "2024-M04").In(s.Zone).Format(time.DateTime); got != "2024-04-17 23:59:59" {
		t.Errorf("deadline of April: %s", got)
	}
}

// A level's day beyond the month is the month's last; one that is not set is
// the default.
func TestDueDaySettings(t *testing.T) {
	s := Defaults()
	s.DueDay = map[ReportKind]int{HouseholdReport: 31}
	if got := s.Due(HouseholdReport, "2024-M09"); got != "2024-09-30" {
		t.Errorf("the 31st of September: %s", got)
	}
	if got := s.Due(GroupReport, "2024-M09"); got != "2024-10-01" {
		t.Errorf("the level above: %s", got)
	}
}

// Over 30 years, whatever the days: deadlines are working days and each level's
// comes after that of the level below.
func TestDueOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		for _, kind := range levels {
			s.DueDay[kind] = rapid.OneOf(rapid.Just(defaultDueDay[kind]), rapid.IntRange(1, 31)).Draw(t, string(kind))
		}
		p := MonthPeriod(2024, time.Month(rapid.IntRange(1, 360).Draw(t, "month")))
		var below Date
		for _, kind := range levels {
			due := s.Due(kind, p)
			if due <= below || !s.Working(due) {
				t.Fatalf("%s of %s: %s after %s, working %t", kind, p, due, below, s.Working(due))
			}
			below = due
		}
	})
}

// April 2024: 20 April is a Saturday, so the officers have until Monday.
func ExampleSettings_Due() {
	s := Defaults()
	for _, kind := range []ReportKind{HouseholdReport, GroupReport, VillageReport, OverseerReport} {
		fmt.Println(kind, s.Due(kind, MonthPeriod(2024, time.April)))
	}
	// Output:
	// household 2024-04-17
	// group 2024-04-22
	// village 2024-04-23
	// overseer 2024-04-25
}
