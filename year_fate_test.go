package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// yearDeed is something that happens, drawn beforehand: both implementations
// are told of it at its moment.
type yearDeed struct {
	at      string // "2024-04-16 10:41"
	person  string
	do      yearAct
	month   string   // of files, is returned, gets more time: "2024-04"
	until   string   // of gets more time: a day
	from    string   // of is away: the first day; until is the last
	instead string   // of is away: who stands in, if anybody
	kind    string   // of does: "briefing"
	heads   []string // of meets: of the households
	duty    yearDuty // of takes: it ends with its day to, and goes on with person
}

// yearAct is a kind of deed.
type yearAct string

const (
	yearFiles    yearAct = "files"
	yearReturned yearAct = "is returned"
	yearLinks    yearAct = "links"
	yearUnlinks  yearAct = "unlinks"
	yearBlocks   yearAct = "blocks"
	yearUnblocks yearAct = "unblocks"
	yearSpeaks   yearAct = "speaks"
	yearTakes    yearAct = "takes over"
	yearMeets    yearAct = "meets"
	yearExtends  yearAct = "gets more time"
	yearAway     yearAct = "is away"
	yearDoes     yearAct = "does a task"
)

// fate draws what happens in a year. Everybody has a bent to be early, on time,
// late or never to file at all, and does otherwise now and then.
func (w *yearWorld) fate(year int) []yearDeed {
	deeds := w.handOvers(year)
	deeds = append(deeds, w.leaves(year, deeds)...)
	for i, name := range w.people {
		deeds = append(deeds, w.reach(i, name, year)...)
	}
	for i, name := range w.people {
		for m := 1; m <= 12; m++ {
			month := fmt.Sprintf("%d-%02d", year, m)
			deeds = append(deeds, w.filing(i, name, month)...)
			deeds = append(deeds, w.rounds(name, month)...)
		}
		deeds = append(deeds, w.tasks(name, year)...)
	}
	slices.SortStableFunc(deeds, func(a, b yearDeed) int { return strings.Compare(a.at, b.at) })
	return deeds
}

// moment returns a minute of a day, now and then just before or after the
// morning's reminder or in the night.
func (w *yearWorld) moment(day string) string {
	minute := 6*60 + w.draw.IntN(16*60)
	switch w.draw.IntN(8) {
	case 0:
		minute = 7*60 - 1
	case 1:
		minute = 7*60 + 1
	case 2:
		minute = w.draw.IntN(24 * 60)
	}
	if minute == 7*60 || minute == 5 { // what is at the very moment of a job is before or after it
		minute++
	}
	return fmt.Sprintf("%s %02d:%02d", day, minute/60, minute%60)
}

// filing draws when somebody sends a month, if ever, and whether it comes back.
// People without households draw as well and have nothing to send.
func (w *yearWorld) filing(i int, name, month string) []yearDeed {
	due := secondDeadlines(month)[0]
	bent := i % 4
	if w.draw.IntN(4) == 0 {
		bent = w.draw.IntN(5)
	}
	var day string
	switch bent {
	case 0:
		day = secondLater(due, -6-w.draw.IntN(6))
	case 1:
		day = secondLater(due, -w.draw.IntN(6))
	case 2:
		day = secondAfter(due, 1+w.draw.IntN(4))
	case 3:
		day = secondLater(due, -2+w.draw.IntN(16))
	default:
		day = secondLater(due, 300)
	}
	deeds := []yearDeed{{at: w.moment(day), person: name, do: yearFiles, month: month}}
	if w.draw.IntN(6) == 0 {
		back := secondLater(day, 1+w.draw.IntN(3))
		deeds = append(deeds, yearDeed{at: w.moment(back), person: name, do: yearReturned, month: month},
			yearDeed{at: w.moment(secondLater(back, 1+w.draw.IntN(4))), person: name, do: yearFiles, month: month})
	}
	if w.draw.IntN(8) == 0 {
		asked := secondLater(due, w.draw.IntN(6)-3)
		until := secondAfter(max(due, asked), 1+w.draw.IntN(5))
		deeds = append(deeds, yearDeed{at: w.moment(asked), person: name, do: yearExtends, month: month, until: until})
	}
	return deeds
}

// rounds draws when an officer meets the households of the group in a month:
// all twice, some twice, all once, or some on three days.
func (w *yearWorld) rounds(name, month string) []yearDeed {
	var heads []string
	for _, d := range w.duties {
		for _, h := range w.households {
			if d.person == name && d.code == "group_officer" && d.place == h.place {
				heads = append(heads, h.head)
			}
		}
	}
	var deeds []yearDeed
	for range w.draw.IntN(4) {
		some := heads
		if len(heads) > 0 && w.draw.IntN(3) == 0 {
			some = heads[1:]
		}
		at := w.moment(fmt.Sprintf("%s-%02d", month, 1+w.draw.IntN(26)))
		deeds = append(deeds, yearDeed{at: at, person: name, do: yearMeets, heads: some})
	}
	return deeds
}

