package commune

// EntryPlace is where an entry on a household goes, as things stand at the
// moment in which it is stored.
type EntryPlace struct {
	HouseholdID string
	CommuneID   string
	VillageID   string
	GroupID     string
	Kept        bool   // the author keeps the household on that day (Điều 6.1.1)
	ReportID    string // empty: the report asked for takes no entries of this household from this author
	Period      Period // of that report
	Spoken      bool   // something was filed of the household, which a new entry may repeat
}
