package commune

// Extension is more time that somebody asks for to send what they owe on one
// place by one deadline (ours). Whoever accepts the reports grants it or not.
type Extension struct {
	ID        string  `gorm:"column:id;primaryKey"`
	CommuneID string  `gorm:"column:commune_id"`
	PersonID  string  `gorm:"column:person_id"` // who asks
	PlaceID   string  `gorm:"column:place_id"`  // of the reports
	Due       Instant `gorm:"column:due"`       // the deadline of the settings that they all have
	Until     Date    `gorm:"column:until_day"` // the last day asked for
	UntilAt   Instant `gorm:"column:until_at"`  // its last millisecond
	Reason    string  `gorm:"column:reason"`
	Asked     Instant `gorm:"column:asked_at"`
	Decided   Instant `gorm:"column:decided_at"` // zero: it waits
	DecidedBy string  `gorm:"column:decided_by"`
	Granted   bool    `gorm:"column:granted"`
	Note      string  `gorm:"column:note"` // why it was refused
	Rev       int64   `gorm:"column:rev"`
}
