package commune

import "time"

// Loud returns t, or the end of the quiet hours it falls in (ours; an urgent
// report does not ask). The end is in the commune's zone.
func (s Settings) Loud(t time.Time) time.Time {
	local := t.In(s.Zone)
	now := Clock(local.Hour()*60 + local.Minute())
	today := DateOf(local)
	switch {
	case s.QuietFrom <= s.QuietTo: // within one day, or none at all
		if s.QuietFrom <= now && now < s.QuietTo {
			return s.QuietTo.On(today, s.Zone)
		}
	case now >= s.QuietFrom: // over midnight, before it
		return s.QuietTo.On(today.Add(1), s.Zone)
	case now < s.QuietTo: // over midnight, after it
		return s.QuietTo.On(today, s.Zone)
	}
	return t
}
