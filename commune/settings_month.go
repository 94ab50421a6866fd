package commune

import (
	"strconv"
	"time"
)

// monthReaders read the settings of what is owed besides reports, of who is
// told when, and of figures.
//
//	zalo_cap paid messages a month, 0 for no limit · escalate, escalate_last working days overdue, 1 to 30 ·
//	make_up_days 0 to 30 · contact_times 1 to 8 · contacts per_household or rounds · contact_keepers yes or no ·
//	contact_days 10,24 · briefing_day 1 to 28 · remarks_due, self_review_due 11-30 · unchanged_for months, 1 to 60 ·
//	figures_least percent, 0 to 100
var monthReaders = map[string]reader{
	"zalo_cap":        func(s *Settings, v string) bool { return readNumber(&s.ZaloCap, v, 0, 10_000_000) },
	"escalate":        func(s *Settings, v string) bool { return readNumber(&s.Escalate, v, 1, 30) },
	"escalate_last":   func(s *Settings, v string) bool { return readNumber(&s.EscalateLast, v, 1, 30) },
	"make_up_days":    func(s *Settings, v string) bool { return readNumber(&s.MakeUpDays, v, 0, 30) },
	"contact_times":   func(s *Settings, v string) bool { return readNumber(&s.ContactTimes, v, 1, 8) },
	"contacts":        func(s *Settings, v string) bool { return readEither(&s.ContactRounds, v, "per_household", "rounds") },
	"contact_keepers": func(s *Settings, v string) bool { return readEither(&s.ContactKeepers, v, "no", "yes") },
	"contact_days":    func(s *Settings, v string) bool { return readSteps(&s.ContactDays, v) },
	"briefing_day":    func(s *Settings, v string) bool { return readNumber(&s.BriefingDay, v, 1, 28) },
	"remarks_due":     func(s *Settings, v string) bool { return readMonthDay(&s.RemarksDue, v) },
	"self_review_due": func(s *Settings, v string) bool { return readMonthDay(&s.SelfReviewDue, v) },
	"unchanged_for":   func(s *Settings, v string) bool { return readNumber(&s.UnchangedFor, v, 1, 60) },
	"figures_least":   func(s *Settings, v string) bool { return readNumber(&s.FiguresLeast, v, 0, 100) },
}

func readNumber(to *int, value string, least, most int) bool {
	n, err := strconv.Atoi(value)
	*to = n
	return err == nil && least <= n && n <= most
}

func readMonthDay(to *MonthDay, value string) bool {
	t, err := time.Parse("01-02", value)
	*to = MonthDay{t.Month(), t.Day()}
	return err == nil
}
