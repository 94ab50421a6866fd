package documents

import (
	"strings"

	"gandan/commune"
	"gandan/reading/fold"
)

// readMembers reads a sheet with one row a member. The household, told by code
// or by place and head, must be in a list of the same file.
func (s *sheet) readMembers() {
	byCode, byHead := s.householdIndex()
	head := ""
	s.each("name", func(at int, row gridRow, name personName) {
		if text := row.text(s.col("head")); text != "" {
			head = readName(text).name
		}
		if name.reason != "" {
			s.reject(at, "name", name.reason)
			return
		}
		found := byCode[strings.TrimSuffix(row.text(s.col("code")), ".0")]
		if found == nil {
			if !s.readPlace(at, row) {
				return
			}
			found = byHead[headKey{s.place, fold.Spelled(head)}]
		}
		switch len(found) {
		case 0:
			s.reject(at, "household", "household_unknown")
		case 1:
			h := &s.roster.Households[found[0]]
			h.Members = append(h.Members, s.readMember(at, row, name))
		default:
			s.reject(at, "household", "household_ambiguous")
		}
	})
}

type headKey struct {
	at   commune.RosterPlace
	head string
}

func (s *sheet) householdIndex() (byCode map[string][]int, byHead map[headKey][]int) {
	byCode, byHead = map[string][]int{}, map[headKey][]int{}
	for i, h := range s.roster.Households {
		if h.Code != "" {
			byCode[h.Code] = append(byCode[h.Code], i)
		}
		key := headKey{h.Place, fold.Spelled(h.Head)}
		byHead[key] = append(byHead[key], i)
	}
	return byCode, byHead
}

func (s *sheet) readMember(at int, row gridRow, name personName) commune.RosterMember {
	m := commune.RosterMember{Name: name.name, Sex: name.sex}
	text := row.mine(s.col("relation"))
	if m.Relation = meaning("relation", plain(text)); m.Relation == "" {
		m.Relation = short(text)
	}
	var why string
	if m.Born, why = born(row.mine(s.col("born"))); why != "" {
		s.reject(at, "born", why)
	}
	x, why := sex(row.mine(s.col("sex")))
	if why != "" {
		s.reject(at, "sex", why)
	}
	if x != commune.UnknownSex {
		m.Sex = x
	}
	return m
}
