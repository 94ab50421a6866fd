package store

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// What many turns read and write is said in SQL that both databases understand
// as it stands, and a server is told once. GORM would build it anew each time, which
// costs more than the driver and the network together.

// exec runs a statement in the transaction and returns how many rows it met.
// Errors are those that GORM makes of the database's.
func exec(tx *gorm.DB, statement string, args ...any) (met int64, err error) {
	return execIn(often(tx.Statement.Context), tx, statement, args...)
}

// execIn is exec for a statement that is run often or seldom, as ctx says.
func execIn(ctx context.Context, tx *gorm.DB, statement string, args ...any) (met int64, err error) {
	r, err := tx.Statement.ConnPool.ExecContext(ctx, statement, args...)
	if err != nil {
		if t, ok := tx.Dialector.(gorm.ErrorTranslator); ok {
			err = t.Translate(err)
		}
		return 0, err
	}
	return r.RowsAffected()
}

// readOne reads the columns of the one row that a query finds at most, or returns
// ErrNotFound.
func (d *DB) readOne(ctx context.Context, into []any, query string, args ...any) error {
	found := false
	err := d.readAll(ctx, func(rows *sql.Rows) error {
		found = true
		return rows.Scan(into...)
	}, query, args...)
	if err == nil && !found {
		err = commune.ErrNotFound
	}
	return err
}

// readAll has each row read that a query finds.
func (d *DB) readAll(ctx context.Context, each func(rows *sql.Rows) error, query string, args ...any) error {
	rows, err := d.gorm.Statement.ConnPool.QueryContext(often(ctx), query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return fmt.Errorf("read: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}
