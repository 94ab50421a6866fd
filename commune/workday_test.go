package commune

import "testing"

func TestWorking(t *testing.T) {
	s := Defaults()
	s.DaysOff = daySet("2024-06-03")
	s.WorkDays = daySet("2024-06-08", "2024-09-02")
	for day, want := range map[Date]bool{
		"2024-04-17": true,  // Wednesday
		"2024-04-18": false, // Giỗ Tổ
		"2024-04-20": false, // Saturday
		"2024-04-29": false, // bridge day …
		"2024-05-04": true,  // … for this Saturday
		"2026-08-22": true,
		"2026-08-31": false,
		"2027-02-09": false, // computed
		"2024-06-03": false, // by setting
		"2024-06-08": true,  // by setting, a Saturday
		"2024-09-02": true,  // by setting, a holiday
	} {
		if got := s.Working(day); got != want {
			t.Errorf("%s: working %t, want %t", day, got, want)
		}
	}
}

func TestWorkingAfter(t *testing.T) {
	s := Defaults()
	for _, c := range []struct {
		day  Date
		n    int
		want Date
	}{
		{"2024-04-17", 0, "2024-04-17"},
		{"2024-04-17", 1, "2024-04-19"}, // over Giỗ Tổ
		{"2024-04-17", 2, "2024-04-22"}, // over the weekend
		{"2024-04-20", 1, "2024-04-22"}, // from a Saturday
		{"2026-02-13", 1, "2026-02-23"}, // over Tết
	} {
		got := s.WorkingAfter(c.day, c.n)
		if got != c.want {
			t.Errorf("%d working days after %s: %s, want %s", c.n, c.day, got, c.want)
		}
		if back := s.workingBefore(got, c.n); s.Working(c.day) && back != c.day {
			t.Errorf("%d working days before %s: %s, want %s", c.n, got, back, c.day)
		}
	}
	if got := s.WorkingOnOrAfter("2024-02-08"); got != "2024-02-15" {
		t.Errorf("first working day from 8 February 2024: %s", got)
	}
}
