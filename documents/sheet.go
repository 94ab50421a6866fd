package documents

import (
	"strings"

	"gandan/commune"
	"gandan/reading/fold"
)

// sheet is a grid while it is read into the roster.
type sheet struct {
	*reader
	grid  *grid
	head  header
	place commune.RosterPlace // of the row, or of those before it
	last  map[string]mention  // by role: whom an empty cell repeats
}

// col returns a column, -1 if the sheet has none.
func (s *sheet) col(key string) int {
	if col, ok := s.head.cols[key]; ok {
		return col
	}
	return -1
}

func (s *sheet) has(key string) bool { return s.col(key) >= 0 }

// each calls read for every row that holds data, named by the column.
func (s *sheet) each(nameCol string, read func(at int, row gridRow, name personName)) {
	signed := false
	for at := s.head.data; at < len(s.grid.rows); at++ {
		row := s.grid.rows[at]
		name := readName(row.mine(s.col(nameCol)))
		kind := s.kindOf(row, name.reason == "")
		numbered := wholeNumber.MatchString(row.mine(s.col("seq")))
		switch {
		case kind == signLine:
			signed = true
		case kind != dataLine || signed && (!numbered || name.reason != ""):
		default:
			signed = false
			read(at, row, name)
		}
	}
}

// reject lists a cell that cannot be read.
func (s *sheet) reject(at int, field, why string) {
	s.roster.Rejected = append(s.roster.Rejected, commune.Rejection{
		Sheet: s.grid.name, Row: at + 1, Field: field, Why: why,
	})
}

// placeOf reads a text that is a place by itself, "Thôn Lân Gầu", over the rows
// that follow it; it sets what has no column.
func (s *sheet) placeOf(text string) bool {
	fields := strings.Fields(text)
	if len(fields) == 0 || len(fields) > 8 {
		return false
	}
	kind := meaning("over", plain(fields[0]))
	if kind == "" {
		return false
	}
	if kind == "group" {
		s.overGroup(text)
	} else if name := villageName(text); name != "" && !s.has("village") {
		s.place = commune.RosterPlace{Village: name}
	}
	return true
}

func (s *sheet) overGroup(text string) {
	if name := groupName(text); name != "" && !s.has("group") && len(strings.Fields(name)) <= 3 {
		s.place.Group = name
	}
	fields := strings.Fields(text)
	for i := range fields {
		if i > 0 && meaning("over", plain(fields[i])) == "village" && !s.has("village") {
			s.place.Village = villageName(strings.Join(fields[i:], " "))
		}
	}
}

// readPlace reads the row's village and group; empty cells repeat those above.
// It reports whether the row can be placed, and rejects it if not.
func (s *sheet) readPlace(at int, row gridRow) bool {
	if text := row.text(s.col("village")); text != "" {
		name := villageName(text)
		if fold.Spelled(name) != fold.Spelled(s.place.Village) {
			s.place = commune.RosterPlace{Village: name}
			s.forget(commune.Village)
		}
	}
	if text := row.text(s.col("group")); text != "" {
		name := groupName(text)
		if fold.Spelled(name) != fold.Spelled(s.place.Group) {
			s.place.Group = name
			s.forget(commune.Group)
		}
	}
	switch {
	case s.place.Village == "":
		s.reject(at, "village", "place_missing")
	case s.place.Group == "":
		s.reject(at, "group", "place_missing")
	default:
		s.place = s.addPlace(s.place)
		return true
	}
	return false
}

// forget ends the repeating of people of the level that has changed.
func (s *sheet) forget(level commune.PlaceKind) {
	for role := range s.last {
		if level == commune.Village || levels[commune.DutyCode(role)] == commune.Group {
			delete(s.last, role)
		}
	}
}
