package commune

// Noted is what one sentence stores: all of it or nothing.
type Noted struct {
	Entries   []Entry      // each on a report that is still owed
	Files     []Attachment // sent with it: of the first entry, else of the first contact, else of what is passed on
	Contacts  []Contact
	Unchanged []Mark       // households of a report of which there is nothing to tell
	Passed    []PassedNote // to who answers for the household
	Letters   []Letter
	Taken     string // the passed note that it was, which is taken by this; empty: none
}

// PassedNote is what somebody noted of a household that another answers for
// (Điều 6.1.1, 7.1; the passing on is ours). It is taken once.
type PassedNote struct {
	ID          string     `gorm:"column:id;primaryKey"`
	CommuneID   string     `gorm:"column:commune_id"`
	VillageID   string     `gorm:"column:village_id"`
	HouseholdID string     `gorm:"column:household_id"` // empty: it is not clear which
	AuthorID    string     `gorm:"column:author_id"`
	ToPerson    string     `gorm:"column:to_person"` // empty: to whoever of the village's cell committee takes it first
	Text        string     `gorm:"column:text"`
	At          Instant    `gorm:"column:at"`
	Done        Instant    `gorm:"column:done_at"`
	Outcome     PassedDone `gorm:"column:done"`
	DoneBy      string     `gorm:"column:done_by"`
	Rev         int64      `gorm:"column:rev"`
}

// PassedDone is what became of a passed note.
type PassedDone string

// What can become of it.
const (
	PassedTaken   PassedDone = "taken"   // noted for the report of who answers for the household, or passed on to them
	PassedRefused PassedDone = "refused" // "Không đúng"
)

// MayTake reports whether a person may take a passed note: the one it was sent
// to, or, where it is not clear which household is meant, a member of the
// village's cell committee, but never its author.
func (n PassedNote) MayTake(h Holder, villagePath string, day Date) bool {
	if h.PersonID == n.AuthorID {
		return false
	}
	if n.ToPerson != "" {
		return n.ToPerson == h.PersonID
	}
	for _, d := range h.Duties {
		if d.Code == CellCommittee && d.On(day) && villagePath != "" && d.Path == villagePath {
			return true
		}
	}
	return false
}

// Receivers returns to whom a note on one of a place's households goes where it
// is not clear which: the cell committee, else the overseer (Điều 6.3.1, 4.1.1),
// but the author.
func Receivers(villagePath, authorID string, around []Duty, day Date) []string {
	for _, code := range []DutyCode{CellCommittee, Overseer} {
		var list []string
		for _, d := range around {
			if d.Code == code && d.Path == villagePath && d.On(day) && d.PersonID != authorID {
				list = append(list, d.PersonID)
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// AwayNow counts who of a household works away: the members so listed, as
// entries that no accepted report carries yet change it, oldest first.
func AwayNow(members []Member, entries []Entry) int {
	away, unnamed := map[string]bool{}, 0
	for _, m := range members {
		if m.Standing == Away {
			away[m.ID] = true
		}
	}
	for _, e := range entries {
		if e.Topic != "working_away" {
			continue
		}
		who := firstOf(e.MemberID, e.Facts[FactWhoName])
		switch left := e.Event == "left"; {
		case who != "" && left:
			away[who] = true
		case who != "":
			delete(away, who)
		case left:
			unnamed++
		case unnamed > 0:
			unnamed--
		}
	}
	return len(away) + unnamed
}
