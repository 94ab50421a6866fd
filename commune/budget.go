package commune

import "time"

// Budget is what a commune pays for in one calendar month of messages that are
// charged for (ours).
type Budget struct {
	Month Period
	Most  int // messages; 0: any number
}

// Budget returns that of the calendar month in which now falls.
func (s Settings) Budget(now time.Time) Budget {
	local := now.In(s.Zone)
	return Budget{MonthPeriod(local.Year(), local.Month()), s.ZaloCap}
}

// Spent reports whether nothing is left after so many messages.
func (b Budget) Spent(sent int) bool { return b.Most > 0 && sent >= b.Most }

// Shut returns what the channels still allow when nothing more is paid for.
func Shut(windows map[string]Window) map[string]Window {
	free := make(map[string]Window, len(windows))
	for channel, w := range windows {
		w.Pays, w.Template = false, false
		free[channel] = w
	}
	return free
}
