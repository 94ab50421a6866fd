package main

// stagesOf returns the stages of a debt. A deadline that was put off has stages
// of its own.
func (s *second) stagesOf(x secondDebt) []secondStage {
	later := s.putOff[x]
	key := x.due + later
	if s.stages[key] == nil {
		stages := secondStages(max(x.due, later), s.rules)
		for i := range stages {
			stages[i].due = key
			if later != "" {
				stages[i].name += "@" + later
			}
		}
		s.stages[key] = stages
	}
	return s.stages[key]
}

// plan decides on a day who is told of what: of each obligation the latest stage
// that has come, unless it came more days ago than are made up for, was spoken
// of to that person, or came before the report was returned, which is told at
// once.
func (s *second) plan(today string) []secondLine {
	return s.tell(today, s.come(today, today))
}

// come returns what is to be told by a day to those who hold their duties today.
func (s *second) come(day, today string) map[secondSubject]secondStage {
	latest := map[secondSubject]secondStage{}
	add := func(told secondTold, stage secondStage) {
		subject := secondSubject{told, stage.due}
		if stage.day <= day && stage.day >= secondLater(day, -s.rules.makeUp) &&
			!s.noted[told.key(stage)] && stage.day >= latest[subject].day {
			latest[subject] = stage
		}
	}
	for _, x := range s.open(today) {
		for _, stage := range s.stagesOf(x) {
			if s.back[x] > stage.day+" "+s.rules.remindAt {
				continue
			}
			for _, told := range secondAudience(s.duties, x, stage.name, today, s.rules) {
				if told.person == x.person || s.isNews(x, stage, today) {
					add(told, stage)
				}
			}
		}
	}
	for person := range s.officers(today) {
		if !s.lacks(person, today) {
			continue
		}
		for _, stage := range s.contactStages(today) {
			add(secondTold{person, "own contacts  " + secondMonth(today)}, stage)
		}
	}
	return latest
}

// isNews reports whether those above hear of a debt at a stage: who is away is
// not missing, nor is who was given more time, until that has passed.
func (s *second) isNews(x secondDebt, stage secondStage, today string) bool {
	return stage.day > s.putOff[x] && !s.absent(x.person, today)
}

// secondSubject is something that somebody is told of with one deadline: of what
// others owe at a place there may be several.
type secondSubject struct {
	secondTold
	due string
}

// begin notes that what has come before the first day is not spoken of: nobody
// was there to say it.
func (s *second) begin() {
	before := secondLater(s.rules.from, -1)
	s.plan(before)
	for person := range s.officers(s.rules.from) {
		for _, stage := range s.contactStages(s.rules.from) {
			if told := (secondTold{person, "own contacts  " + secondMonth(s.rules.from)}); stage.day <= before {
				s.noted[told.key(stage)] = true
			}
		}
	}
}

// tell notes what is told, to those who can be written to, and what is passed
// over by it.
func (s *second) tell(today string, latest map[secondSubject]secondStage) []secondLine {
	var lines []secondLine
	for subject, stage := range latest {
		told := subject.secondTold
		for _, passed := range s.stages[stage.due] {
			if passed.day <= stage.day {
				s.noted[told.key(passed)] = true
			}
		}
		if s.silent[told.person] == "" && !s.absent(told.person, today) {
			lines = append(lines, secondLine{told, stage})
		}
	}
	return lines
}

// secondLine is a stage of something that a person is to be told of.
type secondLine struct {
	secondTold
	stage secondStage
}
