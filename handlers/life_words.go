package handlers

import (
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// lifeLines tells the life of one report, a line a step; people to whom the same
// happened at the same minute share a line. The last line is what comes next.
func (s *Service) lifeLines(t bot.Turn, r commune.Report, events []commune.LifeEvent, group string) []string {
	var lines []string
	var own []commune.LifeEvent
	for _, e := range events {
		begun := e.What != commune.LifeBegun || r.FirstSent == 0 || e.At <= r.FirstSent
		if e.ReportID == r.ID && begun { // what was noted later began nothing
			own = append(own, e)
		}
	}
	for i := 0; i < len(own); {
		same := s.together(t, own[i:])
		if own[i].At != 0 {
			lines = append(lines, s.lifeLine(t, r, same, group))
		}
		i += len(same)
	}
	return append(lines, s.lifeNext(t, r, own)...)
}

// together returns the first events that happened in one minute to several.
func (s *Service) together(t bot.Turn, events []commune.LifeEvent) []commune.LifeEvent {
	n := 1
	for n < len(events) && events[n].What == events[0].What && events[n].Version == events[0].Version &&
		s.moment(t, events[n].At) == s.moment(t, events[0].At) {
		n++
	}
	return events[:n]
}

func (s *Service) lifeLine(t bot.Turn, r commune.Report, same []commune.LifeEvent, group string) string {
	e := same[0]
	key := "life." + string(e.What)
	if e.What == commune.LifeFiled {
		switch {
		case e.Version > 1 && e.Reason != "":
			key = "life.corrected"
		case e.Version > 1:
			key = "life.filed_again"
		case e.At > r.Deadline():
			key = "life.filed_late"
		}
	}
	return t.Print("life.line", "Moment", s.moment(t, e.At), "What", t.Print(key, "Names", namesOf(t, same), "N", e.Version, "Reason", e.Reason, "Group", group))
}

// namesOf names each person once.
func namesOf(t bot.Turn, events []commune.LifeEvent) string {
	var names []string
	seen := map[string]bool{}
	for _, e := range events {
		if !seen[e.PersonID] {
			seen[e.PersonID] = true
			names = append(names, comrade(t, e.Name))
		}
	}
	return strings.Join(names, ", ")
}

// lifeNext tells what is still to come: whom the report has not reached yet, and
// for what it waits.
func (s *Service) lifeNext(t bot.Turn, r commune.Report, events []commune.LifeEvent) []string {
	var waiting []commune.LifeEvent
	for _, e := range events {
		if e.What == commune.LifeWaiting {
			waiting = append(waiting, e)
		}
	}
	var lines []string
	if len(waiting) > 0 {
		lines = append(lines, t.Print("life.waiting", "Names", namesOf(t, waiting)))
	}
	if r.Amending != 0 {
		lines = append(lines, t.Print("amend.open", "Moment", s.moment(t, r.Amending), "N", r.Version))
	}
	switch {
	case r.Version == 0:
		return append(lines, t.Print("life.not_sent", "Due", s.deadline(t, r.Deadline())))
	case r.State == commune.Returned:
		return append(lines, t.Print("life.to_mend"))
	case r.Decidable():
		return append(lines, t.Print("life.to_accept"))
	}
	return lines
}
