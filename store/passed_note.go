package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// PassedNote returns a passed note, or a NotFound error.
func (d *DB) PassedNote(ctx context.Context, id string) (commune.PassedNote, error) {
	var list []commune.PassedNote
	err := d.gorm.WithContext(ctx).Table("passed_notes").Where("id = ?", id).Limit(1).Find(&list).Error
	if err == nil && len(list) == 0 {
		err = commune.Errorf(commune.NotFound, "note.gone")
	}
	if err != nil {
		return commune.PassedNote{}, err
	}
	return list[0], nil
}

// PassedTo returns the open notes that were passed to a person, or to the cell
// committees of villages, the oldest first; but those of their own.
func (d *DB) PassedTo(ctx context.Context, personID string, villageIDs []string) ([]commune.PassedNote, error) {
	var list []commune.PassedNote
	err := d.gorm.WithContext(ctx).Table("passed_notes").
		Where("done_at = 0 AND author_id <> ? AND (to_person = ? OR to_person = '' AND village_id IN ?)", personID, personID, append(villageIDs, "")).
		Order("at, id").Find(&list).Error
	return list, err
}

// RefuseNote stores that a passed note is not right, with the letter that says
// so to its author. Conflict if it was taken or refused before.
func (d *DB) RefuseNote(ctx context.Context, sub commune.Submission, n commune.PassedNote, letters ...commune.Letter) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "note.refuse", nil, func(tx *gorm.DB) error {
		if err := takePassed(tx, sub, n.ID, commune.PassedRefused); err != nil {
			return err
		}
		if err := auditPassed(tx, sub, "note.refuse", n); err != nil {
			return err
		}
		return enqueue(tx, letters...)
	})
	return err
}

// takePassed ends a passed note, once.
func takePassed(tx *gorm.DB, sub commune.Submission, id string, done commune.PassedDone) error {
	if id == "" {
		return nil
	}
	met, err := exec(tx, "UPDATE passed_notes SET done_at = ?, done = ?, done_by = ?, rev = rev + 1 WHERE id = ? AND done_at = 0",
		sub.At, done, sub.PersonID, id)
	if err == nil && met != 1 {
		err = commune.Errorf(commune.Conflict, "note.settled")
	}
	return err
}

// PendingEntries returns the entries of households that no accepted report
// carries yet, oldest first.
func (d *DB) PendingEntries(ctx context.Context, householdIDs []string) ([]commune.Entry, error) {
	var list []commune.Entry
	err := d.gorm.WithContext(ctx).Table("entries").Select("entries.*").
		Joins("JOIN reports ON reports.id = entries.report_id").
		Where("entries.household_id IN ? AND entries.dropped_at = 0 AND reports.state <> ?", householdIDs, commune.Accepted).
		Order("entries.at, entries.id").Find(&list).Error
	return list, err
}
