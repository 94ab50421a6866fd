package store

import (
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// rebuildBatch is how many reports are compared at a time, which bounds the memory.
const rebuildBatch = 200

// filedReport is a report with what it last said.
type filedReport struct {
	ID         string
	PlaceID    string
	Path       string
	State      commune.State
	Households int
	Body       string // of the last version; empty: it was never sent
}

// saidEntry is what is stored of an entry for figures.
type saidEntry struct {
	ID           string
	ReportID     string
	Said         int
	SaidTopic    string
	SaidEvent    string
	SaidProposal string
	VillageID    string
	GroupID      string
}

// saidDiff is what reports and entries should say and do not.
type saidDiff struct {
	compared, differed map[string]int // by kind
	households         map[string]int // by report
	entries            []saidEntry
	reports            []string // of which anything differs, in the order of the keys
}

// rebuildSaid compares what figures count of all reports with their last
// versions, and puts right what differs.
func rebuildSaid(db *gorm.DB, step func(reports int)) (compared, differed map[string]int, err error) {
	compared, differed = map[string]int{}, map[string]int{}
	for after := ""; ; {
		var ids []string
		if err := db.Raw("SELECT id FROM reports WHERE id > ? ORDER BY id LIMIT ?", after, rebuildBatch).Scan(&ids).Error; err != nil {
			return nil, nil, err
		}
		if len(ids) == 0 {
			return compared, differed, nil
		}
		after = ids[len(ids)-1]
		d, err := compareSaid(db, ids)
		if err == nil && len(d.reports) > 0 {
			err = db.Transaction(func(tx *gorm.DB) error { return mendSaid(tx, d.reports) })
		}
		if err != nil {
			return nil, nil, err
		}
		for kind, n := range d.compared {
			compared[kind] += n
			differed[kind] += d.differed[kind]
		}
		step(len(ids))
	}
}

// compareSaid works out what differs of some reports.
func compareSaid(db *gorm.DB, ids []string) (saidDiff, error) {
	d := saidDiff{compared: map[string]int{}, differed: map[string]int{}, households: map[string]int{}}
	var reports []filedReport
	const last = `SELECT r.id, r.place_id, r.path, r.state, r.households, COALESCE(v.body, '') AS body
FROM reports r LEFT JOIN versions v ON v.report_id = r.id AND v.number = r.version WHERE r.id IN ? ORDER BY r.id`
	if err := db.Raw(last, ids).Scan(&reports).Error; err != nil {
		return d, err
	}
	var stored []saidEntry
	const entries = `SELECT id, report_id, said, said_topic, said_event, said_proposal, village_id, group_id
FROM entries WHERE report_id IN ? ORDER BY id`
	if err := db.Raw(entries, ids).Scan(&stored).Error; err != nil {
		return d, err
	}
	of := map[string][]saidEntry{}
	for _, e := range stored {
		of[e.ReportID] = append(of[e.ReportID], e)
	}
	for _, r := range reports {
		if err := d.compare(r, of[r.ID]); err != nil {
			return d, err
		}
	}
	return d, nil
}

// compare adds what differs of a report.
func (d *saidDiff) compare(r filedReport, stored []saidEntry) error {
	var body commune.Body
	if r.Body != "" {
		if err := json.Unmarshal([]byte(r.Body), &body); err != nil {
			return fmt.Errorf("report body: %w", err)
		}
	}
	before := d.differed["reports"] + d.differed["entries"]
	d.compared["reports"]++
	if r.Households != len(body.Households) {
		d.differed["reports"]++
		d.households[r.ID] = len(body.Households)
	}
	says := map[string]commune.Entry{}
	for _, e := range body.Entries {
		says[e.ID] = e
	}
	for _, e := range stored {
		d.compared["entries"]++
		if want := r.entry(e, says); want != e {
			d.differed["entries"]++
			d.entries = append(d.entries, want)
		}
	}
	if d.differed["reports"]+d.differed["entries"] > before {
		d.reports = append(d.reports, r.ID)
	}
	return nil
}

// entry returns what is to be stored of an entry that hangs on the report.
func (r filedReport) entry(e saidEntry, says map[string]commune.Entry) saidEntry {
	said, in := says[e.ID]
	on := commune.PathIDs(r.Path)
	switch {
	case !in || r.State == commune.Draft || r.State == commune.Returned:
		e.Said = unsaid
		return e
	case r.State == commune.Accepted:
		e.Said = saidAccepted
	default:
		e.Said = saidSent
	}
	e.SaidTopic, e.SaidEvent, e.SaidProposal, e.GroupID = said.Topic, said.Event, said.Proposal, r.PlaceID
	if len(on) == 3 {
		e.VillageID = on[1]
	}
	return e
}

// mendSaid puts reports right. It claims them first, as whoever files or decides
// does, and compares again: the service may have changed them meanwhile.
func mendSaid(tx *gorm.DB, ids []string) error {
	if err := tx.Exec("UPDATE reports SET rev = rev WHERE id IN ?", ids).Error; err != nil {
		return err
	}
	d, err := compareSaid(tx, ids)
	if err != nil {
		return err
	}
	for _, id := range d.reports {
		if n, differs := d.households[id]; differs {
			if err := tx.Exec("UPDATE reports SET households = ? WHERE id = ?", n, id).Error; err != nil {
				return err
			}
		}
	}
	for _, e := range d.entries {
		err := tx.Exec("UPDATE entries SET said = ?, said_topic = ?, said_event = ?, said_proposal = ?, village_id = ?, group_id = ? WHERE id = ?",
			e.Said, e.SaidTopic, e.SaidEvent, e.SaidProposal, e.VillageID, e.GroupID, e.ID).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// saidFromVersions makes figures count what was sent before there were figures.
func saidFromVersions(tx *gorm.DB) error {
	_, _, err := rebuildSaid(tx, func(int) {})
	return err
}
