package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// excuse gives those who are or were on leave on the day of a deadline the time
// of grace that the leave has, for what they still owe.
func (e ensuring) excuse(ctx context.Context, owed []span) error {
	for table, args := range spanTables(owed) {
		query := `SELECT r.id, MAX(l.grace) AS grace FROM ` + table + ` JOIN leaves l ON l.` + e.scope + ` = ? AND l.granted
	AND l.from_day <= w.day AND l.to_day >= w.day
JOIN reports r ON r.kind = w.kind AND r.period = w.period AND r.person_id = l.person_id AND ` + unfiled("r") + `
WHERE r.extended < l.grace GROUP BY r.id`
		var list []struct {
			ID    string
			Grace commune.Instant
		}
		if err := e.db.gorm.WithContext(ctx).Raw(query, append(args, e.id)...).Scan(&list).Error; err != nil {
			return err
		}
		for _, r := range list {
			err := e.db.transact(ctx, func(tx *gorm.DB) error {
				return tx.Exec("UPDATE reports SET extended = ?, rev = rev + 1 WHERE id = ? AND extended < ?", r.Grace, r.ID, r.Grace).Error
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
