package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// Audit adds rows to the audit log.
func (d *DB) Audit(ctx context.Context, rows ...commune.AuditRow) error {
	return audit(d.gorm.WithContext(ctx), rows...)
}

// audit adds rows to the audit log within a transaction.
func audit(tx *gorm.DB, rows ...commune.AuditRow) error {
	if len(rows) == 0 {
		return nil
	}
	if err := tx.Create(&rows).Error; err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}
