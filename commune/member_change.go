package commune

// Change is what happens to a household or to its list of members.
type Change string

// The changes.
const (
	AddMember   Change = "add"      // Member is new, its ID is the entry's
	SetStanding Change = "standing" // Member stands as given
	SetRegister Change = "register" // the household's Count and Class are as given
)

// MemberChange is one change that accepting a report brings about. It says how
// a thing stands afterwards, so that it may be applied again.
type MemberChange struct {
	Change  Change
	EntryID string // the last entry that caused it
	Member  Member
	Count   int
	Class   Class
}

// MemberChanges returns what accepting entries does to one household.
func MemberChanges(h Household, members []Member, entries []Entry) []MemberChange {
	return nil
}
