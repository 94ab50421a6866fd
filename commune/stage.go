package commune

import "strconv"

// Stage is a step of reminding: before5, before2, on, after1, after2, after3;
// of a deadline that was put off with its day, on@2024-04-24; of contacts the
// day of the month, day10.
type Stage string

// OnTheDay is the stage of the deadline itself.
const OnTheDay Stage = "on"

func before(n int) Stage { return Stage("before" + strconv.Itoa(n)) }

func after(n int) Stage { return Stage("after" + strconv.Itoa(n)) }

func dayOfMonth(n int) Stage { return Stage("day" + strconv.Itoa(n)) }

// of names the stage of a deadline that was put off to a day.
func (s Stage) of(day Date) Stage { return s + "@" + Stage(day) }

// Skip says why a stage was not spoken of.
type Skip string

// The reasons. The first is that it is spoken of.
const (
	Spoken      Skip = ""
	NotLinked   Skip = "unlinked"   // the person had no account that day
	NotReached  Skip = "blocked"    // all the person's accounts refused messages
	AwayOnLeave Skip = "leave"      // the person was on leave
	NotBegun    Skip = "not begun"  // its day was before the commune began with the service
	Superseded  Skip = "superseded" // a later stage was spoken of instead
	TooLongPast Skip = "stale"      // its day was past for too long when the service ran again
)

// Reminded says that a stage of an obligation was spoken of to a person, or why
// not. The obligation is the id of a report or a task for who owes it; see
// OthersObligation and ContactObligation. There is one row of each, so that
// nothing is said twice, and what was left out is not made up for later.
type Reminded struct {
	ObligationID string  `gorm:"column:obligation_id;primaryKey"`
	Stage        Stage   `gorm:"column:stage;primaryKey"`
	PersonID     string  `gorm:"column:person_id;primaryKey"`
	Day          Date    `gorm:"column:day"`       // of the letter that speaks of it, or on which it was skipped
	LetterID     string  `gorm:"column:letter_id"` // none where it was skipped
	Skipped      Skip    `gorm:"column:skipped"`
	At           Instant `gorm:"column:at"`
}

// remembered is for how many days back it is noted that a stage was skipped.
const remembered = 62

// Telling is a stage that is not spoken of yet, with what becomes of it today.
type Telling struct {
	ReminderDay
	Skipped Skip
}

// Tellings decides what becomes today of stages without a Reminded row, in
// order of time, however the service ran since: the last one that has come is
// spoken of, unless its day is more than MakeUpDays past; those before it never
// are. What is to come, and what is forgotten, is left out.
func (s Settings) Tellings(stages []ReminderDay, today Date) []Telling {
	var list []Telling
	for i, d := range stages {
		if d.Day > today || d.Day < today.Add(-remembered) {
			continue
		}
		t := Telling{ReminderDay: d}
		switch last := i == len(stages)-1 || stages[i+1].Day > today; {
		case d.Day < today.Add(-s.MakeUpDays):
			t.Skipped = TooLongPast
		case !last:
			t.Skipped = Superseded
		}
		list = append(list, t)
	}
	return list
}
