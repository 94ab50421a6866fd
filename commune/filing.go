package commune

// Filing is a report with all that its recipients may see of it.
type Filing struct {
	Reports  []Report  // of one person, place and deadline, narrowest first
	Versions []Version // the newest of each report that has been sent
	Remarks  []Remark  // oldest first
	Openings []Opened
	Around   Around
}

// Main returns the narrowest report of the filing.
func (f Filing) Main() Report { return f.Reports[0] }

// FileCommand is the sending of a sitting's reports: each with the body as it
// was previewed, and the letters that tell the recipients.
type FileCommand struct {
	Reports []Report // as read for the preview; Rev guards them
	Bodies  []Body   // one for each report
	IDs     []string // of the versions, one for each report
	Letters []Letter
}

// Filed is what a filing did.
type Filed struct {
	At      Instant  `json:"at"`
	Late    bool     `json:"late"`
	Version int      `json:"version"`
	Reports []string `json:"reports"`
}

// Arrived is a report that waits in somebody's scope, with its reporter's name.
type Arrived struct {
	Report
	Reporter string `gorm:"column:reporter"`
}
