package commune

// PlaceKind is a level of the commune.
type PlaceKind string

// The levels, from the top.
const (
	Commune PlaceKind = "commune" // xã
	Village PlaceKind = "village" // thôn; its party cell (chi bộ) covers the same ground
	Group   PlaceKind = "group"   // Tổ Nhân dân tự quản (Tổ NDTQ)
)

// Place is a commune, a village or a group. Its id never changes; its
// parentage is dated (Parentage), and Path is the present one.
type Place struct {
	ID        string    `gorm:"column:id;primaryKey"`
	CommuneID string    `gorm:"column:commune_id"` // its own id for a commune
	ParentID  string    `gorm:"column:parent_id"`  // today's; empty for a commune
	Kind      PlaceKind `gorm:"column:kind"`
	Name      string    `gorm:"column:name"`   // "Đồng Tiến", "Lân Gầu", "1": without Xã, Thôn, Tổ
	Folded    string    `gorm:"column:folded"` // fold.Text of Name, for search
	Path      string    `gorm:"column:path"`   // "/commune id/village id/group id/"
	Ended     Date      `gorm:"column:ended"`  // last day; empty while it exists
	Rev       int64     `gorm:"column:rev"`
}

// Parentage is one dated stretch of a place's belonging.
type Parentage struct {
	PlaceID  string `gorm:"column:place_id;primaryKey"`
	ParentID string `gorm:"column:parent_id"`
	From     Date   `gorm:"column:from_day;primaryKey"`
	To       Date   `gorm:"column:to_day"`
}
