package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// What many turns read and write is said in SQL that both databases understand
// as it stands. GORM would build it anew each time, which costs more than the
// driver and the network together.

// exec runs a statement in the transaction and returns how many rows it met.
// Errors are those that GORM makes of the database's.
func exec(tx *gorm.DB, statement string, args ...any) (met int64, err error) {
	r, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, statement, args...)
	if err != nil {
		if t, ok := tx.Dialector.(gorm.ErrorTranslator); ok {
			err = t.Translate(err)
		}
		return 0, err
	}
	return r.RowsAffected()
}

// readOne reads the columns of the first row that a query finds, or returns
// ErrNotFound.
func (d *DB) readOne(ctx context.Context, into []any, query string, args ...any) error {
	rows, err := d.gorm.Statement.ConnPool.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return fmt.Errorf("read: %w", err)
		}
		return commune.ErrNotFound
	}
	if err := rows.Scan(into...); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}
