package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"gandan/commune"
)

// Audit adds rows to the audit log.
func (d *DB) Audit(ctx context.Context, rows ...commune.AuditRow) error {
	return audit(d.gorm.WithContext(ctx), rows...)
}

// audit adds rows to the audit log within a transaction.
func audit(tx *gorm.DB, rows ...commune.AuditRow) error {
	ctx := tx.Statement.Context
	if len(rows) == 1 {
		ctx = often(ctx)
	}
	for some := range slices.Chunk(rows, batch) {
		args := make([]any, 0, 8*len(some))
		for _, r := range some {
			args = append(args, r.ID, r.CommuneID, r.At, r.PersonID, r.Act, r.Object, r.ObjectID, r.Fields)
		}
		_, err := execIn(ctx, tx, "INSERT INTO audits (id, commune_id, at, person_id, act, object, object_id, fields) VALUES "+
			strings.Repeat("(?, ?, ?, ?, ?, ?, ?, ?), ", len(some)-1)+"(?, ?, ?, ?, ?, ?, ?, ?)", args...)
		if err != nil {
			return fmt.Errorf("audit: %w", err)
		}
	}
	return nil
}
