package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// compiled tells of report r whether the level above has filed what was compiled
// from it: the group's report of the period (Điều 5.4).
const compiled = `EXISTS (SELECT 1 FROM reports g WHERE g.place_id = r.place_id AND g.period = r.period
AND g.kind = '` + string(commune.GroupReport) + `' AND g.version > 0) AS compiled`

// AmendingReports returns the household reports that a person is amending, the
// earliest deadline first.
func (d *DB) AmendingReports(ctx context.Context, personID string) ([]commune.Report, error) {
	var list []commune.Report
	err := d.gorm.WithContext(ctx).Table("reports").
		Where("person_id = ? AND kind = ? AND amending > 0", personID, commune.HouseholdReport).
		Order("due, period, place_id").Find(&list).Error
	return list, wrap("amending reports", err)
}

// LastVersions returns the newest version of each of the reports that was sent.
func (d *DB) LastVersions(ctx context.Context, ids []string) ([]commune.Version, error) {
	return lastVersions(d.gorm.WithContext(ctx), ids)
}

func lastVersions(tx *gorm.DB, ids []string) ([]commune.Version, error) {
	var list []commune.Version
	const query = `SELECT v.* FROM versions v JOIN reports r ON r.id = v.report_id AND v.number = r.version WHERE r.id IN ?`
	err := tx.Raw(query, ids).Scan(&list).Error
	return list, wrap("last versions", err)
}

// BeginAmending opens sent reports of a person for writing, while their readers
// keep seeing the last version. Those that are being amended already stay so: the
// person may have begun on another account. It is Conflict if none is open then.
func (d *DB) BeginAmending(ctx context.Context, sub commune.Submission, reports []commune.Report) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.amend", nil, func(tx *gorm.DB) error {
		ids := reportIDs(reports)
		const begin = `UPDATE reports SET amending = ?, rev = rev + 1
WHERE id IN ? AND person_id = ? AND amending = 0 AND version > 0 AND state IN ?`
		begun := tx.Exec(begin, sub.At, ids, sub.PersonID, []commune.State{commune.Sent, commune.Late, commune.Accepted})
		if begun.Error != nil {
			return begun.Error
		}
		if begun.RowsAffected == 0 {
			return alreadyAmending(tx, ids, sub.PersonID)
		}
		if err := forgetUndone(tx, ids); err != nil {
			return err
		}
		return auditReports(tx, sub, "report.amend", reports)
	})
	return err
}

func alreadyAmending(tx *gorm.DB, ids []string, personID string) error {
	var n int64
	err := tx.Table("reports").Where("id IN ? AND person_id = ? AND amending > 0", ids, personID).Count(&n).Error
	if err == nil && n == 0 {
		err = commune.Errorf(commune.Conflict, "report.changed_meanwhile")
	}
	return err
}

// forgetUndone takes away what was chosen of reports and never said: a later
// sitting begins anew.
func forgetUndone(tx *gorm.DB, ids []string) error {
	return tx.Exec("DELETE FROM marks WHERE report_id IN ? AND done = ?", ids, false).Error
}

// StopAmending gives up amending a person's reports: their entries and closing
// remarks are those of the last version again. It is Conflict if one is not being
// amended.
func (d *DB) StopAmending(ctx context.Context, sub commune.Submission, reports []commune.Report) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.amend_stop", nil, func(tx *gorm.DB) error {
		if len(reports) == 0 {
			return commune.Errorf(commune.Conflict, "report.changed_meanwhile")
		}
		versions, err := lastVersions(tx, reportIDs(reports))
		if err != nil {
			return err
		}
		last := map[string]commune.Version{}
		for _, v := range versions {
			last[v.ReportID] = v
		}
		for _, r := range reports {
			if err := restore(tx, sub, r, last[r.ID]); err != nil {
				return err
			}
		}
		if err := forgetUndone(tx, reportIDs(reports)); err != nil {
			return err
		}
		return auditReports(tx, sub, "report.amend_stop", reports)
	})
	return err
}

// restore makes a report as its last version says.
func restore(tx *gorm.DB, sub commune.Submission, r commune.Report, v commune.Version) error {
	var body commune.Body
	if err := json.Unmarshal([]byte(v.Body), &body); err != nil {
		return fmt.Errorf("report body: %w", err)
	}
	err := oneRow(tx.Exec(`UPDATE reports SET amending = 0, closing = ?, rev = rev + 1
WHERE id = ? AND rev = ? AND person_id = ? AND amending > 0`, body.Closing, r.ID, r.Rev, sub.PersonID))
	if err != nil || r.Period.Kind() != commune.Monthly { // entries hang on months
		return err
	}
	return restoreEntries(tx, sub, r, v.Number, body)
}

// restoreEntries puts a report's entries back to a version: what it has is as it
// says, whatever else was not filed is taken out, with the files that came since.
func restoreEntries(tx *gorm.DB, sub commune.Submission, r commune.Report, number int, body commune.Body) error {
	said := map[string]commune.Entry{}
	for _, e := range body.Entries {
		if e.Filed == 0 { // the body is older than its filing by a moment
			e.Filed = number
		}
		said[e.ID] = e
	}
	var list []commune.Entry
	if err := tx.Table("entries").Where("report_id = ?", r.ID).Find(&list).Error; err != nil {
		return err
	}
	for _, e := range list {
		then, filed := said[e.ID]
		switch {
		case !filed && e.Dropped != 0 || filed && e.Dropped == 0 && e.Filed != 0:
			continue // as it was
		case !filed:
			then = e
			then.Dropped = sub.At
		}
		if err := putBack(tx, e, then); err != nil {
			return err
		}
	}
	return tx.Exec("DELETE FROM attachments WHERE at >= ? AND entry_id IN (SELECT id FROM entries WHERE report_id = ?)", r.Amending, r.ID).Error
}

// putBack writes over an entry what it was.
func putBack(tx *gorm.DB, e, then commune.Entry) error {
	then.Rev = e.Rev + 1
	return oneRow(tx.Table("entries").Where("id = ? AND rev = ?", e.ID, e.Rev).
		Select("topic", "event", "proposal", "member_id", "day", "facts", "text", "words", "again_of", "form", "filed", "dropped_at", "rev").
		Updates(&then))
}
