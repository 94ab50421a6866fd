package commune

// Facts are an entry's answers: field code to value. A value is a choice's
// code, a Member's id, a Date, a number or the words of the person.
type Facts map[string]string

// Entry is one thing reported of one household. It is a draft until its report
// is filed. It carries the place ids of every level, so that figures are
// counted from a covering index.
type Entry struct {
	ID          string  `gorm:"column:id;primaryKey"`
	ReportID    string  `gorm:"column:report_id"`
	CommuneID   string  `gorm:"column:commune_id"`
	VillageID   string  `gorm:"column:village_id"`
	GroupID     string  `gorm:"column:group_id"`
	HouseholdID string  `gorm:"column:household_id"`
	Period      Period  `gorm:"column:period"` // of the report it was sent in
	Topic       string  `gorm:"column:topic"`
	Event       string  `gorm:"column:event"`
	Proposal    string  `gorm:"column:proposal"` // solved, noted, above; of a difficulty
	MemberID    string  `gorm:"column:member_id"`
	Day         Date    `gorm:"column:day"` // when it happened, if said
	Facts       Facts   `gorm:"column:facts;serializer:json"`
	Text        string  `gorm:"column:text"`
	Words       string  `gorm:"column:words"`      // the sentence that it was read from, as written; empty: it was asked for
	AgainOf     string  `gorm:"column:again_of"`   // the entry of an earlier period that it repeats ("như kỳ trước")
	Form        int     `gorm:"column:form"`       // version of the form that asked
	Filed       int     `gorm:"column:filed"`      // version in which these words were filed first; 0: not yet
	Dropped     Instant `gorm:"column:dropped_at"` // taken out by the keeper; zero: stands
	AuthorID    string  `gorm:"column:author_id"`
	At          Instant `gorm:"column:at"`
	Rev         int64   `gorm:"column:rev"`
	Files       int     `gorm:"column:files;->"` // attachments, counted when read
}

// Attachment is a photo, a voice message, a file or a position that belongs to
// an entry. The bytes rest once in the blob store under their hash.
type Attachment struct {
	ID      string  `gorm:"column:id;primaryKey"`
	EntryID string  `gorm:"column:entry_id"`
	Kind    string  `gorm:"column:kind"`        // photo voice file location
	Hash    string  `gorm:"column:hash"`        // of the bytes, SHA-256 hex; empty for a location, and until they are fetched
	Source  string  `gorm:"column:source"`      // "<channel>:<file id>", where the bytes are fetched from
	Tries   int     `gorm:"column:fetch_tries"` // of fetching that failed so far
	Name    string  `gorm:"column:name"`
	Type    string  `gorm:"column:type"` // media type found from the content
	Size    int64   `gorm:"column:size"`
	Lat     float64 `gorm:"column:lat"`
	Lon     float64 `gorm:"column:lon"`
	At      Instant `gorm:"column:at"`
}
