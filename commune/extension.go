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

// extensionMost is for how many days after its deadline a report may be put
// off at most (ours): the next one is due soon after.
const extensionMost = 15

// extensionSteps are the working days offered.
var extensionSteps = []int{2, 3, 5}

// ExtensionRange returns the days that somebody may ask for today, for reports
// with a deadline of the settings that may have been put off already; ok is
// false where there are none.
func (s Settings) ExtensionRange(due, deadline, today Date) (from, to Date, ok bool) {
	from, to = max(deadline.Add(1), today), due.Add(extensionMost)
	return from, to, from <= to
}

// ExtensionDays returns the days to choose from, within the range.
func (s Settings) ExtensionDays(due, deadline, today Date) []Date {
	from, to, _ := s.ExtensionRange(due, deadline, today)
	var days []Date
	for _, n := range extensionSteps {
		if day := s.WorkingAfter(max(deadline, today), n); day.Within(from, to) {
			days = append(days, day)
		}
	}
	return days
}

// Open reports whether the extension still waits for an answer that can help.
func (x Extension) Open(at Instant) bool { return x.Decided == 0 && at <= x.UntilAt }

// AskedExtension is an extension that waits, with who asks and where.
type AskedExtension struct {
	Extension
	Name   string `gorm:"column:name"`
	Path   string `gorm:"column:path"`
	Period Period `gorm:"column:period"` // the narrowest of the reports
}
