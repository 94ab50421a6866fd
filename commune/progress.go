package commune

// Reach is whether messages arrive at a person.
type Reach string

// The values of Reach.
const (
	Reachable Reach = ""
	Unlinked  Reach = "unlinked" // no chat account is linked
	Blocked   Reach = "blocked"  // every linked account refuses messages
	Closed    Reach = "closed"   // the person has been silent too long where a channel lets only those be written to who spoke
)

// ProgressRow is a report that is owed or was sent, as far as its progress goes.
type ProgressRow struct {
	ReportID   string  `gorm:"column:report_id"`
	CommuneID  string  `gorm:"column:commune_id"`
	PersonID   string  `gorm:"column:person_id"` // who owes it
	Name       string  `gorm:"column:name"`
	Phone      string  `gorm:"column:phone"`
	GroupID    string  `gorm:"column:group_id"`
	GroupName  string  `gorm:"column:group_name"`
	VillageID  string  `gorm:"column:village_id"`
	Village    string  `gorm:"column:village"` // its name
	Path       string  `gorm:"column:path"`
	Period     Period  `gorm:"column:period"`
	Due        Instant `gorm:"column:due"`
	Extended   Instant `gorm:"column:extended"` // see Report.Deadline
	FirstSent  Instant `gorm:"column:first_sent"`
	State      State   `gorm:"column:state"`
	Until      Date    `gorm:"column:until_day"`  // last day of the duty so far, the last of days while it runs; empty: none began
	Households int     `gorm:"column:households"` // kept today; these five are read where the report is owed
	Entries    int     `gorm:"column:entries"`    // noted in the draft
	Accounts   int     `gorm:"column:accounts"`   // linked
	Arriving   int     `gorm:"column:arriving"`   // of them not blocked
	Open       int     `gorm:"column:open_now"`   // of those that may be written to now
	Nudged     bool    `gorm:"column:nudged"`     // today, by whoever asks
	OnLeave    bool    `gorm:"column:on_leave"`   // today
	Excused    bool    `gorm:"column:excused"`    // the deadline fell in a leave without stand-in, hence Extended
	AskedID    string  `gorm:"column:asked_id"`   // of the extension that was asked for and waits; empty: none
	Asked      string  `gorm:"column:asked"`      // its reason
}

// deadline is the last millisecond in which the row's report is on time.
func (r ProgressRow) deadline() Instant { return max(r.Due, r.Extended) }

// owed reports whether the row's report is still to be sent.
func (r ProgressRow) owed() bool { return r.State == Draft || r.State == Returned }

// ProgressQuery asks for the progress of household reports.
type ProgressQuery struct {
	Paths   []string // the scope: each with all under it
	Place   string   // only this village or group; empty: all
	Periods []Period // whose reports
	Today   Date
	Viewer  string // person who asks
	// Since is from when on somebody must have spoken on a channel to be reached
	// there now, by channel, see Window.OpenSince; others are open at any time.
	Since map[string]Instant
}

// Progress is who of some people has sent what they owe for a month. Whoever
// owes several reports has sent them when all are.
type Progress struct {
	All      int // people
	Sent     int // those who have sent everything
	Late     int // of Sent: at least one after the deadline
	Returned int // of those who have not: what came back is to be mended
	Open     []Behind
	Spared   []Behind // those who have not either, but were given more time or are on leave: counted apart (ours)
}

// Extended and Excused count those who were given more time, and those whom a
// leave spares.
func (p Progress) Extended() int { return len(p.Spared) - p.Excused() }

// Excused counts those of the spared whom a leave spares.
func (p Progress) Excused() int {
	n := 0
	for _, b := range p.Spared {
		if b.OnLeave {
			n++
		}
	}
	return n
}

// Behind is somebody who has not sent everything, or is to mend it.
type Behind struct {
	PersonID, Name, Phone string
	ReportID, CommuneID   string // the first report they owe
	Path                  string // of its place
	Due                   Instant
	Households, Entries   int // kept, and noted so far
	Returned              bool
	Reach                 Reach
	Serves                bool   // still holds the duty, so may still send
	Nudged                bool   // today, by whoever asks
	OnLeave               bool   // today, or when the report fell due
	Until                 Date   // the last day of the time they were given; empty: no more than the others
	AskedID, Asked        string // the extension that they asked for and that waits, and why
}

// ProgressOf works out the progress from the rows of one month's reports, in
// their order. A draft of somebody who left the duty by the deadline is nobody's
// debt.
func ProgressOf(rows []ProgressRow, s Settings, today Date) Progress {
	var p Progress
	of := map[string][]ProgressRow{}
	var order []string
	for _, r := range rows {
		if r.State == Draft && r.Until < DateOf(r.Due.In(s.Zone)) {
			continue
		}
		if of[r.PersonID] == nil {
			order = append(order, r.PersonID)
		}
		of[r.PersonID] = append(of[r.PersonID], r)
	}
	for _, id := range order {
		p.count(of[id], s, today)
	}
	return p
}

// count adds one person by their reports.
func (p *Progress) count(rows []ProgressRow, s Settings, today Date) {
	p.All++
	b, open, late, spared := Behind{}, false, false, true
	kept := map[string]int{} // by group: the periods of one sitting are of the same households
	for _, r := range rows {
		late = late || r.FirstSent > r.deadline()
		if !r.owed() {
			continue
		}
		if !open {
			b = behind(r, today)
			open = true
		}
		until, away := r.spared(s, today)
		b.Until, b.OnLeave = max(b.Until, until), b.OnLeave || away
		spared = spared && (away || until != "")
		if b.AskedID == "" {
			b.AskedID, b.Asked = r.AskedID, r.Asked
		}
		b.Returned = b.Returned || r.State == Returned
		b.Entries += r.Entries
		kept[r.GroupID] = r.Households
	}
	for _, n := range kept {
		b.Households += n
	}
	switch {
	case !open:
		p.Sent++
		if late {
			p.Late++
		}
		return
	case spared:
		p.Spared = append(p.Spared, b)
		return
	case b.Returned:
		p.Returned++
	}
	p.Open = append(p.Open, b)
}

// spared returns the last day of the time that was given for the row's report,
// if it has not passed, and whether a leave spares the person today.
func (r ProgressRow) spared(s Settings, today Date) (until Date, away bool) {
	if r.Extended > r.Due {
		until = DateOf(r.Extended.In(s.Zone))
	}
	if until < today {
		until = ""
	}
	return until, r.OnLeave || r.Excused && until != ""
}

// behind begins with the first report that somebody owes.
func behind(r ProgressRow, today Date) Behind {
	b := Behind{PersonID: r.PersonID, Name: r.Name, Phone: r.Phone, ReportID: r.ReportID, CommuneID: r.CommuneID, Path: r.Path, Due: r.Due,
		Serves: r.Until >= today, Nudged: r.Nudged}
	switch {
	case r.Accounts == 0:
		b.Reach = Unlinked
	case r.Arriving == 0:
		b.Reach = Blocked
	case r.Open == 0:
		b.Reach = Closed
	}
	return b
}
