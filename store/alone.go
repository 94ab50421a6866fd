package store

import (
	"context"

	"gorm.io/gorm"
)

// Alone frees what an earlier process over this database had taken up and not
// brought to its end: conversations, letters, received updates and runs of
// jobs. A process that has the database to itself calls it once, before it does
// anything else, and need not wait until the claims of a dead one run out.
func (d *DB) Alone(ctx context.Context) error {
	return d.transact(ctx, func(tx *gorm.DB) error {
		for _, free := range []string{
			"UPDATE sessions SET owner = '', leased_until = 0 WHERE leased_until > 0",
			"UPDATE outbox SET claimed_by = '', claimed_until = 0 WHERE sent_at = 0 AND dropped_at = 0 AND claimed_until > 0",
			"UPDATE inbox SET claimed_by = '', claimed_until = 0 WHERE done_at = 0 AND rested_at = 0 AND claimed_until > 0",
			"UPDATE jobs SET claimed_by = '', claimed_at = 0 WHERE done_at = 0",
		} {
			if err := tx.Exec(free).Error; err != nil {
				return wrap("alone", err)
			}
		}
		return nil
	})
}
