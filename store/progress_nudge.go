package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"gandan/commune"
)

// Nudge writes words to people who have not sent a report, each with a row of
// the audit log, and returns to whom: whoever was nudged already under the
// letter's key is passed over.
func (d *DB) Nudge(ctx context.Context, sub commune.Submission, nudges []commune.NudgeCommand) (people []string, err error) {
	_, err = d.once(ctx, sub.ID, sub.At, sub.PersonID, "progress.nudge", &people, func(tx *gorm.DB) error {
		people = nil
		for part := range slices.Chunk(nudges, batch) {
			fresh, err := notNudged(tx, part)
			if err != nil {
				return err
			}
			if err := nudge(tx, sub, fresh); err != nil {
				return err
			}
			for _, n := range fresh {
				people = append(people, n.Letter.PersonID)
			}
		}
		return nil
	})
	return people, err
}

// nudge writes the letters and who wrote them.
func nudge(tx *gorm.DB, sub commune.Submission, nudges []commune.NudgeCommand) error {
	letters := make([]commune.Letter, len(nudges))
	rows := make([]commune.AuditRow, len(nudges))
	for i, n := range nudges {
		letters[i] = n.Letter
		rows[i] = commune.AuditRow{ID: n.Letter.ID, CommuneID: n.Letter.CommuneID, At: sub.At, PersonID: sub.PersonID,
			Act: "progress.nudge", Object: "report", ObjectID: n.ReportID}
	}
	if err := enqueue(tx, letters...); err != nil {
		return err
	}
	return audit(tx, rows...)
}

// notNudged returns those of the nudges whose key is new.
func notNudged(tx *gorm.DB, nudges []commune.NudgeCommand) ([]commune.NudgeCommand, error) {
	var keys, known []string
	for _, n := range nudges {
		keys = append(keys, n.Letter.Dedup)
	}
	if err := tx.Raw("SELECT dedup FROM outbox WHERE dedup IN ?", keys).Scan(&known).Error; err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(nudges), func(n commune.NudgeCommand) bool { return slices.Contains(known, n.Letter.Dedup) }), nil
}

// Snooze writes the letter that somebody asked to be reminded by.
func (d *DB) Snooze(ctx context.Context, sub commune.Submission, letter commune.Letter) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "reminder.snooze", nil, func(tx *gorm.DB) error {
		return enqueue(tx, letter)
	})
	return err
}
