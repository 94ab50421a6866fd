package main

import (
	"sort"
	"strings"
)

// secondMessage is an automatic reminder.
type secondMessage struct {
	at, person string
	says       string // what it is about and at which stages, in order, separated by "; "
}

// send sends at a moment what was planned and is still open then.
func (s *second) send(at string, lines []secondLine) []secondMessage {
	says := map[string][]string{}
	open := s.open(at[:10])
	for _, l := range lines {
		if l.open(open) || strings.HasPrefix(l.about, "own contacts") && s.lacks(l.person, at[:10]) {
			says[l.person] = append(says[l.person], l.about+" "+l.stage.name)
		}
	}
	var messages []secondMessage
	for person, list := range says {
		if !s.free(person, at) {
			continue
		}
		sort.Strings(list)
		messages = append(messages, secondMessage{at, person, strings.Join(list, "; ")})
	}
	return messages
}

// open reports whether what a line is about is among what is owed still.
func (l secondLine) open(owed []secondDebt) bool {
	for _, x := range owed {
		if x.person == l.person && l.about == "own "+x.kind+" "+x.place+" "+x.period {
			return true
		}
		village, _, _ := strings.Cut(x.place, "/")
		for _, place := range []string{x.place, village} {
			if x.person != l.person && l.about == "others "+x.kind+" "+place+" "+x.period {
				return true
			}
		}
	}
	return false
}

// loud returns a moment, or the end of the quiet hours that it falls in.
func (s *second) loud(at string) string {
	day, clock := at[:10], at[11:]
	from, to := s.rules.quietFrom, s.rules.quietTo
	switch {
	case from <= to && from <= clock && clock < to, from > to && clock < to:
		return day + " " + to
	case from > to && clock >= from:
		return secondLater(day, 1) + " " + to
	}
	return at
}

// morning is what the run that was due on a day decides at a moment of that
// day: it is sent at once, or when the quiet hours are over, unless that is
// another day than the letters would be for.
func (s *second) morning(at string) []secondLine {
	s.night(at[:10])
	due := s.loud(at[:10] + " " + s.rules.remindAt)
	if s.loud(at)[:10] != due[:10] {
		return nil
	}
	lines := s.plan(due[:10])
	return append(lines, s.forward(s.loud(at), lines)...)
}
