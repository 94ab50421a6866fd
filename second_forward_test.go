package main

import "strings"

// free reports whether a message to somebody is free at a moment.
func (s *second) free(person, at string) bool {
	last := s.last[person]
	return s.rules.freeHours == 0 || last != "" && secondHours(last, at) < float64(s.rules.freeHours)
}

// forward returns what is told a day earlier: to those who are told nothing
// today, a stage of tomorrow up to the deadline, where a message is free now and
// no longer in the morning.
func (s *second) forward(at string, today []secondLine) []secondLine {
	if s.rules.freeHours == 0 {
		return nil
	}
	told := map[string]bool{}
	for _, l := range today {
		told[l.person] = true
	}
	day := at[:10]
	tomorrow := secondLater(day, 1)
	early := map[secondSubject]secondStage{}
	for subject, stage := range s.come(tomorrow, day) {
		who := subject.person
		usual := strings.HasPrefix(stage.name, "before") || stage.name == "on" || strings.HasPrefix(stage.name, "on@")
		if usual && !told[who] && s.silent[who] == "" && !s.absent(who, day) && s.free(who, at) && !s.free(who, tomorrow+" "+s.rules.remindAt) {
			early[subject] = stage
		}
	}
	return s.tell(day, early)
}
