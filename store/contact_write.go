package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/reading/fold"
)

// contactMark stands in the id of a contact between its submission's and its number.
const contactMark = "-c"

// AddContacts stores contacts of the person with households, and what was sent
// with them: files belong to the first. An id that is empty follows from the
// submission's.
func (d *DB) AddContacts(ctx context.Context, sub commune.Submission, contacts []commune.Contact, files []commune.Attachment) ([]commune.Contact, error) {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "contact.add", &contacts, func(tx *gorm.DB) error {
		return addContacts(tx, sub, contacts, files)
	})
	return contacts, err
}

// addContacts writes contacts within a submission that may do more than that,
// and fills in what follows from it: their ids, who, and when it was written down.
func addContacts(tx *gorm.DB, sub commune.Submission, contacts []commune.Contact, files []commune.Attachment) error {
	for i := range contacts {
		c := &contacts[i]
		if c.ID == "" {
			c.ID = fmt.Sprint(sub.ID, contactMark, i)
		}
		c.PersonID, c.At, c.Rev, c.Note = sub.PersonID, sub.At, 1, fold.Clean(c.Note)
	}
	for some := range slices.Chunk(contacts, batch) {
		if err := insertContacts(tx, some); err != nil {
			return fmt.Errorf("contacts: %w", err)
		}
	}
	if len(contacts) == 0 {
		return nil
	}
	if err := addFiles(tx, contacts[0].ID, sub.At, files); err != nil {
		return err
	}
	return auditContacts(tx, sub, "contact.add", contacts)
}

func insertContacts(tx *gorm.DB, some []commune.Contact) error {
	const row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
	args := make([]any, 0, 11*len(some))
	for _, c := range some {
		args = append(args, c.ID, c.CommuneID, c.VillageID, c.GroupID, c.HouseholdID, c.PersonID, c.Day, c.Way, c.Note, c.At, c.Rev)
	}
	_, err := exec(tx, `INSERT INTO contacts (id, commune_id, village_id, group_id, household_id, person_id, day, way, note, at, dropped_at, rev)
VALUES `+strings.Repeat(row+", ", len(some)-1)+row, args...)
	return err
}

// auditContacts writes that somebody did something with contacts.
func auditContacts(tx *gorm.DB, sub commune.Submission, act string, contacts []commune.Contact) error {
	rows := make([]commune.AuditRow, len(contacts))
	for i, c := range contacts {
		rows[i] = commune.AuditRow{ID: fmt.Sprint(sub.ID, contactMark, i), CommuneID: c.CommuneID, At: sub.At,
			PersonID: sub.PersonID, Act: act, Object: "contact", ObjectID: c.ID}
	}
	return audit(tx, rows...)
}
