package commune

import "time"

// Working reports whether offices work on d: Monday to Friday and no public
// holiday (Labour Code, Điều 111 and 112), as changed by the days swapped that
// year and by the commune's own settings.
func (s Settings) Working(d Date) bool {
	switch {
	case s.WorkDays[d]:
		return true
	case s.DaysOff[d]:
		return false
	}
	days := daysOff(d.year())
	if days.worked[d] {
		return true
	}
	return !weeklyRest(d) && !days.off[d]
}

// WorkingOnOrAfter returns d, or the first working day after it.
func (s Settings) WorkingOnOrAfter(d Date) Date {
	for !s.Working(d) {
		d = d.Add(1)
	}
	return d
}

// WorkingAfter returns the n-th working day after d, d not counted.
func (s Settings) WorkingAfter(d Date, n int) Date {
	for ; n > 0; n-- {
		d = s.WorkingOnOrAfter(d.Add(1))
	}
	return d
}

// workingBefore returns the n-th working day before d, d not counted.
func (s Settings) workingBefore(d Date, n int) Date {
	for ; n > 0; n-- {
		for d = d.Add(-1); !s.Working(d); {
			d = d.Add(-1)
		}
	}
	return d
}

// weeklyRest reports whether d is a Saturday or a Sunday.
func weeklyRest(d Date) bool {
	day := d.Time(time.UTC).Weekday()
	return day == time.Saturday || day == time.Sunday
}
