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
	Doubt       string     `gorm:"column:doubt"` // why it is marked for the secretary, a code; empty: it is not
	At          Instant    `gorm:"column:at"`    // when it was written down
	Dropped     Instant    `gorm:"column:dropped_at"`
	Rev         int64      `gorm:"column:rev"`
}
