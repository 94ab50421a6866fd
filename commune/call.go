package commune

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// CallResult is what a household that was drawn said when it was phoned.
type CallResult string

// The results; unreached leaves the call to be made.
const (
	CallMet       CallResult = "met"
	CallNotMet    CallResult = "not_met"
	CallUnreached CallResult = "unreached"
)

// Call is a household drawn at random to be asked by phone whether a contact
// took place (ours).
type Call struct {
	ID          string     `gorm:"column:id;primaryKey"`
	CommuneID   string     `gorm:"column:commune_id"`
	VillageID   string     `gorm:"column:village_id"`
	HouseholdID string     `gorm:"column:household_id"`
	ContactID   string     `gorm:"column:contact_id"`
	DrawnBy     string     `gorm:"column:drawn_by"`
	Drawn       Instant    `gorm:"column:drawn_at"`
	Done        Instant    `gorm:"column:done_at"` // zero: to be made
	Result      CallResult `gorm:"column:result"`
	Note        string     `gorm:"column:note"`
}

// CallCard is a call with what the caller needs to know.
type CallCard struct {
	Call
	Head   string     `gorm:"column:head"`
	Sex    Sex        `gorm:"column:sex"`
	Group  string     `gorm:"column:group_name"`
	Person string     `gorm:"column:person"` // who says that there was a contact
	Day    Date       `gorm:"column:day"`
	Way    ContactWay `gorm:"column:way"`
}

// What is drawn, and from which days.
const (
	CallsDrawn  = 3
	CallsRecent = 30 // days back
	CallsRest   = 90 // days for which a household that was drawn is left alone
)

// DrawCalls picks at most n of the contacts, each with another household, as if
// by lot: the seed decides, so that repeating it draws the same. They come in
// order of their days.
func DrawCalls(list []Contact, n int, seed string) []Contact {
	lot := func(c Contact) uint64 {
		sum := sha256.Sum256([]byte(seed + "/" + c.ID))
		return binary.BigEndian.Uint64(sum[:8])
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Contact) int {
		if lot(a) < lot(b) {
			return -1
		}
		return 1
	})
	seen := map[string]bool{}
	var drawn []Contact
	for _, c := range list {
		if len(drawn) < n && !seen[c.HouseholdID] {
			seen[c.HouseholdID] = true
			drawn = append(drawn, c)
		}
	}
	slices.SortFunc(drawn, func(a, b Contact) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.HouseholdID, b.HouseholdID))
	})
	return drawn
}
