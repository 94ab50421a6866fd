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

// MemberChanges returns what accepting entries, in order of their time, does to
// a household (product rule, ours; the facts are those of Điều 6.1.1). Entries
// accepted before belong no longer to them; of other households and dropped
// ones are passed over. Applied a second time it changes nothing.
//
//   - birth, moved_in and merged add a member; a name that is on the list is
//     not added again, and whoever of that name had gone is back.
//   - death makes dead; moved_out and split make gone; marriage makes gone only
//     with a place to which the person went, and leaves the register's count,
//     as nobody said that the registration moved.
//   - left makes away, returned present; the dead and the gone stay so.
//   - Somebody named who is not on the list is put on it; a name borne by
//     several, or a title without a name, changes nothing.
//   - The register's count moves only where it is known.
//   - poor and near_poor set the class; up does not end it, which is for the
//     yearly review of poor households to do.
func MemberChanges(h Household, members []Member, entries []Entry) []MemberChange {
	r := newRoll(h, members)
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	for _, e := range entries {
		if e.HouseholdID == h.ID && e.Dropped == 0 {
			r.take(e)
		}
	}
	return r.changes()
}
