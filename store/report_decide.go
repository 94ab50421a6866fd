package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
	"gandan/reading/fold"
)

// OpenedReports stores that a recipient opened reports, when for the first
// time with the letters that tell the reporter. It says whether it was.
func (d *DB) OpenedReports(ctx context.Context, sub commune.Submission, reports []commune.Report, letters []commune.Letter) (first bool, err error) {
	_, err = d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.open", &first, func(tx *gorm.DB) error {
		var rows []commune.Opened
		for _, r := range reports {
			rows = append(rows, commune.Opened{ReportID: r.ID, PersonID: sub.PersonID, Version: r.Version, At: sub.At})
		}
		r := tx.Table("openings").Clauses(clause.OnConflict{DoNothing: true}).Create(&rows)
		if r.Error != nil {
			return r.Error
		}
		first = r.RowsAffected > 0
		if first {
			if err := enqueue(tx, letters...); err != nil {
				return err
			}
		}
		return auditReports(tx, sub, "report.open", reports)
	})
	return first, err
}

// AcceptReports accepts filed reports and carries what they say of people into
// the member lists (product: when the officer accepts). Conflict if one is no
// longer waiting as it was read.
func (d *DB) AcceptReports(ctx context.Context, sub commune.Submission, reports []commune.Report, changes []commune.RegisterChange, letters []commune.Letter) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.accept", nil, func(tx *gorm.DB) error {
		if err := decide(tx, sub, reports, commune.Accepted); err != nil {
			return err
		}
		if err := changeRegister(tx, sub, reports, changes); err != nil {
			return err
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditReports(tx, sub, "report.accept", reports)
	})
	return err
}

// ReturnReports sends reports back to their reporter with the remarks that say
// what is to be mended.
func (d *DB) ReturnReports(ctx context.Context, sub commune.Submission, reports []commune.Report, remarks []commune.Remark, letters []commune.Letter) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.return", nil, func(tx *gorm.DB) error {
		if err := decide(tx, sub, reports, commune.Returned); err != nil {
			return err
		}
		if err := addRemarks(tx, remarks); err != nil {
			return err
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditReports(tx, sub, "report.return", reports)
	})
	return err
}

// RemarkReport stores what a recipient says of a report without returning it.
func (d *DB) RemarkReport(ctx context.Context, sub commune.Submission, r commune.Report, remark commune.Remark, letters []commune.Letter) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.remark", nil, func(tx *gorm.DB) error {
		if err := addRemarks(tx, []commune.Remark{remark}); err != nil {
			return err
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditReports(tx, sub, "report.remark", []commune.Report{r})
	})
	return err
}

// MendEntry rewrites an entry of a returned report and marks the remark that
// asked for it as mended. If it was the last one, refile sends the report again
// in the same transaction; Version is 0 while others remain.
func (d *DB) MendEntry(ctx context.Context, sub commune.Submission, e commune.Entry, remarkID string, refile *commune.FileCommand) (commune.Filed, error) {
	var f commune.Filed
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.mend", &f, func(tx *gorm.DB) error {
		if err := rewriteEntry(tx, &e); err != nil {
			return err
		}
		err := oneRow(tx.Exec("UPDATE remarks SET mended_at = ? WHERE id = ? AND mended_at = 0", sub.At, remarkID))
		if err != nil || refile == nil {
			return err
		}
		return fileReports(tx, sub, *refile, &f)
	})
	return f, err
}

// decide moves reports to what was decided. Returning one makes what its reporter
// was amending a part of the mending.
func decide(tx *gorm.DB, sub commune.Submission, reports []commune.Report, state commune.State) error {
	for _, r := range reports {
		err := oneRow(tx.Exec(`UPDATE reports SET state = ?, decided_at = ?, decided_by = ?,
amending = CASE WHEN ? THEN 0 ELSE amending END, rev = rev + 1
WHERE id = ? AND rev = ? AND state IN ?`, state, sub.At, sub.PersonID, state == commune.Returned, r.ID, r.Rev, []commune.State{commune.Sent, commune.Late}))
		if err != nil {
			return err
		}
	}
	return settleSaid(tx, reportIDs(reports), state)
}

func addRemarks(tx *gorm.DB, remarks []commune.Remark) error {
	for i := range remarks {
		remarks[i].Text = fold.Clean(remarks[i].Text)
	}
	return tx.Table("remarks").Create(&remarks).Error
}
