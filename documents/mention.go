package documents

import (
	"gandan/commune"
	"gandan/reading/fold"
)

// levels are the levels on which the duties lie; the others lie on the commune.
var levels = map[commune.DutyCode]commune.PlaceKind{
	commune.Keeper: commune.Group, commune.GroupOfficer: commune.Group, commune.GroupHead: commune.Group,
	commune.Secretary: commune.Village, commune.Overseer: commune.Village, commune.CellCommittee: commune.Village,
	commune.VillageHead: commune.Village, commune.DistrictCadre: commune.Village,
}

// on returns the place of a duty held at a group.
func on(code commune.DutyCode, at commune.RosterPlace) commune.RosterPlace {
	switch levels[code] {
	case commune.Group:
		return at
	case commune.Village:
		return commune.RosterPlace{Village: at.Village}
	}
	return commune.RosterPlace{}
}

// mention is a holder of a duty as a row speaks of him or her.
type mention struct {
	name, phone, title string
	sex                commune.Sex
	village            string
}

// readPerson reads a role's columns of a row. An empty name repeats the one
// above, unless the column has merged cells: then it is empty indeed.
func (s *sheet) readPerson(at int, row gridRow, role string) (m mention, ok bool) {
	text := row.text(s.col(role + ".name"))
	before, repeats := s.last[role]
	if text == "" && !s.merged(role) {
		if row.mine(s.col(role+".phone")) != "" && repeats && s.phoneOf(at, row, role) != before.phone {
			s.reject(at, role+".name", "name_missing")
			return mention{}, false
		}
		return before, repeats
	}
	if blank(text) {
		delete(s.last, role)
		return mention{}, false
	}
	n := readName(text)
	if n.reason != "" {
		if row.mine(s.col(role+".name")) != "" {
			s.reject(at, role+".name", n.reason)
		}
		delete(s.last, role)
		return mention{}, false
	}
	m = mention{
		name: n.name, sex: n.sex, village: s.place.Village,
		phone: s.phoneOf(at, row, role), title: short(row.text(s.col(role + ".title"))),
	}
	if repeats && fold.Spelled(before.name) == fold.Spelled(m.name) && m.phone == "" {
		m.phone = before.phone
	}
	s.last[role] = m
	return m, true
}

// phoneOf reads a role's phone; one that cannot be read is listed where it
// stands, not in the rows that it is spread over.
func (s *sheet) phoneOf(at int, row gridRow, role string) string {
	col := s.col(role + ".phone")
	number, why := phone(row.text(col))
	if why != "" && row.mine(col) != "" {
		s.reject(at, role+".phone", why)
	}
	return number
}

// merged reports whether a role's names are merged over rows.
func (s *sheet) merged(role string) bool {
	col := s.col(role + ".name")
	for _, row := range s.grid.rows[s.head.data:] {
		if col >= 0 && col < len(row.spread) && row.spread[col] != "" {
			return true
		}
	}
	return false
}

// short cuts a text to what a line of the database holds.
func short(text string) string {
	if rs := []rune(text); len(rs) > 150 {
		return string(rs[:150])
	}
	return text
}
