package main

import (
	"database/sql"
	"errors"
	"sort"
	"strings"
)

// owedBy are reports r that somebody has still to send.
const owedBy = " FROM reports r WHERE r.state IN ('draft', 'returned') AND "

// subject reads what a message is about: the rows of its letter, but for those
// whose obligation is met by the time it goes out.
func (s *yearService) subject(letter, personID string) string {
	s.Helper()
	rows, err := s.raw.Query("SELECT obligation_id, stage FROM reminded WHERE letter_id = ? AND skipped = ''", letter)
	s.must(err)
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var obligation, stage string
		s.must(rows.Scan(&obligation, &stage))
		if about := s.obligation(obligation, personID); about != "" {
			lines = append(lines, about+" "+stage)
		}
	}
	s.must(rows.Err())
	sort.Strings(lines)
	return strings.Join(lines, "; ")
}

// obligation names an obligation; it is empty if it is met.
func (s *yearService) obligation(id, personID string) string {
	s.Helper()
	part := strings.Split(id, "/")
	if len(part) == 3 && part[0] == "contacts" {
		return "own contacts  " + part[1]
	}
	if len(part) == 3 {
		missing := 0
		s.must(s.raw.QueryRow("SELECT COUNT(*)"+owedBy+"r.kind = ? AND r.period = ? AND r.path LIKE ? AND r.person_id <> ?",
			part[0], part[2], "%/"+part[1]+"/%", personID).Scan(&missing))
		if missing == 0 {
			return ""
		}
		return "others " + part[0] + " " + s.places[part[1]] + " " + part[2]
	}
	var kind, place, period string
	err := s.raw.QueryRow("SELECT kind, place_id, period"+owedBy+"r.id = ?", id).Scan(&kind, &place, &period)
	if errors.Is(err, sql.ErrNoRows) {
		return ""
	}
	s.must(err)
	return "own " + kind + " " + s.places[place] + " " + period
}

// messages are what went out, in order of time and person.
func (s *yearService) messages() []secondMessage {
	var list []secondMessage
	for _, l := range s.sent {
		list = append(list, secondMessage{l.at.In(s.rules.Zone).Format("2006-01-02 15:04"), s.names[l.personID], l.about})
	}
	sortMessages(list)
	return list
}

func sortMessages(list []secondMessage) {
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].at != list[j].at {
			return list[i].at < list[j].at
		}
		return list[i].person < list[j].person
	})
}

// yearFigures are what a comparison finds.
type yearFigures struct {
	days, messages, differences, duplicates int
	first                                   []string // differences, for whoever has to find out
}

// compared holds what went out against what should have.
func compared(got, want []secondMessage) yearFigures {
	f := yearFigures{messages: len(got)}
	left := map[secondMessage]int{}
	for _, m := range want {
		left[m]++
	}
	days, once := map[string]bool{}, map[string]bool{}
	for _, m := range got {
		days[m.at[:10]] = true
		if key := m.at[:10] + m.person; once[key] {
			f.duplicates++
		} else {
			once[key] = true
		}
		if left[m]--; left[m] < 0 {
			f.first = append(f.first, "sent, not wanted: "+m.at+" "+m.person+": "+m.says)
		}
	}
	for m, n := range left {
		for ; n > 0; n-- {
			f.first = append(f.first, "wanted, not sent: "+m.at+" "+m.person+": "+m.says)
		}
	}
	f.days, f.differences = len(days), len(f.first)
	sort.Slice(f.first, func(i, j int) bool { return f.first[i][19:] < f.first[j][19:] })
	return f
}
