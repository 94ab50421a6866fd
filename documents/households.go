package documents

import (
	"strings"

	"gandan/commune"
)

// roles are the duties that a list of households may have columns for.
var roles = []commune.DutyCode{
	commune.DistrictCadre, commune.Overseer, commune.Secretary, commune.CellCommittee, commune.VillageHead,
	commune.GroupOfficer, commune.GroupHead, commune.Keeper,
}

// readHouseholds reads a list with one row a household.
func (s *sheet) readHouseholds() {
	for _, role := range roles {
		if s.has(string(role) + ".name") {
			s.roster.Covers[role] = true
		}
	}
	s.each("head", func(at int, row gridRow, name personName) {
		if name.reason != "" {
			why := name.reason
			if row.mine(s.col("head")) == "" {
				why = "head_missing"
			}
			s.reject(at, "head", why)
			return
		}
		if !s.readPlace(at, row) {
			return
		}
		h := commune.RosterHousehold{Place: s.place, Head: name.name, Sex: name.sex, Keeper: -1}
		s.readFacts(at, row, &h)
		h.Note = strings.TrimSpace(strings.Trim(name.aside+"; "+row.mine(s.col("note")), "; "))
		for _, role := range roles {
			if i, ok := s.readHolder(at, row, role); ok && role == commune.Keeper {
				h.Keeper = i
			}
		}
		s.roster.Households = append(s.roster.Households, h)
		s.rows = append(s.rows, place{s, at})
	})
}

// readFacts reads what the row says of the household itself. A cell that
// cannot be read is listed and left out; the row stands.
func (s *sheet) readFacts(at int, row gridRow, h *commune.RosterHousehold) {
	var why string
	if h.Count, why = count(row.mine(s.col("count"))); why != "" {
		s.reject(at, "count", why)
	}
	if h.Born, why = born(row.mine(s.col("born"))); why != "" {
		s.reject(at, "born", why)
	}
	x, why := sex(row.mine(s.col("sex")))
	if why != "" {
		s.reject(at, "sex", why)
	}
	if x != commune.UnknownSex {
		h.Sex = x
	}
	st, why := classes(row.mine(s.col("class")))
	if why != "" {
		s.reject(at, "class", why)
	}
	if marked(row.mine(s.col("poor"))) {
		st.class, st.known = commune.Poor, true
	}
	if marked(row.mine(s.col("near_poor"))) {
		st.class, st.known = commune.NearPoor, true
	}
	h.Class, h.ClassKnown = st.class, st.known
	h.Cultured = st.cultured || marked(row.mine(s.col("cultured")))
	if h.Code = strings.TrimSuffix(row.mine(s.col("code")), ".0"); len(h.Code) > 60 {
		s.reject(at, "code", "too_long")
		h.Code = ""
	}
}

// readHolder reads a role's person and notes the duty, and those that a
// keeper's title carries.
func (s *sheet) readHolder(at int, row gridRow, role commune.DutyCode) (int, bool) {
	if !s.has(string(role) + ".name") {
		return 0, false
	}
	m, ok := s.readPerson(at, row, string(role))
	if !ok {
		return 0, false
	}
	i := s.holders.add(m)
	s.holders.hold(i, commune.RosterDuty{Code: role, Place: on(role, s.place)})
	if role == commune.Keeper {
		for _, code := range titleDuties(m.title) {
			s.holders.hold(i, commune.RosterDuty{Code: code, Place: on(code, s.place)})
		}
		s.noteSecretary(m)
	}
	return i, true
}

// titleDuties returns the duties that a title such as "Bí thư Chi bộ, Trưởng
// thôn" carries.
func titleDuties(title string) []commune.DutyCode {
	var codes []commune.DutyCode
	for _, part := range titleParts(title) {
		if code := meaning("title", part); code != "" && code != "not" {
			codes = append(codes, commune.DutyCode(code))
		}
	}
	return codes
}

// titleParts divides a title at commas, dashes and "kiêm".
func titleParts(title string) []string {
	parts := strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune(",;/+–\n", r) })
	var list []string
	for _, part := range parts {
		for p := range strings.SplitSeq(plain(strings.ReplaceAll(part, " - ", " kiem ")), " kiem ") {
			list = append(list, strings.TrimSpace(strings.TrimPrefix(p, "kiem ")))
		}
	}
	return list
}
