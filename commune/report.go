package commune

// ReportKind is a kind of what is owed for a period: a report, or a task.
type ReportKind string

// The kinds, from the base upwards.
const (
	HouseholdReport ReportKind = "household" // Điều 6.4
	GroupReport     ReportKind = "group"     // Điều 5.4
	VillageReport   ReportKind = "village"   // Điều 4.1.6
	OverseerReport  ReportKind = "overseer"  // Điều 4.4
)

// The tasks: owed like reports, and done by saying so.
const (
	BriefingTask   ReportKind = "briefing"    // the village's briefing, every three months: Điều 7.3
	RemarksTask    ReportKind = "remarks"     // the cell committee's remarks on each cadre, yearly: Điều 7.4
	SelfReviewTask ReportKind = "self_review" // what everybody did, for the own yearly review: Điều 10.3
)

// State is where a report stands.
type State string

// The states of a report.
const (
	Draft    State = "draft"    // owed; entries may hang on it already
	Sent     State = "sent"     // filed on time, waiting for whoever accepts
	Late     State = "late"     // filed after the deadline, waiting
	Returned State = "returned" // sent back with remarks, owed again
	Accepted State = "accepted"
)

// Report is an obligation and what became of it: one stored row per duty
// holder, kind, place and period. Entries hang on it, as a draft until filed;
// each filing is a Version.
type Report struct {
	ID        string     `gorm:"column:id;primaryKey"`
	CommuneID string     `gorm:"column:commune_id"`
	Kind      ReportKind `gorm:"column:kind"`
	PersonID  string     `gorm:"column:person_id"` // who owes it
	PlaceID   string     `gorm:"column:place_id"`  // a household report's is the group
	Path      string     `gorm:"column:path"`      // of the place; fixed at the first sending
	Period    Period     `gorm:"column:period"`    // "2024-M04"
	Opens     Date       `gorm:"column:opens"`     // first day of the window
	Closes    Date       `gorm:"column:closes"`    // last day of the window
	Due       Instant    `gorm:"column:due"`       // last millisecond of the deadline
	State     State      `gorm:"column:state"`
	Version   int        `gorm:"column:version"` // number of filings
	FirstSent Instant    `gorm:"column:first_sent"`
	LastSent  Instant    `gorm:"column:last_sent"`
	Decided   Instant    `gorm:"column:decided_at"` // accepted or returned
	DecidedBy string     `gorm:"column:decided_by"`
	Closing   string     `gorm:"column:closing"`     // "Ý kiến, đề xuất": the reporter's closing remark
	Unchanged bool       `gorm:"column:unchanged"`   // "Không hộ nào thay đổi" was said
	Form      int        `gorm:"column:form"`        // version of the form the draft began with
	Extended  Instant    `gorm:"column:extended"`    // last millisecond of a deadline that was put off; zero: it was not
	Amending  Instant    `gorm:"column:amending"`    // since when the reporter is amending what was sent; zero: is not
	Accepted  int        `gorm:"column:accepted"`    // the version accepted last, of a report that was amended after that
	Compiled  bool       `gorm:"column:compiled;->"` // the level above has filed what was compiled from it; read by some queries
	// Households is of how many the report speaks, since it was sent last.
	Households int   `gorm:"column:households"`
	Rev        int64 `gorm:"column:rev"`
}

// Deadline is the last millisecond in which the report is on time: the one that
// the settings say, or a later one that was granted (ours).
func (r Report) Deadline() Instant { return max(r.Due, r.Extended) }

// FirstDeadline returns the earliest deadline of reports that are filed
// together; one of the groups of a sitting may have been given more time.
func FirstDeadline(list []Report) Instant {
	first := list[0].Deadline()
	for _, r := range list[1:] {
		first = min(first, r.Deadline())
	}
	return first
}

// Version is a report as it was filed.
type Version struct {
	ID       string  `gorm:"column:id;primaryKey"` // the submission's id
	ReportID string  `gorm:"column:report_id"`
	Number   int     `gorm:"column:number"` // 1, 2, …
	At       Instant `gorm:"column:at"`
	By       string  `gorm:"column:by_person"`
	Body     string  `gorm:"column:body"`   // JSON of the entries and the closing remark as filed
	Reason   string  `gorm:"column:reason"` // of a correction (đính chính) after the report had been compiled from
}

// Mark is what the keeper said of a household in a report.
type Mark struct {
	ReportID    string  `gorm:"column:report_id;primaryKey"`
	HouseholdID string  `gorm:"column:household_id;primaryKey"`
	Done        bool    `gorm:"column:done"` // "Xong hộ này" was tapped
	At          Instant `gorm:"column:at"`
}

// Opened says that a recipient opened a report here, and when first.
type Opened struct {
	ReportID string  `gorm:"column:report_id;primaryKey"`
	PersonID string  `gorm:"column:person_id;primaryKey"`
	Version  int     `gorm:"column:version;primaryKey"`
	At       Instant `gorm:"column:at"`
}

// Remark is what a recipient said of a report or of one household in it. A
// remark that returns the report reopens just that section.
type Remark struct {
	ID          string  `gorm:"column:id;primaryKey"`
	ReportID    string  `gorm:"column:report_id"`
	Version     int     `gorm:"column:version"`      // that it speaks of
	HouseholdID string  `gorm:"column:household_id"` // empty: the whole report
	EntryID     string  `gorm:"column:entry_id"`     // empty: the household or the whole
	Returns     bool    `gorm:"column:returns"`      // asks for mending
	Text        string  `gorm:"column:text"`
	By          string  `gorm:"column:by_person"`
	At          Instant `gorm:"column:at"`
	Mended      Instant `gorm:"column:mended_at"`
}

// NarrowFirst returns the reports with those of narrower periods first,
// otherwise in their order.
func NarrowFirst(list []Report) []Report {
	out := make([]Report, 0, len(list))
	for _, kind := range []PeriodKind{Monthly, Quarterly, HalfYearly, Yearly} {
		for _, r := range list {
			if r.Period.Kind() == kind {
				out = append(out, r)
			}
		}
	}
	return out
}
