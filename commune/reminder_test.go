package commune

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestReminderDays(t *testing.T) {
	for _, c := range []struct {
		due  Date
		want []ReminderDay
	}{
		{"2024-04-17", []ReminderDay{ // 18/4 is Giỗ Tổ, 20 and 21/4 a weekend
			{"2024-04-12", "before5"}, {"2024-04-15", "before2"}, {"2024-04-17", "on"},
			{"2024-04-19", "after1"}, {"2024-04-22", "after2"}, {"2024-04-23", "after3"},
		}},
		{"2026-02-13", []ReminderDay{ // before Tết
			{"2026-02-08", "before5"}, {"2026-02-11", "before2"}, {"2026-02-13", "on"},
			{"2026-02-23", "after1"}, {"2026-02-24", "after2"}, {"2026-02-25", "after3"},
		}},
	} {
		if got := Defaults().ReminderDays(c.due); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.due, got, c.want)
		}
	}
}

func TestDueToRemind(t *testing.T) {
	for today, want := range map[Date][]Date{
		"2024-04-12": {"2024-04-09", "2024-04-10", "2024-04-11", "2024-04-12", "2024-04-14", "2024-04-17"},
		"2024-04-18": {"2024-04-18", "2024-04-20", "2024-04-23"}, // a holiday: nobody is told to be overdue
		// The first working day after 17 and 18/4, the second after 16, the third after 15.
		"2024-04-19": {"2024-04-15", "2024-04-16", "2024-04-17", "2024-04-18", "2024-04-19", "2024-04-21", "2024-04-24"},
	} {
		if got := Defaults().DueToRemind(today); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", today, got, want)
		}
	}
}

// DueToRemind is the exact inverse of ReminderDays, whatever the day due.
func TestReminderInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		s.RemindBefore = rapid.SliceOfNDistinct(rapid.IntRange(1, 9), 0, 3, rapid.ID).Draw(t, "before")
		s.RemindAfter = rapid.SliceOfNDistinct(rapid.IntRange(1, 5), 0, 4, rapid.ID).Draw(t, "after")
		today := Date("2024-01-01").Add(rapid.IntRange(0, 3000).Draw(t, "today"))
		spoken := s.DueToRemind(today)
		for due := today.Add(-40); due <= today.Add(40); due = due.Add(1) {
			step := slices.ContainsFunc(s.ReminderDays(due), func(d ReminderDay) bool { return d.Day == today })
			if step != slices.Contains(spoken, due) {
				t.Fatalf("%s of %s: a step is %t", today, due, step)
			}
		}
	})
}

// The deadline of April 2024: 18 April is Giỗ Tổ, and a weekend follows.
func ExampleSettings_ReminderDays() {
	for _, d := range Defaults().ReminderDays("2024-04-17") {
		fmt.Println(d.Day, d.Stage)
	}
	// Output:
	// 2024-04-12 before5
	// 2024-04-15 before2
	// 2024-04-17 on
	// 2024-04-19 after1
	// 2024-04-22 after2
	// 2024-04-23 after3
}
