package reading

import (
	"slices"
	"strings"

	"gandan/commune"
)

// members lists whom the subject of a fact can mean in a household; who is not
// known by name is called as the sentence does.
func (s *sentence) members(t told, household int) []dweller {
	m := t.subject
	if m == nil || !t.personal() {
		return []dweller{{}}
	}
	named := within(m.found, []int{household})
	group := firstWord(m.relation) == "pair" || firstWord(m.relation) == "many"
	switch {
	case m.relation == "" && len(named) > 0, group && allMembers(named):
		return named
	case m.own != "":
		return []dweller{{name: m.own}}
	case m.relation == "" || m.name != "" && !m.named:
		return []dweller{{name: m.text()}}
	case !group && !t.newcomer():
		if list := s.relatives(t, household); len(list) > 0 {
			return list
		}
	}
	return []dweller{{name: strings.ToLower(m.said)}}
}

// relatives lists who in a household can be what the sentence says.
func (s *sentence) relatives(t told, household int) (list []dweller) {
	m := *t.subject
	if of := m.ofRelation(household); of != "" {
		m.relation = of
	}
	h := s.scope.Households[household]
	switch firstWord(m.relation) {
	case "head":
		return []dweller{{name: h.Head}}
	case "sibling":
		return nil // the register does not tell whose
	}
	for _, x := range s.scope.Members[h.ID] {
		d := dweller{household: household, id: x.ID, name: x.Name, sex: x.Sex, relation: x.Relation, born: x.Born}
		if m.fitsRelation(d) {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return m.byAge(s.weds(t, list), 1+len(s.scope.Members[h.ID]) >= h.Count)
}

// weds keeps those who can have married as it is told: "lấy chồng" a woman,
// "lấy vợ" a man.
func (s *sentence) weds(t told, list []dweller) []dweller {
	if t.event != "marriage" {
		return list
	}
	for _, w := range s.words[t.start:t.end] {
		for spouse, sex := range map[string]commune.Sex{"chồng": commune.Female, "vợ": commune.Male} {
			kept := slices.DeleteFunc(slices.Clone(list), func(d dweller) bool { return d.sex != "" && d.sex != sex })
			if w.spell == spouse && len(kept) > 0 {
				return kept
			}
		}
	}
	return list
}

// byAge keeps the eldest or the youngest where that is said and all are known.
func (m *mention) byAge(list []dweller, complete bool) []dweller {
	f := strings.Fields(m.relation)
	if len(f) < 3 || !complete || slices.ContainsFunc(list, func(d dweller) bool { return d.born == 0 }) {
		return list
	}
	slices.SortStableFunc(list, func(a, b dweller) int { return a.born - b.born })
	if f[2] == "youngest" {
		return list[len(list)-1:]
	}
	return list[:1]
}

// text is how somebody is called of whom no more is known.
func (m *mention) text() string {
	if m.name != "" && (m.young || m.relation != "" || !m.whole) {
		return m.name
	}
	return strings.ToLower(m.said)
}
