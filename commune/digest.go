package commune

import (
	"maps"
	"slices"
	"time"
)

// Digest is what somebody wishes to be told of figures without asking, and when
// (ours).
type Digest struct {
	PersonID  string  `gorm:"column:person_id;primaryKey"`
	CommuneID string  `gorm:"column:commune_id"`
	Weekly    bool    `gorm:"column:weekly"`
	Weekday   int     `gorm:"column:weekday"`   // of the weekly one: 1 is Monday, 7 Sunday
	At        Clock   `gorm:"column:clock"`     // when it goes out, and the alerts of the day
	Deadlines bool    `gorm:"column:deadlines"` // the figures of a month, on the working day after its deadline
	Alerts    bool    `gorm:"column:alerts"`    // of what stands out
	Changed   Instant `gorm:"column:changed_at"`
	Rev       int64   `gorm:"column:rev"` // 0: they have chosen nothing
}

// digestDuties get digests unless they wish otherwise: those who lead the whole
// commune and those who compile its figures (Điều 3.1, 5.4; the rest is ours).
var digestDuties = []DutyCode{PartyOffice, StandingLeader}

// DigestDuties returns the duties whose holders are told of figures or alerts
// without having chosen so.
func DigestDuties() []DutyCode {
	codes := slices.Concat(digestDuties, slices.Collect(maps.Keys(alertDuties)))
	slices.Sort(codes)
	return slices.Compact(codes)
}

// DigestOf returns the digest of somebody who has chosen nothing. Alerts are told
// to whoever they concern.
func (s Settings) DigestOf(h Holder) Digest {
	on := slices.ContainsFunc(h.Duties, func(d Duty) bool { return slices.Contains(digestDuties, d.Code) })
	return Digest{PersonID: h.PersonID, Weekly: on, Weekday: s.DigestWeekday, At: s.DigestAt, Deadlines: on, Alerts: true}
}

// DigestOn says on account of what a digest is due on a day: it is the weekly
// one, or the month whose deadline has passed. Both at once are one message.
func (s Settings) DigestOn(d Digest, day Date) (weekly bool, month Period) {
	if d.Deadlines {
		month = s.deadlineDigest(day)
	}
	return d.Weekly && s.ReportsFrom != "" && s.ReportsFrom <= day && s.weeklyOn(d.Weekday, day), month
}

// deadlineDigest returns the month of whose household reports a day is the first
// working day after the deadline; empty if there is none.
func (s Settings) deadlineDigest(day Date) Period {
	past, _ := s.ProgressMonths(day)
	due := s.Due(HouseholdReport, past)
	if s.ReportsFrom == "" || due < s.ReportsFrom || s.WorkingAfter(due, 1) != day {
		return ""
	}
	return past
}

// weeklyOn reports whether what comes on a day of the week comes on a day: on a
// public holiday it waits for the next working day.
func (s Settings) weeklyOn(weekday int, day Date) bool {
	last := day.Add(-((day.weekday() - weekday + 7) % 7))
	if !weeklyRest(last) {
		last = s.WorkingOnOrAfter(last)
	}
	return last == day
}

// digestApart is how long a digest waits that would come with the reminders.
const digestApart = 15

// DigestClock returns the time of day at which a digest goes out: as it was
// wished for, but not in the quiet hours and not in the minute of reminders.
func (s Settings) DigestClock(at Clock) Clock {
	const day = Date("2024-01-01") // any
	t := at.On(day, s.Zone)
	if loud := s.Loud(t); s.Today(loud) == day {
		t = loud
	} else {
		t = s.Loud(day.Time(s.Zone))
	}
	c := Clock(t.Hour()*60 + t.Minute())
	if c == s.RemindAt {
		c += digestApart
	}
	return c
}

// DigestTime returns the moment at which a digest of a day goes out that is
// planned now; false if that day has none any more.
func (s Settings) DigestTime(at Clock, day Date, now time.Time) (time.Time, bool) {
	t := s.DigestClock(at).On(day, s.Zone)
	if t.Before(now) {
		t = s.Loud(now)
	}
	return t, s.Today(t) == day
}

// weekday is 1 on a Monday and 7 on a Sunday.
func (d Date) weekday() int { return (int(d.Time(time.UTC).Weekday())+6)%7 + 1 }
