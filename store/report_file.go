package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/reading/fold"
)

// FileReports sends reports: new versions, their entries, the letters to all
// recipients and the audit rows in one transaction. It is Conflict if anything
// in the reports changed since they were read, or if there are none.
func (d *DB) FileReports(ctx context.Context, sub commune.Submission, c commune.FileCommand) (commune.Filed, error) {
	f := commune.Filed{At: sub.At}
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.file", &f, func(tx *gorm.DB) error {
		return fileReports(tx, sub, c, &f)
	})
	return f, err
}

func fileReports(tx *gorm.DB, sub commune.Submission, c commune.FileCommand, f *commune.Filed) error {
	*f = commune.Filed{At: sub.At, Corrects: c.Reason != "", Changes: c.Changes}
	if err := settle(tx, c); err != nil || len(c.Reports) == 0 {
		return err
	}
	versions := make([]commune.Version, len(c.Reports))
	for i, r := range c.Reports {
		state := filedState(r, sub.At)
		f.Amends = f.Amends || !r.Owed()
		f.Late = f.Late || state == commune.Late
		f.Version = max(f.Version, r.Version+1)
		f.Reports = append(f.Reports, r.ID)
		if err := fileReport(tx, sub, r, state, len(c.Bodies[i].Households)); err != nil {
			return err
		}
		body, err := json.Marshal(c.Bodies[i])
		if err != nil {
			return fmt.Errorf("file report: %w", err)
		}
		versions[i] = commune.Version{ID: c.IDs[i], ReportID: r.ID, Number: r.Version + 1, At: sub.At,
			By: sub.PersonID, Body: string(body), Reason: fold.Clean(c.Reason)}
	}
	if err := tx.Table("versions").Create(&versions).Error; err != nil {
		return err
	}
	if err := say(tx, c); err != nil {
		return err
	}
	if err := tx.Exec("UPDATE remarks SET mended_at = ? WHERE report_id IN ? AND returns = ? AND mended_at = 0", sub.At, f.Reports, true).Error; err != nil {
		return err
	}
	if err := enqueue(tx, c.Letters...); err != nil {
		return err
	}
	return auditReports(tx, sub, "report.file", c.Reports)
}

// filedState is late or not by the first sending: a report that was on time
// stays so when it is mended after the deadline.
func filedState(r commune.Report, at commune.Instant) commune.State {
	if r.FirstSent != 0 {
		at = r.FirstSent
	}
	return commune.FiledState(r.Deadline(), at)
}

// settle ends the amending of reports that say what they said before. It is
// Conflict if there is nothing to send nor to settle.
func settle(tx *gorm.DB, c commune.FileCommand) error {
	if len(c.Reports)+len(c.Settled) == 0 {
		return commune.ErrConflict
	}
	for _, r := range c.Settled {
		if err := oneRow(tx.Exec("UPDATE reports SET amending = 0, rev = rev + 1 WHERE id = ? AND rev = ? AND amending > 0", r.ID, r.Rev)); err != nil {
			return err
		}
	}
	return nil
}

// fileReport moves one report to its filed state, if it is as it was read. MySQL
// sets the columns in their order: which version was accepted comes first.
func fileReport(tx *gorm.DB, sub commune.Submission, r commune.Report, state commune.State, households int) error {
	first := r.FirstSent
	if first == 0 {
		first = sub.At
	}
	return oneRow(tx.Exec(`UPDATE reports SET accepted = CASE WHEN state = ? THEN version ELSE accepted END,
state = ?, version = version + 1, first_sent = ?, last_sent = ?, households = ?, amending = 0, rev = rev + 1
WHERE id = ? AND rev = ? AND (state IN ? OR amending > 0)`,
		commune.Accepted, state, first, sub.At, households, r.ID, r.Rev, []commune.State{commune.Draft, commune.Returned}))
}

// auditReports writes that somebody did something with reports.
func auditReports(tx *gorm.DB, sub commune.Submission, act string, reports []commune.Report) error {
	rows := make([]commune.AuditRow, len(reports))
	for i, r := range reports {
		rows[i] = commune.AuditRow{ID: sub.ID + fmt.Sprintf("-%d", i), CommuneID: r.CommuneID, At: sub.At,
			PersonID: sub.PersonID, Act: act, Object: "report", ObjectID: r.ID}
	}
	return audit(tx, rows...)
}
