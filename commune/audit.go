package commune

// AuditRow says who did what to which thing, for the inspection (Điều 10.2).
// It holds ids and names of fields, never their values, and is only ever added.
type AuditRow struct {
	ID        string  `gorm:"column:id;primaryKey"`
	CommuneID string  `gorm:"column:commune_id"`
	At        Instant `gorm:"column:at"`
	PersonID  string  `gorm:"column:person_id"`
	Act       string  `gorm:"column:act"`    // file, accept, return, open, link …
	Object    string  `gorm:"column:object"` // report, household, account …
	ObjectID  string  `gorm:"column:object_id"`
	Fields    string  `gorm:"column:fields"` // names of what changed, by commas
}
