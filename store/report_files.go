package store

import (
	"context"

	"gandan/commune"
)

// ReportsWithFile returns the reports within a scope that have been sent and to
// whose entries a file with that hash was attached, the newest first; at most
// limit. Whether the newest version still has it, its body tells.
func (d *DB) ReportsWithFile(ctx context.Context, hash string, scope commune.Scope, limit int) ([]string, error) {
	if hash == "" || scope.Empty() {
		return nil, nil
	}
	within := under(d.gorm, "reports.path", scope.Paths)
	if scope.Own {
		within = within.Or("reports.person_id = ?", scope.PersonID)
	}
	var ids []string
	err := d.gorm.WithContext(ctx).Table("attachments").
		Joins("JOIN entries ON entries.id = attachments.entry_id").
		Joins("JOIN reports ON reports.id = entries.report_id").
		Where("attachments.hash = ? AND reports.version > 0", hash).Where(within).
		Group("reports.id, reports.last_sent").Order("reports.last_sent DESC, reports.id").
		Limit(limit).Pluck("reports.id", &ids).Error
	return ids, wrap("reports with file", err)
}
