package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// dropStale drops the letters of earlier days that never went out and are not
// being sent now, and takes back the rows of those that did not go out on their
// own day: what they were to say is still to be said. A letter that had nothing
// to say, or that no way led for, is not among them.
func (p planning) dropStale(ctx context.Context) error {
	err := p.exec(ctx, `UPDATE outbox SET dropped_at = ?, reason = 'stale' WHERE sent_at = 0 AND dropped_at = 0
AND commune_id = ? AND kind = ? AND dedup NOT LIKE ? AND claimed_until <= ?`, p.at, p.communeID, reminder, "%/"+string(p.today), p.at)
	if err != nil {
		return err
	}
	for day := p.today.Add(-p.settings.MakeUpDays); day < p.today; day = day.Add(1) {
		var letters []string
		err := p.db.gorm.WithContext(ctx).Raw(`SELECT DISTINCT m.letter_id FROM reminded m JOIN outbox o ON o.id = m.letter_id
WHERE m.day = ? AND o.commune_id = ? AND o.sent_at = 0 AND o.dropped_at > ?`, day, p.communeID, day.End(p.settings.Zone)).Scan(&letters).Error
		if err != nil {
			return err
		}
		for ids := range slices.Chunk(letters, batch) {
			if err := p.exec(ctx, "DELETE FROM reminded WHERE letter_id IN ?", ids); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p planning) exec(ctx context.Context, query string, args ...any) error {
	return p.db.transact(ctx, func(tx *gorm.DB) error { return tx.Exec(query, args...).Error })
}
