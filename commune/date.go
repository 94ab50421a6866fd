package commune

import "time"

// Date is a calendar day without a zone, written 2024-04-17, so that dates
// compare as strings do. The empty Date is "open": without a beginning or end.
type Date string

const dateLayout = "2006-01-02"

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(dateLayout)) }

// NewDate returns the day; out-of-range values roll over as time.Date does.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Time returns the first moment of d in loc; the zero time for an open or
// malformed Date.
func (d Date) Time(loc *time.Location) time.Time {
	t, err := time.ParseInLocation(dateLayout, string(d), loc)
	if err != nil {
		return time.Time{}
	}
	return t
}

// ParseDate reads a day as it is stored, 2024-04-17; false where there is no
// such day.
func ParseDate(s string) (Date, bool) {
	t, err := time.Parse(dateLayout, s)
	return Date(s), err == nil && t.Format(dateLayout) == s
}

// Add returns d moved by days, which may be negative.
func (d Date) Add(days int) Date { return DateOf(d.Time(time.UTC).AddDate(0, 0, days)) }

// Sub returns the days from other to d.
func (d Date) Sub(other Date) int {
	return int(d.Time(time.UTC).Sub(other.Time(time.UTC)).Hours() / 24)
}

// End returns the last millisecond of d in loc, the moment of a deadline.
func (d Date) End(loc *time.Location) Instant {
	return InstantOf(d.Add(1).Time(loc)) - 1
}

// Within reports whether d lies in from..to, both included; an open bound
// holds everything.
func (d Date) Within(from, to Date) bool {
	return (from == "" || from <= d) && (to == "" || d <= to)
}

func (d Date) year() int { return d.Time(time.UTC).Year() }
