package commune

import (
	"testing"
	"time"
)

// TestDigestOn: 2024-04-15 is a Monday. April falls due on Wednesday 17/4, and
// 18/4 is a holiday; so is 30/4, a Tuesday, with the Monday before it and the
// Wednesday after it.
func TestDigestOn(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-03-01"
	for _, x := range []struct {
		what   string
		digest Digest
		day    Date
		weekly bool
		month  Period
	}{
		{"Monday", Digest{Weekly: true, Weekday: 1, Deadlines: true}, "2024-04-15", true, ""},
		{"the deadline itself", Digest{Weekly: true, Weekday: 1, Deadlines: true}, "2024-04-17", false, ""},
		{"a holiday after it", Digest{Weekly: true, Weekday: 1, Deadlines: true}, "2024-04-18", false, ""},
		{"the working day after it", Digest{Weekly: true, Weekday: 1, Deadlines: true}, "2024-04-19", false, "2024-M04"},
		{"the day after that", Digest{Weekly: true, Weekday: 1, Deadlines: true}, "2024-04-20", false, ""},
		{"both", Digest{Weekly: true, Weekday: 5, Deadlines: true}, "2024-04-19", true, "2024-M04"},
		{"no deadlines", Digest{Weekly: true, Weekday: 5}, "2024-04-19", true, ""},
		{"nothing", Digest{Weekday: 5}, "2024-04-19", false, ""},
		{"a Monday that is a holiday", Digest{Weekly: true, Weekday: 1}, "2024-04-29", false, ""},
		{"the working day after it", Digest{Weekly: true, Weekday: 1}, "2024-05-02", true, ""},
		{"once only", Digest{Weekly: true, Weekday: 1}, "2024-05-03", false, ""},
		{"a Sunday that was wished for", Digest{Weekly: true, Weekday: 7}, "2024-04-21", true, ""},
		{"a Sunday's is not made up for", Digest{Weekly: true, Weekday: 7}, "2024-04-22", false, ""},
		{"before the commune reports", Digest{Weekly: true, Weekday: 1, Deadlines: true}, "2024-02-26", false, ""},
		{"a deadline before it reports", Digest{Deadlines: true}, "2024-02-20", false, ""},
	} {
		if weekly, month := s.DigestOn(x.digest, x.day); weekly != x.weekly || month != x.month {
			t.Errorf("%s, %s: %v %q, want %v %q", x.what, x.day, weekly, month, x.weekly, x.month)
		}
	}
	s.ReportsFrom = ""
	if weekly, month := s.DigestOn(Digest{Weekly: true, Weekday: 1, Deadlines: true}, "2024-04-15"); weekly || month != "" {
		t.Error("a commune that has not begun")
	}
}

// TestDigestTime: quiet hours are from 21:00 to 06:30, reminders at 07:00.
func TestDigestTime(t *testing.T) {
	s := Defaults()
	for _, x := range []struct{ wished, now, at string }{
		{"07:30", "15 05:00", "07:30"},
		{"07:00", "15 05:00", "07:15"}, // not with the reminders
		{"05:00", "15 04:00", "06:30"},
		{"22:00", "15 05:00", "06:30"}, // quiet hours that came later than the wish
		{"07:30", "15 09:10", "09:10"}, // after a downtime
		{"20:00", "15 20:59", "20:59"},
		{"20:00", "15 21:00", ""},
		{"07:30", "16 00:01", ""},
	} {
		wished, _ := time.Parse("15:04", x.wished)
		now, err := time.ParseInLocation("2006-01-02 15:04", "2024-04-"+x.now, s.Zone)
		if err != nil {
			t.Fatal(err)
		}
		at, ok := s.DigestTime(Clock(wished.Hour()*60+wished.Minute()), "2024-04-15", now)
		if got := at.Format("15:04"); ok != (x.at != "") || ok && got != x.at {
			t.Errorf("%s at %s: %s, %v", x.wished, x.now, got, ok)
		}
	}
}

func TestDigestOf(t *testing.T) {
	s := Defaults()
	for code, on := range map[DutyCode]bool{StandingLeader: true, PartyOffice: true, Overseer: false, Inspection: false, GroupOfficer: false} {
		if d := s.DigestOf(Holder{PersonID: "p", Duties: []Duty{{Code: Keeper}, {Code: code}}}); d.Weekly != on || d.Deadlines != on || !d.Alerts || d.Weekday != 1 || d.At != 450 {
			t.Errorf("%s: %+v", code, d)
		}
	}
}
