package commune

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for text, want := range map[string]bool{
		"2024-04-17": true, "2024-02-29": true,
		"2023-02-29": false, "2024-02-31": false, "2024-4-17": false, "17/4/2024": false, "": false, "2024-04-17 ": false,
	} {
		if _, ok := ParseDate(text); ok != want {
			t.Errorf("%q: %t", text, ok)
		}
	}
}

func TestDate(t *testing.T) {
	zone := Defaults().Zone
	if got := NewDate(2024, time.February, 30); got != "2024-03-01" {
		t.Errorf("30 February 2024: %s", got)
	}
	if got := Date("2024-03-01").Sub("2024-02-28"); got != 2 {
		t.Errorf("days from 28 February to 1 March 2024: %d", got)
	}
	if got := Date("2024-04-17").End(zone).In(zone).Format(time.RFC3339Nano); got != "2024-04-17T23:59:59.999+07:00" {
		t.Errorf("end of 17 April: %s", got)
	}
	for _, c := range []struct {
		from, to Date
		want     bool
	}{
		{"", "", true}, {"2024-04-17", "2024-04-17", true}, {"2024-04-18", "", false}, {"", "2024-04-16", false},
	} {
		if got := Date("2024-04-17").Within(c.from, c.to); got != c.want {
			t.Errorf("17 April within %q to %q: %t", c.from, c.to, got)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2024-04-17", "2024-02-31", "0000-01-01", "2024-04-17T00:00:00Z"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, ok := ParseDate(text)
		if !ok {
			return
		}
		if back := DateOf(day.Time(time.UTC)); back != day || string(day) != text {
			t.Errorf("%q: %s, %s", text, day, back)
		}
		if day > "0001" && day < "9999" && day.Add(40).Add(-40) != day {
			t.Errorf("%s does not come back", day)
		}
	})
}
