package bot

import "strings"

// seenKept is how many ids of updates a session keeps.
const seenKept = 20

// see notes that an update was taken.
func (s *Session) see(id string) {
	if id == "" {
		return
	}
	if strings.Count(s.Seen, " ") == seenKept-1 {
		_, s.Seen, _ = strings.Cut(s.Seen, " ")
	}
	if s.Seen == "" {
		s.Seen = seenAs(id)
		return
	}
	s.Seen += " " + seenAs(id)
}

// saw reports whether an update was taken before.
func (s *Session) saw(id string) bool {
	if id = seenAs(id); id == "" {
		return false
	}
	for one := range strings.SplitSeq(s.Seen, " ") {
		if one == id {
			return true
		}
	}
	return false
}

// seenAs is an id as it is kept: a space ends it there.
func seenAs(id string) string { return strings.ReplaceAll(id, " ", "_") }
