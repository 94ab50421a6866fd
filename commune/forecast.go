package commune

import (
	"slices"
	"time"
)

// ForecastDay is a day on which reminders will go out.
type ForecastDay struct {
	At  time.Time
	Due []Date // the deadlines that are spoken of then
}

// ReminderDaysLeft returns the days of the calendar month of now that are still
// to come, on which deadlines of household reports are spoken of.
func (s Settings) ReminderDaysLeft(now time.Time) []ForecastDay {
	today := s.Today(now)
	month := s.Budget(now).Month
	deadlines := []Date{s.Due(HouseholdReport, month.Prev()), s.Due(HouseholdReport, month), s.Due(HouseholdReport, month.Next())}
	var days []ForecastDay
	for day := today; day < month.Next().day(1); day = day.Add(1) {
		f := ForecastDay{At: s.RemindAt.On(day, s.Zone)}
		for _, due := range s.DueToRemind(day) {
			if slices.Contains(deadlines, due) {
				f.Due = append(f.Due, due)
			}
		}
		if len(f.Due) > 0 && f.At.After(now) {
			days = append(days, f)
		}
	}
	return days
}

// FreeFor returns the channels on which messages are free only for a while after
// a person's last word, and for how long.
func FreeFor(windows map[string]Window) map[string]time.Duration {
	free := map[string]time.Duration{}
	for channel, w := range windows {
		if w.Free > 0 {
			free[channel] = w.Free
		}
	}
	return free
}

// Paying is how it stands with the messages of a month that cost money.
type Paying struct {
	Budget
	Sent  int // so far
	Ahead int // at most to come by the reminders of those who owe, if nobody speaks or sends before
}

// Over reports whether more is to be expected than the budget holds.
func (p Paying) Over() bool { return p.Most > 0 && p.Sent+p.Ahead > p.Most }
