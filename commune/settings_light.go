package commune

// Limits are up to where a measure is green, and then yellow.
type Limits struct{ Green, Yellow int }

// lightReaders read the settings of the lights.
//
//	light_months 1 to 12 · light_on_time, light_contacts percent from which it is green and yellow, 90,60 ·
//	light_returned times up to which it is green and yellow, 1,3
var lightReaders = map[string]reader{
	"light_months":   func(s *Settings, v string) bool { return readNumber(&s.LightMonths, v, 1, 12) },
	"light_on_time":  func(s *Settings, v string) bool { return readLimits(&s.LightOnTime, v) && s.LightOnTime.falling() },
	"light_contacts": func(s *Settings, v string) bool { return readLimits(&s.LightContacts, v) && s.LightContacts.falling() },
	"light_returned": func(s *Settings, v string) bool { return readLimits(&s.LightReturned, v) && !s.LightReturned.falling() },
}

// readLimits reads two different numbers from 0 to 100.
func readLimits(to *Limits, value string) bool {
	parts := listed(value)
	return len(parts) == 2 && readNumber(&to.Green, parts[0], 0, 100) && readNumber(&to.Yellow, parts[1], 0, 100) && to.Green != to.Yellow
}

// falling reports whether more is better.
func (l Limits) falling() bool { return l.Green > l.Yellow }
