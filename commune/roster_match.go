package commune

import "gandan/reading/fold"

// matchHouseholds returns for each household of the file the index of the
// stored one that it is, or -1. A household is known by its code if both have
// one, else by group and head's name; of several of one name in a group by
// keeper, then by order. One that still exists goes before one that has ended.
func (p *planner) matchHouseholds() []int {
	m := matcher{
		planner: p, match: make([]int, len(p.file.Households)), taken: map[int]bool{},
		byCode: map[string]int{}, byName: map[[2]string][]int{}, keptBy: p.keptBy(),
	}
	m.index()
	for i := range m.match {
		m.match[i] = -1
	}
	for _, find := range []func(RosterHousehold) int{m.code, m.keeper, m.order} {
		for i, f := range p.file.Households {
			if m.match[i] >= 0 {
				continue
			}
			if at := find(f); at >= 0 {
				m.match[i] = at
				m.taken[at] = true
			}
		}
	}
	return m.match
}

type matcher struct {
	*planner
	match  []int
	taken  map[int]bool
	byCode map[string]int
	byName map[[2]string][]int // group id, spelled head
	keptBy map[string]map[string]bool
}

// index lists the stored households, those that still exist first.
func (m *matcher) index() {
	for _, ended := range []bool{false, true} {
		for i, h := range m.current.Households {
			if (h.Ended != "") != ended {
				continue
			}
			if _, ok := m.byCode[h.Code]; h.Code != "" && !ok {
				m.byCode[h.Code] = i
			}
			key := [2]string{h.GroupID, fold.Spelled(h.Head)}
			m.byName[key] = append(m.byName[key], i)
		}
	}
}

// keptBy returns who keeps or last kept each stored household.
func (p *planner) keptBy() map[string]map[string]bool {
	holder := map[string]string{}
	for _, d := range p.current.Duties {
		holder[d.ID] = d.PersonID
	}
	kept := map[string]map[string]bool{}
	for _, k := range p.current.Keepings {
		if !p.runs(k.To) {
			continue
		}
		if kept[k.HouseholdID] == nil {
			kept[k.HouseholdID] = map[string]bool{}
		}
		kept[k.HouseholdID][holder[k.DutyID]] = true
	}
	return kept
}

func (m *matcher) code(f RosterHousehold) int {
	if f.Code == "" {
		return -1
	}
	if i, ok := m.byCode[f.Code]; ok && !m.taken[i] {
		return i
	}
	return -1
}

// free returns the stored households of that name and group which may be f.
func (m *matcher) free(f RosterHousehold) []int {
	var list []int
	for _, i := range m.byName[[2]string{m.place(f.Place).ID, fold.Spelled(f.Head)}] {
		code := m.current.Households[i].Code
		if !m.taken[i] && (f.Code == "" || code == "" || code == f.Code) {
			list = append(list, i)
		}
	}
	return list
}

func (m *matcher) keeper(f RosterHousehold) int {
	if f.Keeper < 0 {
		return -1
	}
	for _, i := range m.free(f) {
		if m.keptBy[m.current.Households[i].ID][m.personID[f.Keeper]] {
			return i
		}
	}
	return -1
}

func (m *matcher) order(f RosterHousehold) int {
	if list := m.free(f); len(list) > 0 {
		return list[0]
	}
	return -1
}
