package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// Account returns the linked account of a chat and its person, or ErrNotFound.
func (d *DB) Account(ctx context.Context, channel, chat string) (commune.Account, commune.Person, error) {
	var a commune.Account
	var p commune.Person
	db := d.gorm.WithContext(ctx)
	if err := db.Take(&a, "channel = ? AND chat = ? AND unlinked_at = 0", channel, chat).Error; err != nil {
		return a, p, fmt.Errorf("account: %w", found(err))
	}
	if err := db.Take(&p, "id = ?", a.PersonID).Error; err != nil {
		return a, p, fmt.Errorf("account's person: %w", found(err))
	}
	return a, p, nil
}

// AccountsOf returns the linked accounts of a person, the one used last first.
func (d *DB) AccountsOf(ctx context.Context, personID string) ([]commune.Account, error) {
	var list []commune.Account
	err := d.gorm.WithContext(ctx).Where("person_id = ? AND unlinked_at = 0", personID).
		Order("last_in DESC, linked_at DESC, id").Find(&list).Error
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	return list, nil
}

// TouchAccount notes that the person said something there: it is in use, and
// messages arrive.
func (d *DB) TouchAccount(ctx context.Context, id string, at commune.Instant) error {
	r := d.gorm.WithContext(ctx).Model(&commune.Account{}).Where("id = ?", id).
		Updates(map[string]any{"last_in": at, "blocked_at": 0})
	return one(r, "touch account", commune.ErrNotFound)
}

// BlockAccount notes that messages no longer arrive there.
func (d *DB) BlockAccount(ctx context.Context, id string, at commune.Instant) error {
	r := d.gorm.WithContext(ctx).Model(&commune.Account{}).Where("id = ?", id).Update("blocked_at", at)
	return one(r, "block account", commune.ErrNotFound)
}

// LinkAccount links a chat account to a person. It is ErrConflict if the chat
// is linked to somebody else; one that was unlinked before keeps its id.
func (d *DB) LinkAccount(ctx context.Context, a commune.Account) error {
	return d.transact(ctx, func(tx *gorm.DB) error { return linkAccount(tx, a) })
}

func linkAccount(tx *gorm.DB, a commune.Account) error {
	err := tx.Create(&a).Error
	if err == nil {
		return nil
	}
	if !errors.Is(err, gorm.ErrDuplicatedKey) {
		return fmt.Errorf("link account: %w", err)
	}
	r := tx.Model(&commune.Account{}).
		Where("channel = ? AND chat = ? AND (person_id = ? OR unlinked_at > 0)", a.Channel, a.Chat, a.PersonID).
		Updates(map[string]any{"person_id": a.PersonID, "linked_at": a.Linked, "unlinked_at": 0, "blocked_at": 0})
	return one(r, "link account", commune.ErrConflict)
}

// UnlinkAccount ends the link of an account.
func (d *DB) UnlinkAccount(ctx context.Context, id string, at commune.Instant) error {
	r := d.gorm.WithContext(ctx).Model(&commune.Account{}).Where("id = ? AND unlinked_at = 0", id).Update("unlinked_at", at)
	return one(r, "unlink account", commune.ErrNotFound)
}

// one returns none if a change that should meet one row met no row.
func one(r *gorm.DB, what string, none error) error {
	switch {
	case r.Error != nil:
		return fmt.Errorf("%s: %w", what, r.Error)
	case r.RowsAffected == 0:
		return fmt.Errorf("%s: %w", what, none)
	}
	return nil
}
