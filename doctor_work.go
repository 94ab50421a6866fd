package main

import (
	"context"
	"time"

	"gandan/commune"
)

// work looks at what waits: letters to people, and updates that were given up.
func (d *doctor) work(ctx context.Context) []finding {
	db := d.tables(ctx)
	if db == nil {
		return nil
	}
	now := commune.InstantOf(d.cfg.Now())
	due, err := db.LettersDue(ctx, now)
	if err != nil {
		return []finding{unread("outbox", err)}
	}
	age, err := oldestLetter(ctx, db, now)
	if err != nil {
		return []finding{unread("outbox", err)}
	}
	resting, err := db.InboxResting(ctx)
	if err != nil {
		return []finding{unread("inbox", err)}
	}
	return []finding{judgeOutbox(due, age), judgeInbox(resting)}
}

// How long a letter may wait. A province's reminders take twenty minutes at
// the platform's rate.
const (
	late    = 30 * time.Minute
	tooLate = 2 * time.Hour
)

// judgeOutbox looks at how many letters wait to go out, and since when.
func judgeOutbox(due int, age time.Duration) finding {
	waiting := say("doctor.outbox.waiting", "N", due, "Minutes", int(age.Minutes()))
	switch {
	case due > 0 && age > tooLate:
		return finding{"outbox", broken, waiting, say("doctor.outbox.mend")}
	case due > 0 && age > late:
		return finding{"outbox", doubtful, waiting, say("doctor.outbox.mend")}
	}
	return finding{"outbox", well, waiting, phrase{}}
}

// judgeInbox looks at what rests for the operator.
func judgeInbox(resting int) finding {
	if resting > 0 {
		return finding{"inbox", doubtful, say("doctor.inbox.resting", "N", resting), say("doctor.inbox.mend")}
	}
	return finding{"inbox", well, say("doctor.inbox.ok"), phrase{}}
}
