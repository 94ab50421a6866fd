package commune

import (
	"maps"
	"time"
)

// Settings are what the regulation leaves to a commune (Điều 10.4 and ours).
// A Settings is read, never changed, once it is in use.
type Settings struct {
	Zone           *time.Location
	CalendarWindow bool               // periods follow the calendar, not the 15th to the 14th
	DueDay         map[ReportKind]int // day of the period's last month
	SecondHalf     bool               // the second half-year is reported on as well
	VillageMonthly bool               // the village's report is owed monthly too
	ReportsFrom    Date               // no deadline before this day is owed; empty: nothing is owed yet
	RemindBefore   []int              // calendar days before a deadline
	RemindAfter    []int              // working days after it
	RemindAt       Clock              // when the day's message goes out
	SnoozeAt       Clock              // when "Nhắc lại chiều nay" reminds
	QuietFrom      Clock              // what would go out from here …
	QuietTo        Clock              // … waits until here; equal: no quiet hours
	DaysOff        map[Date]bool      // days off besides the known and computed ones
	WorkDays       map[Date]bool      // days worked though they would be off
	JoinDigits     bool               // after a code the last digits of the phone are asked
	ZaloPaid       bool               // a message is paid for where it is free no longer
	ZaloCap        int                // paid messages a calendar month at most; 0: no limit
	Escalate       int                // working days overdue on which those above are told
	EscalateLast   int                // … and on which the leaders get one figure a village
	MakeUpDays     int                // how many days after it a reminder that a downtime swallowed is still made up for
	ContactTimes   int                // contacts with a household a calendar month (Điều 5.1.4)
	ContactRounds  bool               // that many rounds through all households are meant, not each household apart
	ContactKeepers bool               // keepers owe contacts as group officers do
	ContactDays    []int              // days of the month on which contacts still owed are spoken of
	BriefingDay    int                // of the month after a quarter: the briefing is held by then (Điều 7.3)
	RemarksDue     MonthDay           // the cell committee's remarks on each cadre (Điều 7.4)
	SelfReviewDue  MonthDay           // everybody's own yearly review (Điều 10.3)
	UnchangedFor   int                // months after which a household without any change is shown as such
	LightMonths    int                // months of reports by which a light is judged
	LightOnTime    Limits             // percent of the reports that were sent on time
	LightContacts  Limits             // percent of the households that were met as often as is owed
	LightReturned  Limits             // times that reports of a cadre were sent back in those months
	FiguresLeast   int                // percent of the households that must be reported on for a figure to be given

	DigestWeekday     int   // on which the weekly digest goes out: 1 is Monday, 7 Sunday
	DigestAt          Clock // when digests and alerts go out
	AlertRiseLeast    int   // households of a topic and month in a village from which a rise is told of; 0: none is
	AlertRise         int   // percent of the mean of the three months before from which it is one
	AlertSecurity     int   // entries on security in a village from which it is told of; 0: never
	AlertSecurityDays int   // … within so many days
	AlertSilent       int   // days after which a cadre who is not heard of is told of; 0: never
}

// MonthDay is a day of every year.
type MonthDay struct {
	Month time.Month
	Day   int
}

// In returns the day in a year.
func (d MonthDay) In(year int) Date { return NewDate(year, d.Month, d.Day) }

// zoneName is the commune's zone unless it says otherwise.
const zoneName = "Asia/Ho_Chi_Minh"

// Defaults returns the settings of a commune that has chosen none.
func Defaults() Settings {
	return Settings{
		Zone:           defaultZone(),
		DueDay:         maps.Clone(defaultDueDay),
		VillageMonthly: true,
		RemindBefore:   []int{5, 2},
		RemindAfter:    []int{1, 2, 3},
		RemindAt:       7 * 60,
		SnoozeAt:       15 * 60,
		QuietFrom:      21 * 60,
		QuietTo:        6*60 + 30,
		JoinDigits:     true,
		Escalate:       2,
		EscalateLast:   3,
		MakeUpDays:     3,
		ContactTimes:   2,
		ContactDays:    []int{10, 24},
		BriefingDay:    10,
		RemarksDue:     MonthDay{time.November, 30},
		SelfReviewDue:  MonthDay{time.December, 5},
		UnchangedFor:   12,
		LightMonths:    3,
		LightOnTime:    Limits{90, 60}, // of three reports one may be late and it is yellow, two and it is red
		LightContacts:  Limits{90, 60},
		LightReturned:  Limits{1, 3}, // one in three months happens to everybody; each time is yellow still
		FiguresLeast:   50,

		DigestWeekday:     1,
		DigestAt:          7*60 + 30,
		AlertRiseLeast:    5,
		AlertRise:         200,
		AlertSecurity:     3,
		AlertSecurityDays: 30,
		AlertSilent:       45,
	}
}

// defaultZone falls back to the fixed offset, which is the same zone since
// 1975, where a machine has no zone files.
func defaultZone() *time.Location {
	if zone, err := time.LoadLocation(zoneName); err == nil {
		return zone
	}
	return time.FixedZone(zoneName, 7*60*60)
}

// Today returns the commune's day at the moment now.
func (s Settings) Today(now time.Time) Date { return DateOf(now.In(s.Zone)) }
