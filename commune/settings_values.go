package commune

import (
	"maps"
	"strconv"
	"strings"
	"time"
)

// reader reads a stored setting and reports whether it could.
type reader func(s *Settings, value string) bool

// readers read the stored settings, by name.
var readers = map[string]reader{
	"reports_from":    func(s *Settings, v string) (ok bool) { s.ReportsFrom, ok = ParseDate(v); return ok },
	"window":          func(s *Settings, v string) bool { return readEither(&s.CalendarWindow, v, "15", "calendar") },
	"second_half":     func(s *Settings, v string) bool { return readEither(&s.SecondHalf, v, "no", "yes") },
	"village_monthly": func(s *Settings, v string) bool { return readEither(&s.VillageMonthly, v, "no", "yes") },
	"due_household":   func(s *Settings, v string) bool { return s.readDueDay(HouseholdReport, v) },
	"due_group":       func(s *Settings, v string) bool { return s.readDueDay(GroupReport, v) },
	"due_village":     func(s *Settings, v string) bool { return s.readDueDay(VillageReport, v) },
	"due_overseer":    func(s *Settings, v string) bool { return s.readDueDay(OverseerReport, v) },
	"remind_before":   func(s *Settings, v string) bool { return readSteps(&s.RemindBefore, v) },
	"remind_after":    func(s *Settings, v string) bool { return readSteps(&s.RemindAfter, v) },
	"remind_at":       func(s *Settings, v string) bool { return readClock(&s.RemindAt, v) },
	"snooze_at":       func(s *Settings, v string) bool { return readClock(&s.SnoozeAt, v) },
	"quiet_from":      func(s *Settings, v string) bool { return readClock(&s.QuietFrom, v) },
	"quiet_to":        func(s *Settings, v string) bool { return readClock(&s.QuietTo, v) },
	"days_off":        func(s *Settings, v string) bool { return readDays(&s.DaysOff, v) },
	"work_days":       func(s *Settings, v string) bool { return readDays(&s.WorkDays, v) },
	"join_digits":     func(s *Settings, v string) bool { return readEither(&s.JoinDigits, v, "no", "yes") },
	"zalo_paid":       func(s *Settings, v string) bool { return readEither(&s.ZaloPaid, v, "no", "yes") },
}

// With returns the settings changed by stored values, by name; names that are
// not of the rules are passed over. An unreadable value is an Invalid *Error.
//
//	reports_from 2024-04-01 · window 15 or calendar · second_half, village_monthly yes or no ·
//	due_household, due_group, due_village, due_overseer 1 to 31 · remind_before 5,2 · remind_after 1,2,3 ·
//	remind_at, snooze_at, quiet_from, quiet_to 07:00 · days_off, work_days 2027-02-11,2027-02-12 ·
//	join_digits, zalo_paid yes or no, and those of settings_month.go,
//	settings_light.go and settings_digest.go
func (s Settings) With(values map[string]string) (Settings, error) {
	s.DueDay = maps.Clone(s.DueDay)
	for name, value := range values {
		for _, known := range []map[string]reader{readers, monthReaders, lightReaders, digestReaders} {
			if read, ours := known[name]; ours && !read(&s, value) {
				return s, Errorf(Invalid, "settings.bad_value", "Name", name, "Value", value)
			}
		}
	}
	return s, nil
}

func readEither(to *bool, value, no, yes string) bool {
	*to = value == yes
	return value == yes || value == no
}

func (s *Settings) readDueDay(kind ReportKind, value string) bool {
	day, err := strconv.Atoi(value)
	s.DueDay[kind] = day
	return err == nil && 1 <= day && day <= 31
}

// readSteps reads days from 1 to 30; no value is no step.
func readSteps(to *[]int, value string) bool {
	*to = nil
	for _, part := range listed(value) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > 30 {
			return false
		}
		*to = append(*to, n)
	}
	return true
}

func readClock(to *Clock, value string) bool {
	t, err := time.Parse("15:04", value)
	*to = Clock(t.Hour()*60 + t.Minute())
	return err == nil
}

func readDays(to *map[Date]bool, value string) bool {
	*to = map[Date]bool{}
	for _, part := range listed(value) {
		day, ok := ParseDate(part)
		if !ok {
			return false
		}
		(*to)[day] = true
	}
	return true
}

// listed splits a value at its commas and spaces.
func listed(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
}
