package commune

import "slices"

// Filing is a report with all that its recipients may see of it.
type Filing struct {
	Reports  []Report  // of one person, place and deadline, narrowest first
	Versions []Version // of each report that has been sent the newest, the one before it and the one accepted last
	Remarks  []Remark  // oldest first
	Openings []Opened
	Around   Around

	FirstMonth Period            // of which a report of the group was sent
	LastNoted  map[string]Period // the last month up to the report's of which a report that counts says something of a household
}

// Main returns the narrowest report of the filing.
func (f Filing) Main() Report { return f.Reports[0] }

// Version returns a version of a report, if it was read.
func (f Filing) Version(reportID string, number int) (Version, bool) {
	i := slices.IndexFunc(f.Versions, func(v Version) bool { return v.ReportID == reportID && v.Number == number })
	if i < 0 {
		return Version{}, false
	}
	return f.Versions[i], true
}

// FileCommand is the sending of a sitting's reports: each with the body as it
// was previewed, and the letters that tell the recipients.
type FileCommand struct {
	Reports []Report // as read for the preview; Rev guards them
	Bodies  []Body   // one for each report
	IDs     []string // of the versions, one for each report
	Letters []Letter
	Reason  string   // of a correction (đính chính)
	Changes Changes  // in which they differ from what was sent before
	Settled []Report // those that were being amended and say the same as before: no more of it
}

// Filed is what a filing did; Version 0: nothing was sent, as nothing differed.
type Filed struct {
	At       Instant  `json:"at"`
	Late     bool     `json:"late"`
	Version  int      `json:"version"`
	Reports  []string `json:"reports"`
	Amends   bool     `json:"amends,omitempty"`   // what had been sent and was not returned
	Corrects bool     `json:"corrects,omitempty"` // with a reason: it had been compiled from
	Changes  Changes  `json:"changes,omitzero"`
}

// Arrived is a report that waits in somebody's scope, with its reporter's name.
type Arrived struct {
	Report
	Reporter string `gorm:"column:reporter"`
}
