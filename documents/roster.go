package documents

import (
	"slices"
	"strings"

	"gandan/commune"
	"gandan/reading/fold"
)

// reader gathers a file's sheets into one roster.
type reader struct {
	roster  commune.Roster
	holders holders
	places  map[commune.RosterPlace]commune.RosterPlace // spelled → as first written
	rows    []place                                     // where each household stands
	heads   map[string]map[string]bool                  // village → who is its cell's Bí thư
}

// place is a row of a sheet.
type place struct {
	sheet *sheet
	at    int
}

// ReadRoster reads a roster from the bytes of an .xlsx or CSV file: our
// template or a list as communes have them. The name stands for the sheet of a
// CSV file, which has none. The error is a commune.Error where
// the file as a whole cannot be read; single cells that cannot are in the
// roster's Rejected.
func ReadRoster(name string, data []byte) (commune.Roster, error) {
	grids, err := open(name, data)
	if err != nil {
		return commune.Roster{}, err
	}
	r := &reader{places: map[commune.RosterPlace]commune.RosterPlace{}, heads: map[string]map[string]bool{}}
	r.roster.Covers = map[commune.DutyCode]bool{}
	sheets := r.sheets(grids)
	if len(sheets) == 0 {
		return commune.Roster{}, commune.Errorf(commune.Invalid, "import.no_header")
	}
	for _, s := range sheets {
		if missing := s.missing(); missing != "" {
			return commune.Roster{}, commune.Errorf(commune.Invalid, "import.missing."+missing, "Sheet", s.grid.name)
		}
	}
	for _, pass := range []sheetKind{householdSheet, memberSheet, dutySheet} {
		for _, s := range sheets {
			if s.kind() == pass {
				s.read()
			}
		}
	}
	r.finish()
	return r.roster, nil
}

// sheets finds those grids that have a heading; what stands above it tells the
// commune and the decision. Others are named in a warning.
func (r *reader) sheets(grids []*grid) []*sheet {
	var list []*sheet
	for _, g := range grids {
		s := &sheet{reader: r, grid: g, last: map[string]mention{}}
		var ok bool
		if s.head, ok = findHeader(g); !ok {
			if len(g.rows) > 0 && len(grids) > 1 {
				r.warn("no_header", "Sheet", g.name)
			}
			continue
		}
		s.adopt()
		list = append(list, s)
		s.readTitles()
	}
	return list
}

func (r *reader) warn(code string, args ...any) {
	r.roster.Warnings = append(r.roster.Warnings, commune.RosterWarning{Code: code, Args: args})
}

// addPlace lists a group and its village, and returns them as first written.
func (r *reader) addPlace(at commune.RosterPlace) commune.RosterPlace {
	village := r.known(commune.RosterPlace{Village: at.Village})
	if at.Group == "" {
		return village
	}
	return r.known(commune.RosterPlace{Village: village.Village, Group: at.Group})
}

func (r *reader) known(at commune.RosterPlace) commune.RosterPlace {
	key := commune.RosterPlace{Village: fold.Spelled(at.Village), Group: fold.Spelled(at.Group)}
	first, ok := r.places[key]
	if !ok {
		first = at
		r.places[key] = at
		r.roster.Places = append(r.roster.Places, at)
	}
	return first
}

// noteSecretary remembers whose title is Bí thư of the cell.
func (r *reader) noteSecretary(m mention) {
	if !slices.ContainsFunc(titleParts(m.title), func(p string) bool { return meaning("head.title", p) != "" }) {
		return
	}
	if r.heads[m.village] == nil {
		r.heads[m.village] = map[string]bool{}
	}
	r.heads[m.village][m.name] = true
}

// finish makes one person of each holder and looks for what should be looked at.
func (r *reader) finish() {
	people, of := r.holders.settle()
	r.roster.People = people
	for i, h := range r.roster.Households {
		if h.Keeper >= 0 {
			r.roster.Households[i].Keeper = of[h.Keeper]
		}
	}
	seen := map[commune.RosterDuty]int{}
	for _, d := range r.holders.duties {
		d.Person = of[d.Person]
		key := commune.RosterDuty{Person: d.Person, Code: d.Code, Place: d.Place}
		i, ok := seen[key]
		if !ok {
			seen[key] = len(r.roster.Duties)
			r.roster.Duties = append(r.roster.Duties, d.RosterDuty)
			continue
		}
		mergeDuty(&r.roster.Duties[i], d.RosterDuty)
	}
	r.codesOnce()
	r.warnings()
}

// mergeDuty takes over dates and decision that only the second row has.
func mergeDuty(d *commune.RosterDuty, other commune.RosterDuty) {
	if d.From == "" {
		d.From = other.From
	}
	if d.To == "" {
		d.To = other.To
	}
	if d.Decision == "" {
		d.Decision = other.Decision
	}
}

// codesOnce takes back a household's code that stands twice.
func (r *reader) codesOnce() {
	seen := map[string]bool{}
	for i := range r.roster.Households {
		h := &r.roster.Households[i]
		if h.Code != "" && seen[h.Code] {
			r.rows[i].sheet.reject(r.rows[i].at, "code", "code_twice")
			h.Code = ""
		}
		seen[h.Code] = true
	}
}

// names joins names in order.
func names(set map[string]bool) string {
	var list []string
	for name := range set {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}
