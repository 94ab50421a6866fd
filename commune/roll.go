package commune

import (
	"slices"

	"gandan/reading/fold"
)

// roll is a household with its members while entries change them.
type roll struct {
	before, now Household
	listed      []Member          // as they stood
	members     []Member          // as they stand, those added behind
	cause       map[string]string // member → entry
	registered  string            // the entry that changed the register
}

func newRoll(h Household, members []Member) *roll {
	return &roll{before: h, now: h, listed: members, members: slices.Clone(members), cause: map[string]string{}}
}

// take lets an entry act.
func (r *roll) take(e Entry) {
	switch e.Topic {
	case "population":
		r.population(e)
	case "working_away":
		r.workingAway(e)
	case "occupation":
		r.person(e, Present)
	case "income":
		r.income(e)
	}
}

func (r *roll) population(e Entry) {
	switch e.Event {
	case "birth", "moved_in", "merged":
		r.arrive(e)
	case "death":
		r.leave(e, Dead, true)
	case "moved_out", "split":
		r.leave(e, Gone, true)
	case "marriage":
		if e.Facts["where"] != "" {
			r.leave(e, Gone, false)
			return
		}
		r.person(e, Present)
	case "divorce":
		r.person(e, Present)
	}
}

func (r *roll) workingAway(e Entry) {
	from, to := Present, Away
	if e.Event == "returned" {
		from, to = Away, Present
	}
	if m := r.person(e, to); m != nil && m.Standing == from {
		r.stand(m, to, e)
	}
}

func (r *roll) income(e Entry) {
	if e.Event == string(Poor) || e.Event == string(NearPoor) {
		r.now.Class, r.registered = Class(e.Event), e.ID
	}
}

// arrive adds a member, or brings back one who had gone.
func (r *roll) arrive(e Entry) {
	if r.byID(e.ID) != nil {
		return // accepted before
	}
	name := e.Facts["name"]
	if known := r.named(name); len(known) > 0 {
		if len(known) == 1 && known[0].Standing == Gone {
			r.stand(known[0], Present, e)
			r.count(1, e)
		}
		return
	}
	m := r.add(e, name, Present)
	m.Sex = Sex(e.Facts["sex"])
	if e.Event == "birth" && e.Day != "" {
		m.Born = e.Day.year()
	}
	r.count(1, e)
}

// leave takes a person out of those who live in the household; counted says
// that the register knows one fewer.
func (r *roll) leave(e Entry, to Standing, counted bool) {
	size := len(r.members)
	m := r.person(e, to)
	if m == nil {
		return
	}
	lived := m.Standing == Present || m.Standing == Away || len(r.members) > size
	if m.Standing != Dead {
		r.stand(m, to, e)
	}
	if lived && counted {
		r.count(-1, e)
	}
}

// person returns whom the entry speaks of: a listed member, or somebody named
// only, who is put on the list with a standing; nil where that is not clear.
func (r *roll) person(e Entry, standing Standing) *Member {
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
		return r.add(e, name, standing)
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
	if same := r.having(func(m Member) bool { return fold.Spelled(m.Name) == fold.Spelled(name) }); len(same) > 0 {
		return same
	}
	return r.having(func(m Member) bool { return fold.Agrees(name, m.Name) })
}

func (r *roll) add(e Entry, name string, standing Standing) *Member {
	var last int64
	for _, m := range r.members {
		last = max(last, m.Seq)
	}
	r.members = append(r.members, Member{
		ID: e.ID, CommuneID: r.now.CommuneID, HouseholdID: r.now.ID,
		Name: name, Folded: fold.Text(name), Standing: standing, Seq: last + 1,
	})
	r.cause[e.ID] = e.ID
	return &r.members[len(r.members)-1]
}

func (r *roll) stand(m *Member, standing Standing, e Entry) {
	m.Standing = standing
	r.cause[m.ID] = e.ID
}

// count moves the register's count where it is known.
func (r *roll) count(by int, e Entry) {
	if r.before.Count > 0 {
		r.now.Count = max(r.now.Count+by, 0)
		r.registered = e.ID
	}
}

// changes returns what differs from before.
func (r *roll) changes() []MemberChange {
	var list []MemberChange
	for i, m := range r.members {
		switch {
		case i >= len(r.listed):
			list = append(list, MemberChange{Change: AddMember, EntryID: r.cause[m.ID], Member: m})
		case m.Standing != r.listed[i].Standing:
			list = append(list, MemberChange{Change: SetStanding, EntryID: r.cause[m.ID], Member: m})
		}
	}
	if r.now.Count != r.before.Count || r.now.Class != r.before.Class {
		list = append(list, MemberChange{
			Change: SetRegister, EntryID: r.registered, Count: r.now.Count, Class: r.now.Class,
		})
	}
	return list
}
