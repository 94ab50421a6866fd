package main

import "fmt"

// Contacts (Điều 5.1.4): an officer meets each household of the group so many
// times a calendar month, each on a day of its own. Whoever holds the duty for
// a part of the month owes a part, rounded half up; days before the commune
// reports count for nothing.

// meets notes that somebody met households on a day.
func (s *second) meets(person, day string, heads []string) {
	for _, head := range heads {
		key := person + " " + head + " " + day[:7]
		if s.met[key] == nil {
			s.met[key] = map[string]bool{}
		}
		s.met[key][day] = true
	}
}

// officers are those who owe contacts on a day.
func (s *second) officers(day string) map[string]bool {
	who := map[string]bool{}
	for _, d := range s.duties {
		if d.code == "group_officer" && d.on(day) {
			who[d.person] = true
		}
	}
	return who
}

// lacks reports whether somebody still owes a contact on a day of a month.
func (s *second) lacks(person, day string) bool {
	for _, d := range s.duties {
		if d.person != person || d.code != "group_officer" || !d.on(day) {
			continue
		}
		for _, h := range s.homes {
			if h.place == d.place && len(s.met[person+" "+h.head+" "+day[:7]]) < s.owes(person, d.place, day[:7]) {
				return true
			}
		}
	}
	return false
}

// owes counts the days of a month on which somebody was the officer of a group.
func (s *second) owes(person, group, month string) int {
	held, all := 0, 0
	for day := month + "-01"; day[:7] == month; day = secondLater(day, 1) {
		all++
		for _, d := range s.duties {
			if d.person == person && d.code == "group_officer" && d.place == group && d.on(day) && day >= s.rules.from {
				held++
				break
			}
		}
	}
	return int(float64(s.rules.contactTimes*held)/float64(all) + 0.5)
}

// contactStages are the days of a month on which contacts are spoken of.
func (s *second) contactStages(day string) []secondStage {
	month := "contacts " + day[:7]
	s.stages[month] = nil
	for _, n := range s.rules.contactDays {
		s.stages[month] = append(s.stages[month], secondStage{name: fmt.Sprint("day", n), day: fmt.Sprintf("%s-%02d", day[:7], n), due: month})
	}
	return s.stages[month]
}

// secondMonth names a calendar month as the store does.
func secondMonth(day string) string { return day[:4] + "-M" + day[5:7] }
