package commune

import (
	"strings"
	"testing"
	"time"
)

// By hand: April 2024 is due on Wednesday the 17th, spoken of on 12, 15, 17, and
// then, as 18/4 is a holiday and 20 and 21/4 a weekend, on 19, 22 and 23/4. May
// is due on Friday the 17th: its first reminder is on 12/5.
func TestReminderDaysLeft(t *testing.T) {
	s := Defaults()
	for now, want := range map[string]string{
		"2024-04-12T06:59": "12 15 17 19 22 23",
		"2024-04-12T07:00": "15 17 19 22 23",
		"2024-04-17T09:00": "19 22 23",
		"2024-04-23T08:00": "",
		"2024-05-01T00:00": "12 15 17 20 21 22",
	} {
		at, err := time.ParseInLocation("2006-01-02T15:04", now, s.Zone)
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, d := range s.ReminderDaysLeft(at) {
			if days = append(days, d.At.Format("2")); d.At.Format("15:04") != "07:00" || len(d.Due) != 1 {
				t.Errorf("%s: %+v", now, d)
			}
		}
		if got := strings.Join(days, " "); got != want {
			t.Errorf("%s: %q, want %q", now, got, want)
		}
	}
}

func TestBudgetOfTheMonth(t *testing.T) {
	s := Defaults()
	s.ZaloCap = 10
	night := time.Date(2024, 4, 30, 17, 30, 0, 0, time.UTC) // half past midnight on 1 May there
	if b := s.Budget(night); b.Month != "2024-M05" || b.Spent(9) || !b.Spent(10) || (Budget{}).Spent(1000) {
		t.Errorf("%+v", b)
	}
	p := Paying{Budget: s.Budget(night), Sent: 8, Ahead: 2}
	if p.Over() {
		t.Error("10 of 10 is over")
	}
	if p.Ahead = 3; !p.Over() {
		t.Error("11 of 10 is not over")
	}
}
