package commune

import (
	"slices"

	"gandan/reading/fold"
)

// roll is a household with its members while entries change them.
type roll struct {
	household  Household
	before     []Member // as they stood
	members    []Member // as they stand, those added behind
	counted    []bool   // of each member: the register's count knew them before
	cause      map[string]string
	later      map[string]bool // entries still to come; a member one of them added before is not known yet
	registered string          // the last entry that moved the register
	class      Class
}

func newRoll(h Household, members []Member, entries []Entry) *roll {
	r := &roll{
		household: h, before: members, members: slices.Clone(members), class: h.Class,
		cause: map[string]string{}, later: map[string]bool{},
	}
	for _, m := range members {
		r.counted = append(r.counted, m.belongs())
	}
	for _, e := range entries {
		r.later[e.ID] = true
	}
	return r
}

// belongs reports whether the register's count includes the member.
func (m Member) belongs() bool { return m.Standing == Present || m.Standing == Away }

// take lets an entry act.
func (r *roll) take(e Entry) {
	switch e.Topic {
	case "population":
		r.population(e)
	case "working_away":
		r.stand(r.person(e), workStanding[e.Event], e)
	case "occupation":
		r.person(e)
	case "income":
		if e.Event == string(Poor) || e.Event == string(NearPoor) {
			r.class, r.registered = Class(e.Event), e.ID
		}
	}
}

var workStanding = map[string]Standing{"left": Away, "returned": Present}

func (r *roll) population(e Entry) {
	switch e.Event {
	case "birth", "moved_in", "merged":
		r.arrive(e)
	case "death":
		r.stand(r.person(e), Dead, e)
	case "moved_out", "split":
		r.stand(r.person(e), Gone, e)
	case "marriage":
		if m := r.person(e); e.Facts["where"] != "" {
			r.stand(m, Gone, e)
		}
	case "divorce":
		r.person(e)
	}
}

// stand puts a member where the entry says; the dead stay dead.
func (r *roll) stand(m *Member, standing Standing, e Entry) {
	if m == nil || m.Standing == Dead {
		return
	}
	if m.belongs() != (standing == Present || standing == Away) {
		r.registered = e.ID
	}
	m.Standing, r.cause[m.ID] = standing, e.ID
}

// arrive adds a member, unless the entry did so before or the name is listed.
func (r *roll) arrive(e Entry) {
	if r.byID(e.ID) != nil {
		return
	}
	name := e.Facts["name"]
	switch known := r.named(name); len(known) {
	case 0:
		m := r.add(e, name, false)
		m.Sex = Sex(e.Facts["sex"])
		if e.Event == "birth" && e.Day != "" {
			m.Born = e.Day.year()
		}
	case 1:
		r.stand(known[0], Present, e)
	}
}

// person returns whom the entry speaks of: a listed member, or somebody named
// only, who is put on the list; nil where that is not clear.
func (r *roll) person(e Entry) *Member {
	if e.MemberID != "" {
		return r.byID(e.MemberID)
	}
	if m := r.byID(e.ID); m != nil {
		return m
	}
	name := e.Facts[FactWhoName]
	known := r.named(name)
	switch {
	case len(known) == 1:
		return known[0]
	case len(known) > 1, name == "":
		return nil
	default:
		return r.add(e, name, true)
	}
}

func (r *roll) byID(id string) *Member {
	if found := r.having(func(m Member) bool { return m.ID == id }); len(found) > 0 {
		return found[0]
	}
	return nil
}

// having returns the members that a condition holds for.
func (r *roll) having(holds func(Member) bool) []*Member {
	var found []*Member
	for i := range r.members {
		if holds(r.members[i]) {
			found = append(found, &r.members[i])
		}
	}
	return found
}

// named returns the members a typed name can mean: those spelled so, else those
// that differ by accents left out.
func (r *roll) named(name string) []*Member {
	if name == "" {
		return nil
	}
	same := r.having(func(m Member) bool { return !r.later[m.ID] && fold.Spelled(m.Name) == fold.Spelled(name) })
	if len(same) > 0 {
		return same
	}
	return r.having(func(m Member) bool { return !r.later[m.ID] && fold.Agrees(name, m.Name) })
}

// add puts a person on the list, present until the entry says otherwise;
// counted says that the register's count knew them.
func (r *roll) add(e Entry, name string, counted bool) *Member {
	var last int64
	for _, m := range r.members {
		last = max(last, m.Seq)
	}
	r.members = append(r.members, Member{
		ID: e.ID, CommuneID: r.household.CommuneID, HouseholdID: r.household.ID,
		Name: name, Folded: fold.Text(name), Standing: Present, Seq: last + 1,
	})
	r.counted, r.cause[e.ID] = append(r.counted, counted), e.ID
	if !counted {
		r.registered = e.ID
	}
	return &r.members[len(r.members)-1]
}

// changes returns what differs from before.
func (r *roll) changes() []MemberChange {
	var list []MemberChange
	for i, m := range r.members {
		switch {
		case i >= len(r.before):
			list = append(list, MemberChange{Change: AddMember, EntryID: r.cause[m.ID], Member: m})
		case m.Standing != r.before[i].Standing:
			list = append(list, MemberChange{Change: SetStanding, EntryID: r.cause[m.ID], Member: m})
		}
	}
	if count := r.count(); count != r.household.Count || r.class != r.household.Class {
		list = append(list, MemberChange{Change: SetRegister, EntryID: r.registered, Count: count, Class: r.class})
	}
	return list
}

// count returns the register's count as it becomes; 0 stays unknown.
func (r *roll) count() int {
	count := r.household.Count
	if count == 0 {
		return 0
	}
	for i, m := range r.members {
		switch {
		case m.belongs() && !r.counted[i]:
			count++
		case !m.belongs() && r.counted[i]:
			count--
		}
	}
	return max(count, 0)
}
