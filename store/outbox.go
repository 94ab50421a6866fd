package store

import (
	"context"
	"database/sql"

	"gorm.io/gorm"

	"gandan/commune"
)

// Conditions on letters. An earlier letter to the same person goes first if it
// is due too, or if it was tried and put off; one that is planned for later
// holds nobody up.
const (
	dueLetter     = "outbox.sent_at = 0 AND outbox.dropped_at = 0 AND outbox.not_before <= @now"
	earlierLetter = `SELECT 1 FROM outbox AS e WHERE e.person_id = outbox.person_id AND e.sent_at = 0
AND e.dropped_at = 0 AND e.seq < outbox.seq`
	// firstLetter is what a worker may take up now.
	firstLetter = dueLetter + " AND outbox.claimed_until <= @now AND NOT EXISTS (" + earlierLetter +
		" AND (e.not_before <= @now OR e.attempts > 0))"
	// sendableLetter is what can be sent by and by without waiting for the clock.
	sendableLetter = dueLetter + " AND NOT EXISTS (" + earlierLetter + " AND e.not_before > @now AND e.attempts > 0)"
)

// ClaimLetters takes up at most limit letters that are due for the worker by,
// until the moment when others may take them over, bulk letters last. Of each
// person's letters only the first is given, so that their order holds: the next
// is due when that one was sent, dropped, or not claimed any longer.
func (d *DB) ClaimLetters(ctx context.Context, now commune.Instant, by string, until commune.Instant, limit int) ([]commune.Letter, error) {
	due, err := d.firstLetters(ctx, now, limit)
	if err != nil || len(due) == 0 {
		return nil, wrap("claim letters", err)
	}
	var mine []commune.Letter
	err = d.transact(ctx, func(tx *gorm.DB) error {
		mine = mine[:0]
		for _, l := range due {
			got, err := claimLetter(tx, &l, now, by, until)
			if err != nil {
				return err
			}
			if got {
				mine = append(mine, l)
			}
		}
		return nil
	})
	return mine, wrap("claim letters", err)
}

// firstLetters returns what a worker may take up. Bulk letters are asked for
// apart, so that each query follows the index and stops at the limit.
func (d *DB) firstLetters(ctx context.Context, now commune.Instant, limit int) ([]commune.Letter, error) {
	var due []commune.Letter
	for _, bulk := range []bool{false, true} {
		var list []commune.Letter
		err := d.gorm.WithContext(ctx).Where(firstLetter, sql.Named("now", now)).Where("outbox.bulk = ?", bulk).
			Order("outbox.not_before, outbox.seq").Limit(limit - len(due)).Find(&list).Error
		if err != nil {
			return nil, err
		}
		if due = append(due, list...); len(due) >= limit {
			break
		}
	}
	return due, nil
}

// claimLetter claims l unless another worker did so since it was read.
func claimLetter(tx *gorm.DB, l *commune.Letter, now commune.Instant, by string, until commune.Instant) (bool, error) {
	r := tx.Model(&commune.Letter{}).
		Where("id = ? AND sent_at = 0 AND dropped_at = 0 AND not_before <= ? AND claimed_until <= ?", l.ID, now, now).
		Updates(map[string]any{"claimed_until": until, "claimed_by": by, "attempts": gorm.Expr("attempts + 1")})
	l.ClaimedUntil, l.ClaimedBy = until, by
	l.Attempts++
	return r.RowsAffected == 1, r.Error
}

// LettersDue counts the letters that wait to be sent now, claimed ones
// included, but not those that wait behind one that was put off.
func (d *DB) LettersDue(ctx context.Context, now commune.Instant) (int, error) {
	var n int64
	err := d.gorm.WithContext(ctx).Model(&commune.Letter{}).Where(sendableLetter, sql.Named("now", now)).Count(&n).Error
	return int(n), wrap("letters due", err)
}

// NextLetter returns the earliest moment after the given one for which a letter
// waits; false if none does.
func (d *DB) NextLetter(ctx context.Context, after commune.Instant) (commune.Instant, bool, error) {
	var next sql.NullInt64
	err := d.gorm.WithContext(ctx).Model(&commune.Letter{}).Select("MIN(not_before)").
		Where("sent_at = 0 AND dropped_at = 0 AND not_before > ?", after).Scan(&next).Error
	return commune.Instant(next.Int64), next.Valid, wrap("next letter", err)
}
