package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
	"gandan/reading/fold"
)

// AddEntry stores an entry with its attachments on a report that is still
// owed, or Conflict if it has been sent meanwhile.
func (d *DB) AddEntry(ctx context.Context, sub commune.Submission, e commune.Entry, files []commune.Attachment) (commune.Entry, error) {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "entry.add", &e, func(tx *gorm.DB) error {
		if err := openReport(tx, e.ReportID, sub.PersonID); err != nil {
			return err
		}
		if err := notRepeated(tx, e); err != nil {
			return err
		}
		e.Text = fold.Clean(e.Text)
		e.Rev = 1
		if err := insertEntry(tx, e); err != nil {
			return err
		}
		if err := addFiles(tx, e.ID, sub.At, files); err != nil {
			return err
		}
		return auditEntry(tx, sub, "entry.add", e.CommuneID, e.ID)
	})
	return e, err
}

// insertEntry writes a new entry.
func insertEntry(tx *gorm.DB, e commune.Entry) error {
	var facts any
	if e.Facts != nil {
		said, err := json.Marshal(e.Facts)
		if err != nil {
			return fmt.Errorf("facts: %w", err)
		}
		facts = string(said)
	}
	_, err := exec(tx, `INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, event,
proposal, member_id, day, facts, text, words, again_of, form, filed, dropped_at, author_id, at, rev)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.ID, e.ReportID, e.CommuneID, e.VillageID, e.GroupID, e.HouseholdID, e.Period, e.Topic, e.Event,
		e.Proposal, e.MemberID, e.Day, facts, e.Text, e.Words, e.AgainOf, e.Form, e.Filed, e.Dropped, e.AuthorID, e.At, e.Rev)
	return err
}

// ChangeEntry replaces what an entry says, keeping its place and age.
func (d *DB) ChangeEntry(ctx context.Context, sub commune.Submission, e commune.Entry, files []commune.Attachment) (commune.Entry, error) {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "entry.change", &e, func(tx *gorm.DB) error {
		if err := openReport(tx, e.ReportID, sub.PersonID); err != nil {
			return err
		}
		if err := rewriteEntry(tx, &e); err != nil {
			return err
		}
		if err := addFiles(tx, e.ID, sub.At, files); err != nil {
			return err
		}
		return auditEntry(tx, sub, "entry.change", e.CommuneID, e.ID)
	})
	return e, err
}

// auditEntry writes that somebody put an entry into a report, changed it or
// took it out.
func auditEntry(tx *gorm.DB, sub commune.Submission, act, communeID, entryID string) error {
	return audit(tx, commune.AuditRow{ID: sub.ID, CommuneID: communeID, At: sub.At, PersonID: sub.PersonID,
		Act: act, Object: "entry", ObjectID: entryID})
}

// rewriteEntry writes the words of e if nobody has changed them since it was
// read. Filed begins anew: it names the version in which these words were filed
// first, so that the next one can mark what changed.
func rewriteEntry(tx *gorm.DB, e *commune.Entry) error {
	e.Text = fold.Clean(e.Text)
	was := e.Rev
	e.Rev, e.Filed = e.Rev+1, 0
	r := tx.Table("entries").Where("id = ? AND rev = ? AND dropped_at = 0", e.ID, was).
		Select("topic", "event", "proposal", "member_id", "day", "facts", "text", "form", "filed", "rev").
		Updates(e)
	return oneRow(r)
}

// DropEntry takes an entry out of a report that is still owed and returns it as
// it was, also when it is repeated. What was filed before stays in the versions.
func (d *DB) DropEntry(ctx context.Context, sub commune.Submission, reportID, entryID string) (commune.Entry, error) {
	var e commune.Entry
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "entry.drop", &e, func(tx *gorm.DB) error {
		e = commune.Entry{}
		if err := openReport(tx, reportID, sub.PersonID); err != nil {
			return err
		}
		if err := entries(tx).Where("entries.id = ?", entryID).Limit(1).Find(&e).Error; err != nil {
			return err
		}
		err := oneRow(tx.Exec("UPDATE entries SET dropped_at = ?, rev = rev + 1 WHERE id = ? AND report_id = ? AND dropped_at = 0",
			sub.At, entryID, reportID))
		if err != nil {
			return err
		}
		return auditEntry(tx, sub, "entry.drop", e.CommuneID, entryID)
	})
	return e, err
}

// AttachFiles adds files that arrived after their entry, the rest of an album.
// The entry is one of the person's own report, sent or not.
func (d *DB) AttachFiles(ctx context.Context, sub commune.Submission, entryID string, files []commune.Attachment) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "entry.attach", nil, func(tx *gorm.DB) error {
		var own int64
		err := tx.Table("entries").Joins("JOIN reports ON reports.id = entries.report_id").
			Where("entries.id = ? AND reports.person_id = ?", entryID, sub.PersonID).Count(&own).Error
		if err == nil && own == 0 {
			err = commune.Errorf(commune.NotFound, "entry.gone")
		}
		if err != nil {
			return err
		}
		return addFiles(tx, entryID, sub.At, files)
	})
	return err
}

func addFiles(tx *gorm.DB, entryID string, at commune.Instant, files []commune.Attachment) error {
	if len(files) == 0 {
		return nil
	}
	for i := range files {
		files[i].EntryID, files[i].At = entryID, at
	}
	return tx.Table("attachments").Clauses(clause.OnConflict{DoNothing: true}).Create(&files).Error
}

// Attachments returns what was attached to an entry, oldest first.
func (d *DB) Attachments(ctx context.Context, entryIDs ...string) ([]commune.Attachment, error) {
	var list []commune.Attachment
	err := d.gorm.WithContext(ctx).Table("attachments").Where("entry_id IN ?", entryIDs).Order("at, id").Find(&list).Error
	return list, err
}

// openReport claims a report for a change by its owner: it must still be owed,
// or be one that the owner is amending. Raising its revision makes a filing that was prepared before fail.
func openReport(tx *gorm.DB, reportID, personID string) error {
	met, err := exec(tx, "UPDATE reports SET rev = rev + 1 WHERE id = ? AND person_id = ? AND (state IN (?, ?) OR amending > 0)",
		reportID, personID, commune.Draft, commune.Returned)
	if err == nil && met != 1 {
		return commune.Errorf(commune.Conflict, "report.closed")
	}
	return err
}

// oneRow makes a Conflict of a conditional change that found its row changed.
func oneRow(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected != 1 {
		return commune.Errorf(commune.Conflict, "report.changed_meanwhile")
	}
	return r.Error
}
