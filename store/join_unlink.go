package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// Unlink ends the link of an account, whoever asks, and takes back the open
// codes of its person. The caller makes the engine forget the chat. It is
// NotFound if the account is not linked.
func (d *DB) Unlink(ctx context.Context, sub commune.Submission, accountID string) (commune.Account, error) {
	return d.unlink(ctx, sub, func(*gorm.DB, *commune.Account) error { return nil }, "id = ? AND unlinked_at = 0", accountID)
}

// Disown is Unlink by the person whose account it is said to be, from another
// account of theirs. linked is when the account was linked: one linked anew
// since is not meant.
func (d *DB) Disown(ctx context.Context, sub commune.Submission, accountID, from string, linked commune.Instant) (commune.Account, error) {
	own := func(tx *gorm.DB, a *commune.Account) error {
		var n int64
		err := tx.Model(&commune.Account{}).
			Where("id = ? AND id <> ? AND person_id = ? AND unlinked_at = 0", from, a.ID, sub.PersonID).Count(&n).Error
		if err != nil {
			return fmt.Errorf("own account: %w", err)
		}
		if n == 0 {
			return commune.ErrNotFound
		}
		return nil
	}
	return d.unlink(ctx, sub, own, "id = ? AND unlinked_at = 0 AND person_id = ? AND linked_at = ?", accountID, sub.PersonID, linked)
}

// unlink ends the link of the account that the condition finds, if allowed.
func (d *DB) unlink(ctx context.Context, sub commune.Submission, allowed func(*gorm.DB, *commune.Account) error, where string, args ...any) (commune.Account, error) {
	var a commune.Account
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "unlink", &a, func(tx *gorm.DB) error {
		a = commune.Account{}
		if err := tx.Where(where, args...).Take(&a).Error; err != nil {
			return fmt.Errorf("account: %w", found(err))
		}
		if err := allowed(tx, &a); err != nil {
			return err
		}
		var p commune.Person
		if err := tx.Take(&p, "id = ?", a.PersonID).Error; err != nil {
			return fmt.Errorf("account's person: %w", found(err))
		}
		a.Unlinked = sub.At
		if err := tx.Model(&a).Where("id = ?", a.ID).Update("unlinked_at", sub.At).Error; err != nil {
			return fmt.Errorf("unlink account: %w", err)
		}
		if err := revokeCodes(tx, sub.At, a.PersonID); err != nil {
			return err
		}
		return audit(tx, commune.AuditRow{
			ID: sub.ID, CommuneID: p.CommuneID, At: sub.At, PersonID: sub.PersonID, Act: "unlink", Object: "account", ObjectID: a.ID,
		})
	})
	return a, err
}
