package documents

import "gandan/commune"

// sheetKind says what a sheet lists.
type sheetKind int

const (
	householdSheet sheetKind = iota
	memberSheet
	dutySheet
)

// kind tells a sheet by its heading.
func (s *sheet) kind() sheetKind {
	switch {
	case s.has("duty"):
		return dutySheet
	case s.has("relation"):
		return memberSheet
	}
	return householdSheet
}

// adopt lets a column "Họ và tên" of a list of households be the heads'.
func (s *sheet) adopt() {
	if col, ok := s.head.cols["name"]; ok && s.kind() == householdSheet && !s.has("head") {
		s.head.cols["head"] = col
	}
}

func (s *sheet) read() {
	switch s.kind() {
	case dutySheet:
		s.readDuties()
	case memberSheet:
		s.readMembers()
	default:
		s.readHouseholds()
	}
}

// missing names a column that the sheet cannot do without, or is empty.
func (s *sheet) missing() string {
	kind := s.kind()
	switch {
	case kind != householdSheet && !s.has("name"):
		return "name"
	case kind == dutySheet, kind == memberSheet && s.has("code"):
		return ""
	case !s.has("head"):
		return "head"
	case kind == memberSheet:
		return ""
	}
	village, group := s.placed()
	switch {
	case !s.has("village") && !village:
		return "village"
	case !s.has("group") && !group:
		return "group"
	}
	return ""
}

// placed reports whether the village and the group stand in lines above or
// between the rows, or in the sheet's name.
func (s *sheet) placed() (village, group bool) {
	village, group = s.place.Village != "", s.place.Group != ""
	kept := s.place
	defer func() { s.place = kept }()
	for _, row := range s.grid.rows[s.head.data:] {
		if len(distinct(row)) == 1 && len(row.filled()) > 0 && s.placeOf(row.filled()[0]) {
			village, group = village || s.place.Village != "", group || s.place.Group != ""
		}
	}
	return village, group
}

// readDuties reads a sheet with one row a duty.
func (s *sheet) readDuties() {
	s.each("name", func(at int, row gridRow, name personName) {
		if name.reason != "" {
			s.reject(at, "name", name.reason)
			return
		}
		code := commune.DutyCode(meaning("duty", plain(row.mine(s.col("duty")))))
		if code == "" {
			s.reject(at, "duty", "duty_unknown")
			return
		}
		d := commune.RosterDuty{Code: code}
		if !s.dutyPlace(at, row, &d) {
			return
		}
		s.dutyDates(at, row, &d)
		s.roster.Covers[code] = true
		m := mention{name: name.name, sex: name.sex, village: d.Place.Village, title: short(row.mine(s.col("name.title")))}
		number, why := phone(row.mine(s.col("name.phone")))
		if why != "" {
			s.reject(at, "phone", why)
		}
		m.phone = number
		s.holders.hold(s.holders.add(m), d)
	})
}

// dutyPlace reads where the duty lies; a duty without its place is rejected.
func (s *sheet) dutyPlace(at int, row gridRow, d *commune.RosterDuty) bool {
	if levels[d.Code] == "" {
		return true
	}
	p := commune.RosterPlace{Village: villageName(row.text(s.col("village")))}
	if p.Village == "" {
		s.reject(at, "village", "place_missing")
		return false
	}
	if levels[d.Code] == commune.Group {
		if p.Group = groupName(row.text(s.col("group"))); p.Group == "" {
			s.reject(at, "group", "place_missing")
			return false
		}
	}
	d.Place = s.addPlace(p)
	return true
}

func (s *sheet) dutyDates(at int, row gridRow, d *commune.RosterDuty) {
	var why string
	if d.From, why = day(row.mine(s.col("from"))); why != "" {
		s.reject(at, "from", why)
	}
	if d.To, why = day(row.mine(s.col("to"))); why != "" {
		s.reject(at, "to", why)
	}
	d.Decision = short(row.mine(s.col("decision")))
}
