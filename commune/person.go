package commune

// Sex is known, or not; titles (ông, bà, anh, chị) are used only where it is.
type Sex string

// The values of Sex.
const (
	UnknownSex Sex = ""
	Male       Sex = "m"
	Female     Sex = "f"
)

// Person is a holder of duties: a cadre, an officer, a leader. Heads and
// members of households are not Persons unless they hold a duty.
type Person struct {
	ID        string  `gorm:"column:id;primaryKey"`
	CommuneID string  `gorm:"column:commune_id"`
	Name      string  `gorm:"column:name"`   // "Hoàng Thị Hương"
	Folded    string  `gorm:"column:folded"` // fold.Text of Name
	Phone     string  `gorm:"column:phone"`  // national form, ten digits: 0970670272; may be empty
	Title     string  `gorm:"column:title"`  // as the roster has it: "Chi ủy viên"
	Sex       Sex     `gorm:"column:sex"`
	Lang      string  `gorm:"column:lang"`       // chosen language; empty: the first one
	Consent   Instant `gorm:"column:consent_at"` // when the person agreed (Law 91/2025/QH15)
	Seq       int64   `gorm:"column:seq"`        // order of entry, for stable lists
	Rev       int64   `gorm:"column:rev"`
}

// Account is a chat account linked to a person. A person may have several.
type Account struct {
	ID       string  `gorm:"column:id;primaryKey"`
	Channel  string  `gorm:"column:channel"` // "web", "telegram", …
	Chat     string  `gorm:"column:chat"`    // the channel's id of the chat
	PersonID string  `gorm:"column:person_id"`
	Linked   Instant `gorm:"column:linked_at"`
	Unlinked Instant `gorm:"column:unlinked_at"` // zero while linked
	LastIn   Instant `gorm:"column:last_in"`     // the person's last word here
	Blocked  Instant `gorm:"column:blocked_at"`  // zero while messages arrive
}
