package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// secondStage is a day on which a deadline is spoken of.
type secondStage struct{ name, day, due string }

// secondStages returns them in order of time, those of the owner's reminders
// and those on which only others are told.
func secondStages(due string, r secondRules) []secondStage {
	stages := []secondStage{{"on", due, due}}
	for _, n := range r.before {
		stages = append(stages, secondStage{fmt.Sprint("before", n), secondLater(due, -n), due})
	}
	for n := 1; n <= 30; n++ {
		if slices.Contains(r.after, n) || n == r.escalate || n == r.last {
			stages = append(stages, secondStage{fmt.Sprint("after", n), secondAfter(due, n), due})
		}
	}
	sort.Slice(stages, func(i, j int) bool { return stages[i].day < stages[j].day })
	return stages
}

// secondOverdue returns how many working days overdue a stage is; 0 before.
func secondOverdue(stage string) int {
	n := 0
	if strings.HasPrefix(stage, "after") {
		_, _ = fmt.Sscanf(stage, "after%d", &n)
	}
	return n
}

// secondTold is somebody who is told of a debt at a stage: of their own, or of
// what others owe at a place.
type secondTold struct {
	person string
	about  string // "own household Lân Gầu/1 2024-M04", "others household Lân Gầu 2024-M04"
}

func (t secondTold) key(s secondStage) string { return t.person + " " + t.about + " " + s.name }

// secondAudience returns who is told of a debt at a stage on a day.
func secondAudience(duties []yearDuty, x secondDebt, stage, day string, r secondRules) []secondTold {
	var told []secondTold
	overdue := secondOverdue(stage)
	usual := overdue == 0 || slices.Contains(r.after, overdue)
	escalated := overdue >= r.escalate && (usual || overdue == r.escalate)
	if usual {
		told = append(told, secondTold{x.person, "own " + x.kind + " " + x.place + " " + x.period})
	}
	village, _, _ := strings.Cut(x.place, "/")
	others := func(code, place string) {
		for _, d := range duties {
			if d.code == code && d.place == place && d.on(day) && d.person != x.person {
				told = append(told, secondTold{d.person, "others " + x.kind + " " + place + " " + x.period})
			}
		}
	}
	leaders := func() {
		for _, d := range duties {
			if d.code == "standing_leader" && d.on(day) && d.person != x.person {
				told = append(told, secondTold{d.person, "others " + x.kind + " " + village + " " + x.period})
			}
		}
	}
	switch x.kind {
	case "household":
		if usual {
			others("secretary", village)
		}
		if escalated {
			others("group_officer", x.place)
			others("cell_committee", village)
		}
		if overdue == r.last {
			leaders()
		}
	case "briefing":
		if usual {
			others("district_cadre", village)
		}
		if escalated {
			leaders()
		}
	case "remarks":
		if escalated {
			others("overseer", village)
		}
	}
	return told
}
