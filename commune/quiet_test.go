package commune

import (
	"testing"
	"time"
)

func TestLoud(t *testing.T) {
	night := Defaults() // 21:00 to 06:30
	noon := Defaults()
	noon.QuietFrom, noon.QuietTo = 12*60, 13*60
	never := Defaults()
	never.QuietFrom, never.QuietTo = 0, 0
	for _, c := range []struct {
		s          Settings
		from, want string
	}{
		{night, "2024-04-17T20:59:59+07:00", "2024-04-17T20:59:59+07:00"},
		{night, "2024-04-17T21:00:00+07:00", "2024-04-18T06:30:00+07:00"},
		{night, "2024-04-17T23:59:59+07:00", "2024-04-18T06:30:00+07:00"},
		{night, "2024-04-18T00:00:00+07:00", "2024-04-18T06:30:00+07:00"},
		{night, "2024-04-18T06:29:59+07:00", "2024-04-18T06:30:00+07:00"},
		{night, "2024-04-18T06:30:00+07:00", "2024-04-18T06:30:00+07:00"},
		{night, "2024-04-18T06:30:30+07:00", "2024-04-18T06:30:30+07:00"},
		{night, "2024-04-30T22:00:00+07:00", "2024-05-01T06:30:00+07:00"},
		{night, "2024-04-17T15:00:00Z", "2024-04-18T06:30:00+07:00"}, // 22:00 here
		{night, "2024-04-17T03:00:00Z", "2024-04-17T10:00:00+07:00"},
		{noon, "2024-04-17T12:10:00+07:00", "2024-04-17T13:00:00+07:00"},
		{noon, "2024-04-17T13:00:00+07:00", "2024-04-17T13:00:00+07:00"},
		{never, "2024-04-17T00:00:00+07:00", "2024-04-17T00:00:00+07:00"},
	} {
		from, err := time.Parse(time.RFC3339, c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.s.Loud(from).In(c.s.Zone).Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s, want %s", c.from, got, c.want)
		}
	}
}

func TestToday(t *testing.T) {
	s := Defaults()
	for at, want := range map[string]Date{"2024-04-16T16:59:59Z": "2024-04-16", "2024-04-16T17:00:00Z": "2024-04-17"} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Today(now); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
}
