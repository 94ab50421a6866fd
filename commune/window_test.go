package commune

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWindow(t *testing.T) {
	for _, c := range []struct {
		period        Period
		opens, closes Date
		first, last   Date // of the calendar period
	}{
		{"2024-M04", "2024-03-15", "2024-04-14", "2024-04-01", "2024-04-30"},
		{"2024-M01", "2023-12-15", "2024-01-14", "2024-01-01", "2024-01-31"},
		{"2024-M03", "2024-02-15", "2024-03-14", "2024-03-01", "2024-03-31"},
		{"2024-Q1", "2023-12-15", "2024-03-14", "2024-01-01", "2024-03-31"},
		{"2024-H1", "2023-12-15", "2024-06-14", "2024-01-01", "2024-06-30"},
		{"2024", "2023-12-15", "2024-12-14", "2024-01-01", "2024-12-31"},
	} {
		if opens, closes := Defaults().Window(c.period); opens != c.opens || closes != c.closes {
			t.Errorf("%s: %s to %s, want %s to %s", c.period, opens, closes, c.opens, c.closes)
		}
		calendar := Settings{CalendarWindow: true}
		if opens, closes := calendar.Window(c.period); opens != c.first || closes != c.last {
			t.Errorf("calendar %s: %s to %s, want %s to %s", c.period, opens, closes, c.first, c.last)
		}
	}
}

// Every day lies in the window of exactly the month that MonthOf names.
func TestMonthOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Settings{CalendarWindow: rapid.Bool().Draw(t, "calendar")}
		day := Date("2000-01-01").Add(rapid.IntRange(0, 20000).Draw(t, "day"))
		month := s.MonthOf(day)
		for _, p := range []Period{month.Prev(), month, month.Next()} {
			opens, closes := s.Window(p)
			if day.Within(opens, closes) != (p == month) {
				t.Fatalf("%s: month %s, but %s runs from %s to %s", day, month, p, opens, closes)
			}
		}
	})
}

func TestEndingWith(t *testing.T) {
	both := Settings{SecondHalf: true}
	for _, c := range []struct {
		s     Settings
		month Period
		want  []Period
	}{
		{Settings{}, "2024-M04", []Period{"2024-M04"}},
		{Settings{}, "2024-M03", []Period{"2024-M03", "2024-Q1"}},
		{Settings{}, "2024-M06", []Period{"2024-M06", "2024-Q2", "2024-H1"}},
		{Settings{}, "2024-M12", []Period{"2024-M12", "2024-Q4", "2024"}},
		{both, "2024-M12", []Period{"2024-M12", "2024-Q4", "2024-H2", "2024"}},
	} {
		if got := c.s.EndingWith(c.month); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.month, got, c.want)
		}
	}
}

func TestDraftMonth(t *testing.T) {
	owed, sent := false, true
	for name, c := range map[string]struct {
		day  Date
		own  map[Period]bool
		want Period
	}{
		"in the window":                   {"2024-04-12", map[Period]bool{"2024-M03": sent, "2024-M04": owed}, "2024-M04"},
		"after its end, April unsent":     {"2024-04-16", map[Period]bool{"2024-M04": owed, "2024-M05": owed}, "2024-M04"},
		"after its end, April sent":       {"2024-04-16", map[Period]bool{"2024-M04": sent, "2024-M05": owed}, "2024-M05"},
		"overdue since March":             {"2024-04-12", map[Period]bool{"2024-M03": owed, "2024-M04": owed}, "2024-M03"},
		"April sent early":                {"2024-04-12", map[Period]bool{"2024-M04": sent}, "2024-M05"},
		"May made ahead does not take it": {"2024-04-12", map[Period]bool{"2024-M04": owed, "2024-M05": owed}, "2024-M04"},
		"June made ahead, not begun":      {"2024-04-12", map[Period]bool{"2024-M04": sent, "2024-M06": owed}, "2024-M05"},
		"nothing owed yet":                {"2024-04-16", nil, "2024-M05"},
	} {
		if got := Defaults().DraftMonth(c.day, c.own); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
