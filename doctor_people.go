package main

import (
	"context"

	"gandan/commune"
	"gandan/store"
)

// people looks at who has joined, and whether joining is open.
func (d *doctor) people(ctx context.Context) []finding {
	db := d.tables(ctx)
	if db == nil {
		return nil
	}
	now := d.cfg.Now()
	list, err := db.Invitees(ctx, commune.DateOf(now))
	if err != nil {
		return []finding{unread("people", err)}
	}
	paused, err := db.JoinPaused(ctx, commune.InstantOf(now))
	if err != nil {
		return []finding{unread("joining", err)}
	}
	return append(judgePeople(list), judgeJoining(paused))
}

// judgePeople looks at who holds a duty and has no chat account linked.
func judgePeople(list []store.Invitee) []finding {
	if len(list) == 0 {
		return []finding{{"people", doubtful, say("doctor.people.none"), say("doctor.people.none.mend")}}
	}
	linked, admins := 0, 0
	for _, x := range list {
		if !x.Linked {
			continue
		}
		linked++
		for _, duty := range x.Duties {
			if duty.Code == commune.Admin {
				admins++
				break
			}
		}
	}
	all := say("doctor.people.linked", "All", len(list), "Linked", linked, "Left", len(list)-linked)
	found := []finding{{"people", well, all, phrase{}}}
	if linked*2 < len(list) {
		found[0] = finding{"people", doubtful, all, say("doctor.people.linked.mend")}
	}
	if admins == 0 {
		found = append(found, finding{"people", doubtful, say("doctor.people.no_admin"), say("doctor.people.no_admin.mend")})
	}
	return found
}

// judgeJoining says whether somebody's guessing has paused joining for all.
func judgeJoining(paused bool) finding {
	if paused {
		return finding{"joining", doubtful, say("doctor.joining.paused"), say("doctor.joining.paused.mend")}
	}
	return finding{"joining", well, say("doctor.joining.ok"), phrase{}}
}
