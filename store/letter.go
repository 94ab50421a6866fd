package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// LetterSent notes that a letter went out to the account as the channel's
// message, with its options as shown.
func (d *DB) LetterSent(ctx context.Context, id, accountID, message, shown string, at commune.Instant) error {
	return d.letter(ctx, id, map[string]any{
		"sent_at": at, "account_id": accountID, "message": message, "shown": shown, "reason": "", "claimed_until": 0,
	})
}

// LetterLater puts a letter off until the moment; later ones to the same person
// wait with it.
func (d *DB) LetterLater(ctx context.Context, id string, until commune.Instant, reason string) error {
	return d.letter(ctx, id, map[string]any{"not_before": until, "reason": reason, "claimed_until": 0})
}

// LetterSleeps puts off a letter that was claimed and not tried, until the
// moment; it holds nobody up.
func (d *DB) LetterSleeps(ctx context.Context, id string, until commune.Instant) error {
	return d.letter(ctx, id, map[string]any{"not_before": until, "claimed_until": 0, "attempts": gorm.Expr("attempts - 1")})
}

// LetterDropped gives a letter up.
func (d *DB) LetterDropped(ctx context.Context, id, reason string, at commune.Instant) error {
	return d.letter(ctx, id, map[string]any{"dropped_at": at, "reason": reason, "claimed_until": 0})
}

// letter changes a letter that has neither been sent nor dropped.
func (d *DB) letter(ctx context.Context, id string, set map[string]any) error {
	return one(openLetter(d.gorm.WithContext(ctx), id).Updates(set), "letter", commune.ErrNotFound)
}

// Letter returns a letter, sent or not, or ErrNotFound.
func (d *DB) Letter(ctx context.Context, id string) (commune.Letter, error) {
	var l commune.Letter
	err := d.gorm.WithContext(ctx).Take(&l, "id = ?", id).Error
	return l, wrap("letter", found(err))
}
