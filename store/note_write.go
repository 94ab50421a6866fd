package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
	"gandan/reading/fold"
)

// AddNotes stores what one sentence tells: entries, contacts and marks of the
// person's own, and what is passed on with its letters. It returns what was
// stored. Conflict if a report has been sent, or a passed note been taken,
// meanwhile.
func (d *DB) AddNotes(ctx context.Context, sub commune.Submission, n commune.Noted) (commune.Noted, error) {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "note.add", &n, func(tx *gorm.DB) error {
		return addNotes(tx, sub, &n)
	})
	return n, err
}

func addNotes(tx *gorm.DB, sub commune.Submission, n *commune.Noted) error {
	if err := takePassed(tx, sub, n.Taken, commune.PassedTaken); err != nil {
		return err
	}
	opened := map[string]bool{}
	for i := range n.Entries {
		if err := addNoted(tx, sub, &n.Entries[i], opened); err != nil {
			return err
		}
	}
	if err := markUnchanged(tx, sub, n.Unchanged, opened); err != nil {
		return err
	}
	if err := addContacts(tx, sub, n.Contacts, nil); err != nil {
		return err
	}
	if err := passOn(tx, sub, n.Passed); err != nil {
		return err
	}
	if err := fileNoted(tx, sub, n); err != nil {
		return err
	}
	return enqueue(tx, n.Letters...)
}

// addNoted stores one entry on a report that is still owed.
func addNoted(tx *gorm.DB, sub commune.Submission, e *commune.Entry, opened map[string]bool) error {
	if err := openOnce(tx, e.ReportID, sub.PersonID, opened); err != nil {
		return err
	}
	e.Text, e.Words, e.Rev = fold.Clean(e.Text), fold.Clean(e.Words), 1
	if err := insertEntry(tx, *e); err != nil {
		return err
	}
	return audit(tx, commune.AuditRow{ID: e.ID, CommuneID: e.CommuneID, At: sub.At, PersonID: sub.PersonID,
		Act: "entry.add", Object: "entry", ObjectID: e.ID})
}

// openOnce is openReport, once for each report of a submission.
func openOnce(tx *gorm.DB, reportID, personID string, opened map[string]bool) error {
	if opened[reportID] {
		return nil
	}
	opened[reportID] = true
	return openReport(tx, reportID, personID)
}

// markUnchanged notes households of which there is nothing to tell; one that was
// chosen as changed and has entries is done all the same.
func markUnchanged(tx *gorm.DB, sub commune.Submission, marks []commune.Mark, opened map[string]bool) error {
	for _, m := range marks {
		if err := openOnce(tx, m.ReportID, sub.PersonID, opened); err != nil {
			return err
		}
		if err := markDone(tx, sub, m.ReportID, m.HouseholdID); err != nil {
			return err
		}
	}
	return nil
}

// passOn stores notes for others, in the name of who wrote them first.
func passOn(tx *gorm.DB, sub commune.Submission, notes []commune.PassedNote) error {
	for i := range notes {
		n := &notes[i]
		if n.AuthorID == "" {
			n.AuthorID = sub.PersonID
		}
		n.Text, n.At, n.Rev = fold.Clean(n.Text), sub.At, 1
		if err := tx.Table("passed_notes").Create(n).Error; err != nil {
			return fmt.Errorf("passed note: %w", err)
		}
		if err := auditPassed(tx, sub, "note.pass", *n); err != nil {
			return err
		}
	}
	return nil
}

func auditPassed(tx *gorm.DB, sub commune.Submission, act string, n commune.PassedNote) error {
	return audit(tx, commune.AuditRow{ID: sub.ID + "/" + n.ID, CommuneID: n.CommuneID, At: sub.At, PersonID: sub.PersonID,
		Act: act, Object: "note", ObjectID: n.ID})
}

// fileNoted attaches what was sent along to the first thing that was stored, and
// what came with a passed note to what was made of it.
func fileNoted(tx *gorm.DB, sub commune.Submission, n *commune.Noted) error {
	owner := ""
	switch {
	case len(n.Entries) > 0:
		owner = n.Entries[0].ID
	case len(n.Contacts) > 0:
		owner = n.Contacts[0].ID
	case len(n.Passed) > 0:
		owner = n.Passed[0].ID
	}
	if owner == "" {
		return nil
	}
	if n.Taken != "" {
		if err := tx.Exec("UPDATE attachments SET entry_id = ? WHERE entry_id = ?", owner, n.Taken).Error; err != nil {
			return err
		}
	}
	return addFiles(tx, owner, sub.At, n.Files)
}

// markDone notes that all is said about a household of a report.
func markDone(tx *gorm.DB, sub commune.Submission, reportID, householdID string) error {
	m := commune.Mark{ReportID: reportID, HouseholdID: householdID, Done: true, At: sub.At}
	return tx.Table("marks").Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "report_id"}, {Name: "household_id"}},
		DoUpdates: clause.Assignments(map[string]any{"done": true, "at": sub.At}),
	}).Create(&m).Error
}
