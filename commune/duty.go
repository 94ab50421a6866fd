package commune

// DutyCode names a duty of the regulation.
type DutyCode string

// The duties, with the article that makes them. Admin is ours.
const (
	Keeper         DutyCode = "keeper"          // household keeper, người phụ trách HGD: Điều 6
	GroupOfficer   DutyCode = "group_officer"   // cán bộ xã phụ trách Tổ NDTQ: Điều 5
	Secretary      DutyCode = "secretary"       // Thư ký of a village's group officers: Điều 4.1.6
	Overseer       DutyCode = "overseer"        // Đảng ủy viên phụ trách Chi bộ: Điều 4
	CellCommittee  DutyCode = "cell_committee"  // Chi ủy, Bí thư Chi bộ: Điều 6.4, 7
	VillageHead    DutyCode = "village_head"    // Trưởng thôn: Điều 4.2.3, 5.2.3, 6.1.1
	GroupHead      DutyCode = "group_head"      // Tổ trưởng Tổ NDTQ: Điều 5.2.3, 6.3.3
	DistrictCadre  DutyCode = "district_cadre"  // cán bộ huyện phụ trách thôn: Điều 4.4, 5.4, 7.3
	PartyOffice    DutyCode = "party_office"    // Văn phòng Đảng ủy: Điều 5.4
	StandingLeader DutyCode = "standing_leader" // Thường trực, Ban Thường vụ Đảng ủy: Điều 4.4, 4.1.1
	Inspection     DutyCode = "inspection"      // Ủy ban Kiểm tra Đảng ủy: Điều 10.2, 11
	Admin          DutyCode = "admin"           // quản trị (ours)
)

// Duty is a person's duty on a place for a stretch of time (Điều 3.4).
type Duty struct {
	ID        string   `gorm:"column:id;primaryKey"`
	CommuneID string   `gorm:"column:commune_id"`
	PersonID  string   `gorm:"column:person_id"`
	Code      DutyCode `gorm:"column:code"`
	PlaceID   string   `gorm:"column:place_id"` // a keeper's is the group of the households
	From      Date     `gorm:"column:from_day"`
	To        Date     `gorm:"column:to_day"`     // last day; empty while it runs
	Decision  string   `gorm:"column:decision"`   // number of the decision that assigned it
	StandsFor string   `gorm:"column:stands_for"` // person on leave whose duty this is meanwhile; empty: the holder's own
	LeaveID   string   `gorm:"column:leave_id"`   // the leave that made this row or cut it off; empty: none did
	Path      string   `gorm:"column:path;->"`    // of the place, joined when read
	Rev       int64    `gorm:"column:rev"`
}

// On reports whether the duty runs on the day.
func (d Duty) On(day Date) bool { return day.Within(d.From, d.To) }

// Keeping says that a keeper's duty covers a household for a stretch of time.
type Keeping struct {
	DutyID      string `gorm:"column:duty_id;primaryKey"`
	HouseholdID string `gorm:"column:household_id;primaryKey"`
	From        Date   `gorm:"column:from_day;primaryKey"`
	To          Date   `gorm:"column:to_day"`
}
