package commune

import "time"

// Clock is a time of day in minutes after midnight: 420 is 07:00.
type Clock int

// On returns the moment of c on a day in a zone.
func (c Clock) On(day Date, zone *time.Location) time.Time {
	t := day.Time(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), int(c)/60, int(c)%60, 0, 0, zone)
}
