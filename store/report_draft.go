package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/reading/fold"
)

// MarkHouseholds stores which households were chosen as changed: the marks of
// the reports become these and no others. Done marks of a household that stays
// chosen are kept.
func (d *DB) MarkHouseholds(ctx context.Context, sub commune.Submission, reportIDs []string, marks []commune.Mark) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.mark", nil, func(tx *gorm.DB) error {
		if err := openReports(tx, reportIDs, sub.PersonID); err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM marks WHERE report_id IN ?", reportIDs).Error; err != nil {
			return err
		}
		if err := tx.Exec("UPDATE reports SET unchanged = ? WHERE id IN ?", len(marks) == 0, reportIDs).Error; err != nil {
			return err
		}
		if len(marks) == 0 {
			return nil
		}
		return tx.Table("marks").Create(&marks).Error
	})
	return err
}

// MarkDone stores that the keeper has said all about a household.
func (d *DB) MarkDone(ctx context.Context, sub commune.Submission, reportID, householdID string) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.done", nil, func(tx *gorm.DB) error {
		if err := openReport(tx, reportID, sub.PersonID); err != nil {
			return err
		}
		return markDone(tx, sub, reportID, householdID)
	})
	return err
}

// SetClosing stores the reporter's closing remark on reports still owed.
func (d *DB) SetClosing(ctx context.Context, sub commune.Submission, reportIDs []string, text string) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "report.closing", nil, func(tx *gorm.DB) error {
		if err := openReports(tx, reportIDs, sub.PersonID); err != nil {
			return err
		}
		return tx.Exec("UPDATE reports SET closing = ? WHERE id IN ?", fold.Clean(text), reportIDs).Error
	})
	return err
}

// openReports is openReport for several.
func openReports(tx *gorm.DB, ids []string, personID string) error {
	for _, id := range ids {
		if err := openReport(tx, id, personID); err != nil {
			return err
		}
	}
	return nil
}
