package commune

// HouseholdCard is a household with its place and its keepers.
type HouseholdCard struct {
	Household
	Path    string   `gorm:"column:path"` // of its group
	Group   string   `gorm:"column:group_name"`
	Village string   `gorm:"column:village_name"`
	Keepers []Person `gorm:"-"`
}

// Object returns the household as rights see it.
func (h HouseholdCard) Object() Object {
	o := Object{Path: h.Path}
	for _, k := range h.Keepers {
		o.Keepers = append(o.Keepers, k.ID)
	}
	return o
}

// PlaceCount is a place and how many households it holds.
type PlaceCount struct {
	Place
	Households int `gorm:"column:households"`
}

// RegisterChange is what accepting a report does to one household.
type RegisterChange struct {
	Household Household
	Changes   []MemberChange
}
