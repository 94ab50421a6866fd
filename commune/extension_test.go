package commune

import (
	"slices"
	"testing"
)

// By hand: 17 April 2024 is a Wednesday, the 18th is off; the next working days
// are 19, 22, 23, 24, 25, 26 April, then 2 and 3 May (29/4 to 1/5 are off).
func TestExtensionDays(t *testing.T) {
	for _, c := range []struct {
		due, deadline, today Date
		from, to             Date
		days                 []Date
	}{
		{"2024-04-17", "2024-04-17", "2024-04-15", "2024-04-18", "2024-05-02", []Date{"2024-04-22", "2024-04-23", "2024-04-25"}},
		{"2024-04-17", "2024-04-17", "2024-04-17", "2024-04-18", "2024-05-02", []Date{"2024-04-22", "2024-04-23", "2024-04-25"}},
		{"2024-04-17", "2024-04-17", "2024-04-24", "2024-04-24", "2024-05-02", []Date{"2024-04-26", "2024-05-02"}}, // overdue
		{"2024-04-17", "2024-04-25", "2024-04-24", "2024-04-26", "2024-05-02", []Date{"2024-05-02"}},               // put off once already
		{"2024-04-17", "2024-04-17", "2024-05-02", "2024-05-02", "2024-05-02", nil},
		{"2024-04-17", "2024-05-02", "2024-05-01", "", "", nil},
		{"2024-04-17", "2024-04-17", "2024-05-03", "", "", nil},
	} {
		s := Defaults()
		from, to, ok := s.ExtensionRange(c.due, c.deadline, c.today)
		if ok != (c.from != "") || ok && (from != c.from || to != c.to) {
			t.Errorf("%+v: %s to %s, %t", c, from, to, ok)
		}
		if days := s.ExtensionDays(c.due, c.deadline, c.today); ok && !slices.Equal(days, c.days) {
			t.Errorf("%+v: offers %v", c, days)
		}
	}
}

func TestExtensionOpen(t *testing.T) {
	for x, want := range map[Extension]bool{
		{UntilAt: 9}: true, {UntilAt: 8}: true, {UntilAt: 7}: false, {UntilAt: 9, Decided: 3}: false,
	} {
		if x.Open(8) != want {
			t.Errorf("%+v: open %t", x, !want)
		}
	}
}
