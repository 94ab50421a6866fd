package commune

import (
	"cmp"
	"slices"
)

// Change is what happens to a household or to its list of members.
type Change string

// The changes.
const (
	AddMember   Change = "add"      // Member is new; its ID is the entry's, its Name may be empty (a birth)
	SetStanding Change = "standing" // Member stands as given
	SetRegister Change = "register" // the household's Count and Class are as given
)

// MemberChange is one change that accepting a report brings about. It says how
// a thing stands afterwards, not by how much it moves.
type MemberChange struct {
	Change  Change
	EntryID string // the last entry that caused it
	Member  Member
	Count   int
	Class   Class
}

// MovesRegister reports whether accepting the entry may change the list of
// members or the register.
func (e Entry) MovesRegister() bool {
	return slices.Contains([]string{"population", "working_away", "occupation", "income"}, e.Topic)
}

// MemberChanges returns what accepting entries does to a household (product
// rule, ours; the facts are those of Điều 6.1.1). Entries act in order of their
// time, the last word on a person holds; dropped ones and other households' are
// passed over. Applied a second time they change nothing.
//
//   - birth, moved_in and merged add a member; whoever of that name is on the
//     list is not added again, but present.
//   - death makes dead, for good; moved_out and split make gone, marriage only
//     where it says to which place the person went.
//   - left makes away, returned present.
//   - Somebody named who is not on the list is put on it; a name that several
//     may bear, or a title without a name, changes nothing.
//   - The register's count moves only where it is known. It follows births,
//     arrivals, deaths and departures, not work elsewhere.
//   - poor and near_poor set the class; up does not end it, which is for the
//     yearly review of poor households to do.
func MemberChanges(h Household, members []Member, entries []Entry) []MemberChange {
	entries = slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return e.HouseholdID != h.ID || e.Dropped != 0
	})
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	r := newRoll(h, members, entries)
	for _, e := range entries {
		delete(r.later, e.ID)
		r.take(e)
	}
	return r.changes()
}
