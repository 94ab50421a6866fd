package commune

import (
	"testing"
	"time"
)

// By hand, for the reminders of 17 April 2024 at 7:00 and a channel that is free
// for 48 hours: who spoke between 15/4 after 7:00 and 16/4 at 7:00 is told today.
func TestForward(t *testing.T) {
	s := Defaults()
	at := func(text string) Instant {
		moment, err := time.ParseInLocation("2/1 15:04 2006", text+" 2024", s.Zone)
		if err != nil {
			t.Fatal(err)
		}
		return InstantOf(moment)
	}
	oa := Window{Free: 48 * time.Hour, Paid: 7 * 24 * time.Hour, Pays: true, Template: true}
	for _, c := range []struct {
		stage Stage
		w     Window
		last  string
		want  bool
	}{
		{before(2), oa, "14/4 06:59", false}, // closed today as well
		{before(2), oa, "14/4 07:00", false},
		{before(2), oa, "14/4 07:01", true},
		{before(2), oa, "15/4 07:00", true},
		{before(2), oa, "15/4 07:01", false}, // still free tomorrow
		{before(2), Window{}, "15/4 07:00", false},
		{OnTheDay, oa, "15/4 07:00", true},
		{OnTheDay.of("2024-04-17"), oa, "15/4 07:00", true},
		{before(5).of("2024-04-17"), oa, "15/4 07:00", true},
		{after(1), oa, "15/4 07:00", false},
		{after(3).of("2024-04-12"), oa, "15/4 07:00", false},
		{dayOfMonth(10), oa, "15/4 07:00", false},
	} {
		if got := c.stage.Forward(c.w, at(c.last), at("16/4 07:00"), at("17/4 07:00")); got != c.want {
			t.Errorf("%s, last word %s: %t", c.stage, c.last, got)
		}
	}
}