// tasks draws when somebody has done what is owed besides reports, if ever.
// Those who owe nothing draw as well.
func (w *yearWorld) tasks(name string, year int) []yearDeed {
	var deeds []yearDeed
	for _, t := range []struct{ kind, due string }{
		{"briefing", "01-10"}, {"briefing", "04-10"}, {"briefing", "07-10"}, {"briefing", "10-10"}, {"remarks", "11-30"}, {"self_review", "12-05"},
	} {
		if w.draw.IntN(4) > 0 {
			at := w.moment(secondLater(fmt.Sprintf("%d-%s", year, t.due), w.draw.IntN(18)-8))
			deeds = append(deeds, yearDeed{at: at, person: name, do: yearDoes, kind: t.kind})
		}
	}
	return deeds
}

// reach draws when somebody links, and whether messages stop arriving for a
// while. The first day of the year links most.
func (w *yearWorld) reach(i int, name string, year int) []yearDeed {
	first := fmt.Sprintf("%d-01-02 05:00", year)
	some := func() string { return w.moment(secondLater(fmt.Sprintf("%d-01-05", year), w.draw.IntN(300))) }
	days := func(at string, n int) string { return w.moment(secondLater(at[:10], 1+w.draw.IntN(n))) }
	links := yearDeed{at: first, person: name, do: yearLinks}
	switch i % 13 {
	case 5: // joins late
		links.at = some()
		return []yearDeed{links}
	case 8: // blocks, and speaks again
		at := some()
		return []yearDeed{links, {at: at, person: name, do: yearBlocks}, {at: days(at, 40), person: name, do: yearUnblocks}}
	case 11: // loses the telephone
		at := some()
		return []yearDeed{links, {at: at, person: name, do: yearUnlinks}, {at: days(at, 40), person: name, do: yearLinks}}
	}
	if i%29 == 17 {
		return nil // never joins
	}
	return []yearDeed{links}
}

// handOvers draws duties that go to somebody else: a keeper's a day before a
// deadline and one in the middle of a month, an officer's, a secretary's, a
// leader's.
func (w *yearWorld) handOvers(year int) []yearDeed {
	var deeds []yearDeed
	last := map[string]string{
		"keeper":        secondLater(secondDeadlines(fmt.Sprintf("%d-05", year))[0], -1),
		"group_officer": fmt.Sprintf("%d-06-17", year), "secretary": fmt.Sprintf("%d-07-18", year),
		"cell_committee": fmt.Sprintf("%d-08-19", year), "standing_leader": fmt.Sprintf("%d-10-21", year),
	}
	for _, code := range []string{"keeper", "group_officer", "secretary", "cell_committee", "standing_leader"} {
		for n, d := range w.duties {
			if d.code != code || d.to != "" || n%3 == 0 && code == "keeper" {
				continue
			}
			d.to = last[code]
			deeds = append(deeds, yearDeed{at: d.to + " 20:00", person: w.newcomer(), do: yearTakes, duty: d})
			break
		}
	}
	return deeds
}

// leaves draws when keepers are away, every other with another keeper of the
// village who stands in. It is granted some days before.
func (w *yearWorld) leaves(year int, handed []yearDeed) []yearDeed {
	var keepers []yearDuty
	for _, d := range w.duties {
		if d.code == "keeper" && !slices.ContainsFunc(handed, func(h yearDeed) bool { return h.duty.person == d.person }) {
			keepers = append(keepers, d)
		}
	}
	var deeds []yearDeed
	for i := 0; i+1 < len(keepers); i += 3 { // the one is away, the next may stand in
		first := secondLater(fmt.Sprintf("%d-01-10", year), w.draw.IntN(320))
		d := yearDeed{at: w.moment(secondLater(first, -1-w.draw.IntN(6))), person: keepers[i].person, do: yearAway, from: first,
			until: secondLater(first, 3+w.draw.IntN(20))}
		village, _, _ := strings.Cut(keepers[i].place, "/")
		if strings.HasPrefix(keepers[i+1].place, village+"/") && keepers[i+1].person != d.person && i%2 == 0 {
			d.instead = keepers[i+1].person
		}
		deeds = append(deeds, d)
	}
	return deeds
}

// words draws when people say something to the bot, every few days.
func (w *yearWorld) words(begin, end string) []yearDeed {
	var deeds []yearDeed
	for _, name := range w.people {
		for day := secondLater(begin, 1); day < end; day = secondLater(day, 1+w.draw.IntN(5)) {
			deeds = append(deeds, yearDeed{at: w.moment(day), person: name, do: yearSpeaks})
		}
	}
	return deeds
}

// newcomer is somebody who holds nothing yet.
func (w *yearWorld) newcomer() string {
	w.people = append(w.people, w.name())
	return w.people[len(w.people)-1]
}

// yearLayout is how moments are written.
const yearLayout = "2006-01-02 15:04"

// yearMoment reads "2024-04-16 10:41" in a zone.
func yearMoment(at string, zone *time.Location) time.Time {
	t, err := time.ParseInLocation(yearLayout, at, zone)
	if err != nil {
		panic(err)
	}
	return t
}
