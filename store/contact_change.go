package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/reading/fold"
)

// NoteContacts adds words and files to the contacts that the person wrote down
// together with one of them, and returns them as they are then.
func (d *DB) NoteContacts(ctx context.Context, sub commune.Submission, contactID, text string, files []commune.Attachment) ([]commune.Contact, error) {
	return d.changeContacts(ctx, sub, "contact.note", contactID, func(tx *gorm.DB, list []commune.Contact) error {
		for i := range list {
			c := &list[i]
			c.Note = fold.Clean(c.Note + "\n" + text)
			r := tx.Exec("UPDATE contacts SET note = ?, rev = rev + 1 WHERE id = ? AND rev = ? AND dropped_at = 0", c.Note, c.ID, c.Rev)
			if err := oneRow(r); err != nil {
				return err
			}
			c.Rev++
		}
		return addFiles(tx, contactID, sub.At, files)
	})
}

// DropContacts takes back the contacts that the person wrote down together with
// one of them, if their day lies in the window, and returns them as they were.
func (d *DB) DropContacts(ctx context.Context, sub commune.Submission, contactID string, window commune.Stretch) ([]commune.Contact, error) {
	return d.changeContacts(ctx, sub, "contact.drop", contactID, func(tx *gorm.DB, list []commune.Contact) error {
		for _, c := range list {
			if !window.Holds(c.Day) {
				return commune.Errorf(commune.Invalid, "visit.too_old")
			}
			r := tx.Exec("UPDATE contacts SET dropped_at = ?, rev = rev + 1 WHERE id = ? AND rev = ? AND dropped_at = 0", sub.At, c.ID, c.Rev)
			if err := oneRow(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// changeContacts does something once with the contacts that the person wrote
// down in one go. Those of somebody else are as those that do not exist.
func (d *DB) changeContacts(ctx context.Context, sub commune.Submission, act, contactID string,
	change func(tx *gorm.DB, list []commune.Contact) error,
) ([]commune.Contact, error) {
	var list []commune.Contact
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, act, &list, func(tx *gorm.DB) error {
		list = nil
		if i := strings.LastIndex(contactID, contactMark); i > 0 {
			from := contactID[:i+1]
			err := tx.Table("contacts").Where("id >= ? AND id < ? AND person_id = ? AND dropped_at = 0", from+"c", from+"d", sub.PersonID).
				Order("id").Find(&list).Error
			if err != nil {
				return err
			}
		}
		if len(list) == 0 {
			return commune.Errorf(commune.NotFound, "visit.gone")
		}
		if err := change(tx, list); err != nil {
			return err
		}
		return auditContacts(tx, sub, act, list)
	})
	return list, err
}
