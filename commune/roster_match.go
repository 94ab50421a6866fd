package commune

import (
	"cmp"
	"slices"

	"gandan/reading/fold"
)

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
	m.line()
	return m.match
}

// line puts those that only their order tells apart in that order, wherever
// they were found, so that the next import finds them the same way.
func (m *matcher) line() {
	type alike struct {
		group, head string
		keeper      int
	}
	classes := map[alike][]int{}
	for i, f := range m.file.Households {
		if f.Code == "" {
			key := alike{m.place(f.Place).ID, fold.Spelled(f.Head), f.Keeper}
			classes[key] = append(classes[key], i)
		}
	}
	for _, class := range classes {
		found := make([]int, len(class))
		for n, i := range class {
			found[n] = m.match[i]
		}
		slices.SortFunc(found, func(a, b int) int { return cmp.Compare(m.rank(a), m.rank(b)) })
		for n, i := range class {
			m.match[i] = found[n]
		}
	}
}

// rank is the place of a stored household in the order; new ones come last.
func (m *matcher) rank(i int) int {
	if i < 0 {
		return len(m.ranks)
	}
	return m.ranks[i]
}

type matcher struct {
	*planner
	ranks  []int // by index of a stored household
	match  []int
	taken  map[int]bool
	byCode map[string]int
	byName map[[2]string][]int // group id, spelled head
	keptBy map[string]map[string]bool
}

// index lists the stored households, those that still exist first, in the
// order of the list.
func (m *matcher) index() {
	order := make([]int, len(m.current.Households))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := m.current.Households[a], m.current.Households[b]
		return cmp.Or(cmp.Compare(min(len(x.Ended), 1), min(len(y.Ended), 1)), cmp.Compare(x.Seq, y.Seq))
	})
	m.ranks = make([]int, len(order))
	for rank, i := range order {
		m.ranks[i] = rank
		h := m.current.Households[i]
		if _, ok := m.byCode[h.Code]; h.Code != "" && !ok {
			m.byCode[h.Code] = i
		}
		key := [2]string{h.GroupID, fold.Spelled(h.Head)}
		m.byName[key] = append(m.byName[key], i)
	}
}

// keptBy returns who keeps or last kept each stored household.
func (p *planner) keptBy() map[string]map[string]bool {
	holder := map[string]string{}
	for _, d := range p.current.Duties {
		holder[d.ID] = keyOf(d).person
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
