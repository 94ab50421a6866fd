package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// Disown ends the link of an account, as the person says whose account it is
// said to be, from another account of theirs, and takes back that person's open
// codes. linked is when the account was linked: one linked anew since is not
// meant. The caller makes the engine forget the chat. It is NotFound where that
// account is not linked, or not the person's.
func (d *DB) Disown(ctx context.Context, sub commune.Submission, accountID, from string, linked commune.Instant) (commune.Account, error) {
	var a commune.Account
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "unlink", &a, func(tx *gorm.DB) error {
		a = commune.Account{}
		err := tx.Where("id = ? AND unlinked_at = 0 AND person_id = ? AND linked_at = ?", accountID, sub.PersonID, linked).Take(&a).Error
		if err != nil {
			return fmt.Errorf("account: %w", found(err))
		}
		if err := ownAccount(tx, sub.PersonID, from, a.ID); err != nil {
			return err
		}
		return unlink(tx, sub, &a)
	})
	return a, err
}

// ownAccount checks that a person speaks from an account of theirs, and not from
// the one that is spoken of.
func ownAccount(tx *gorm.DB, personID, from, about string) error {
	var n int64
	err := tx.Model(&commune.Account{}).
		Where("id = ? AND id <> ? AND person_id = ? AND unlinked_at = 0", from, about, personID).Count(&n).Error
	if err != nil {
		return fmt.Errorf("own account: %w", err)
	}
	if n == 0 {
		return commune.ErrNotFound
	}
	return nil
}

// unlink ends the link of an account.
func unlink(tx *gorm.DB, sub commune.Submission, a *commune.Account) error {
	var p commune.Person
	if err := tx.Take(&p, "id = ?", a.PersonID).Error; err != nil {
		return fmt.Errorf("account's person: %w", found(err))
	}
	a.Unlinked = sub.At
	if err := tx.Model(a).Where("id = ?", a.ID).Update("unlinked_at", sub.At).Error; err != nil {
		return fmt.Errorf("unlink account: %w", err)
	}
	if err := revokeCodes(tx, sub.At, a.PersonID); err != nil {
		return err
	}
	return audit(tx, commune.AuditRow{
		ID: sub.ID, CommuneID: p.CommuneID, At: sub.At, PersonID: sub.PersonID, Act: "unlink", Object: "account", ObjectID: a.ID,
	})
}
