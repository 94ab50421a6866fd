package commune

// FiledEntry is an entry behind a figure as its report says it, with whose
// household it is, who reported it and when.
type FiledEntry struct {
	Entry      `gorm:"embedded"`
	Head       string  `gorm:"column:head"` // of the household
	Sex        Sex     `gorm:"column:sex"`  // the head's
	Path       string  `gorm:"column:path"` // of the report's place
	Group      string  `gorm:"column:group_name"`
	Village    string  `gorm:"column:village_name"`
	ReporterID string  `gorm:"column:reporter_id"`
	Reporter   string  `gorm:"column:reporter"` // name
	State      State   `gorm:"column:state"`    // of the report
	Sent       Instant `gorm:"column:last_sent"`
	Amending   Instant `gorm:"column:amending"` // the entry is as the last version has it
}

// StockHousehold is a household that belongs to a stock, by the register as it
// stands now.
type StockHousehold struct {
	Household `gorm:"embedded"`
	Group     string `gorm:"column:group_name"`
	Village   string `gorm:"column:village_name"`
	Total     int    `gorm:"column:total"` // of such households in all
}
