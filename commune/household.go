package commune

// Class is a household's standing in the register of poor households.
type Class string

// The classes.
const (
	NoClass  Class = ""
	Poor     Class = "poor"      // hộ nghèo
	NearPoor Class = "near_poor" // hộ cận nghèo
)

// Household is a hộ gia đình (HGD). Its identity is its code if the roster has
// one, else village, group and head's name; two of one name are told apart by
// keeper, then by order.
type Household struct {
	ID        string `gorm:"column:id;primaryKey"`
	CommuneID string `gorm:"column:commune_id"`
	VillageID string `gorm:"column:village_id"`
	GroupID   string `gorm:"column:group_id"`
	Code      string `gorm:"column:code"`    // the file's own number of the household, if any
	Head      string `gorm:"column:head"`    // chủ hộ: "Hoàng Văn Sáng"
	Folded    string `gorm:"column:folded"`  // fold.Text of Head
	Sex       Sex    `gorm:"column:sex"`     // the head's
	Born      int    `gorm:"column:born"`    // the head's year of birth, 0 unknown
	Count     int    `gorm:"column:members"` // the register's count of members, 0 unknown
	Class     Class  `gorm:"column:class"`
	Cultured  bool   `gorm:"column:cultured"` // gia đình văn hóa
	Note      string `gorm:"column:note"`
	Seq       int64  `gorm:"column:seq"`   // order in the commune's list
	Began     Date   `gorm:"column:began"` // when it came into the list; empty: it was in the first one
	Ended     Date   `gorm:"column:ended"` // last day; empty while it exists
	Rev       int64  `gorm:"column:rev"`
}

// Standing says where a member is.
type Standing string

// The standings of a member.
const (
	Present Standing = "present"
	Away    Standing = "away" // working away
	Gone    Standing = "gone" // moved out, split off, married away
	Dead    Standing = "dead"
)

// Member is a person of a household known by name. The register's count is
// kept apart (Household.Count): most households know more heads than names.
type Member struct {
	ID          string   `gorm:"column:id;primaryKey"`
	CommuneID   string   `gorm:"column:commune_id"`
	HouseholdID string   `gorm:"column:household_id"`
	Name        string   `gorm:"column:name"`
	Folded      string   `gorm:"column:folded"`
	Relation    string   `gorm:"column:relation"` // to the head, a code: head wife husband son daughter child parent …; else as written
	Sex         Sex      `gorm:"column:sex"`
	Born        int      `gorm:"column:born"` // year, 0 unknown
	Standing    Standing `gorm:"column:standing"`
	Seq         int64    `gorm:"column:seq"`
	Rev         int64    `gorm:"column:rev"`
}
