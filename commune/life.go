package commune

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// LifeStep is what happened to a report.
type LifeStep string

// The steps of a report's life.
const (
	LifeBegun     LifeStep = "begun"     // the first thing was noted for it
	LifeFiled     LifeStep = "filed"     // a version was sent
	LifeDelivered LifeStep = "delivered" // a recipient was told of it
	LifeWaiting   LifeStep = "waiting"   // a recipient is still to be told
	LifeLost      LifeStep = "lost"      // a recipient could not be told
	LifeOpened    LifeStep = "opened"    // a recipient opened it
	LifeAccepted  LifeStep = "accepted"
	LifeReturned  LifeStep = "returned"
	LifeCompiled  LifeStep = "compiled" // the group's report that was compiled from it was sent
)

// LifeEvent is one thing that happened to a report.
type LifeEvent struct {
	ReportID string   `gorm:"column:report_id"`
	What     LifeStep `gorm:"column:what"`
	At       Instant  `gorm:"column:at"` // zero: not yet
	PersonID string   `gorm:"column:person_id"`
	Name     string   `gorm:"column:name"`
	Version  int      `gorm:"column:version"`
	Reason   string   `gorm:"column:reason"`
}

// lifeOrder is the order of what happened at one moment.
var lifeOrder = []LifeStep{LifeBegun, LifeFiled, LifeDelivered, LifeLost, LifeWaiting, LifeOpened, LifeReturned, LifeAccepted, LifeCompiled}

// SortLife puts events into the order of time; what has not happened yet comes
// first.
func SortLife(events []LifeEvent) {
	slices.SortStableFunc(events, func(a, b LifeEvent) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(slices.Index(lifeOrder, a.What), slices.Index(lifeOrder, b.What)))
	})
}

// ArrivedKey keys the letter that tells a recipient of a version of a report.
func ArrivedKey(reportID string, version int, personID string) string {
	return ArrivedPrefix(reportID) + strconv.Itoa(version) + "/" + personID
}

// ArrivedPrefix begins the keys of the letters that tell of a report.
func ArrivedPrefix(reportID string) string { return "arrived/" + reportID + "/" }

// ArrivedVersion reads the version out of such a key.
func ArrivedVersion(reportID, key string) (int, bool) {
	rest, ok := strings.CutPrefix(key, ArrivedPrefix(reportID))
	number, _, _ := strings.Cut(rest, "/")
	n, err := strconv.Atoi(number)
	return n, ok && err == nil
}
