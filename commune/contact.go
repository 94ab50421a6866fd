package commune

// ContactWay is how somebody was in contact with a household (Điều 5.1.4).
type ContactWay string

// The ways of the regulation, and Absent: came, and nobody was at home.
const (
	InPerson ContactWay = "in_person"
	ByCall   ContactWay = "phone"
	ByZalo   ContactWay = "zalo"
	ByFB     ContactWay = "facebook"
	ByEmail  ContactWay = "email"
	Handbook ContactWay = "handbook" // the party-member handbook app
	Absent   ContactWay = "absent"   // an attempt; counted apart
	OtherWay ContactWay = "other"
)

// ContactWays are the ways in the order in which they are asked for.
var ContactWays = []ContactWay{InPerson, ByCall, ByZalo, Absent, ByFB, ByEmail, Handbook, OtherWay}

// Meets reports whether the household was spoken with: whoever came to a locked
// door has tried, and still owes the contact (ours).
func (w ContactWay) Meets() bool { return w != Absent }

// Contact is one contact of a cadre with a household.
type Contact struct {
	ID          string     `gorm:"column:id;primaryKey"`
	CommuneID   string     `gorm:"column:commune_id"`
	VillageID   string     `gorm:"column:village_id"`
	GroupID     string     `gorm:"column:group_id"`
	HouseholdID string     `gorm:"column:household_id"`
	PersonID    string     `gorm:"column:person_id"` // who was in contact
	Day         Date       `gorm:"column:day"`
	Way         ContactWay `gorm:"column:way"`
	Note        string     `gorm:"column:note"`
	At          Instant    `gorm:"column:at"` // when it was written down
	Dropped     Instant    `gorm:"column:dropped_at"`
	Rev         int64      `gorm:"column:rev"`
}

// ContactRead is a contact as a household's history tells it.
type ContactRead struct {
	Contact
	Person string `gorm:"column:person"` // who was in contact, by name
	Files  int    `gorm:"column:files"`  // photos and others that belong to it
}
