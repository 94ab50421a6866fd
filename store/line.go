package store

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

// Line is the way from the program to its database. It carries a call by doing
// it and returns how that ended as far as the program can tell: nothing came
// through, or it was done and the answer was lost. What is the statement
// without its values, "BEGIN" or "COMMIT".
type Line func(what string, do func() error) error

// Over puts a line between the program and the database, for tests that make
// calls fail; nil takes it away. It is called while nothing else uses d.
func (d *DB) Over(line Line) {
	var p gorm.ConnPool = d.pool
	if line != nil {
		p = linePool{d.pool, line}
	}
	d.gorm.ConnPool, d.gorm.Statement.ConnPool = p, p
}

// linePool is a pool at the end of a line.
type linePool struct {
	*pool
	line Line
}

// ExecContext implements gorm.ConnPool.
func (l linePool) ExecContext(ctx context.Context, query string, args ...any) (r sql.Result, err error) {
	err = l.line(query, func() error { r, err = l.pool.ExecContext(ctx, query, args...); return err })
	return r, err
}

// QueryContext implements gorm.ConnPool.
func (l linePool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return carried(l.line, query, func() (*sql.Rows, error) { return l.pool.QueryContext(ctx, query, args...) })
}

// BeginTx implements gorm.ConnPoolBeginner.
func (l linePool) BeginTx(ctx context.Context, opts *sql.TxOptions) (gorm.ConnPool, error) {
	tx := &lineTx{line: l.line}
	err := l.line("BEGIN", func() error {
		begun, err := l.pool.BeginTx(ctx, opts)
		if err == nil {
			tx.poolTx = begun.(*poolTx)
		}
		return err
	})
	if err != nil && tx.poolTx != nil {
		_ = tx.Rollback() // as the server does when the connection has gone
	}
	if err != nil {
		return nil, err
	}
	return tx, nil
}

// lineTx is a transaction at the end of a line. It ends with its connection:
// after a call that failed on the way none comes through, COMMIT neither.
type lineTx struct {
	*poolTx
	line Line
	lost error
}

// over carries a call; an error that is not the database's is the line's.
func (t *lineTx) over(what string, do func() error) error {
	if t.lost != nil {
		return t.lost
	}
	var answered error
	err := t.line(what, func() error { answered = do(); return answered })
	if err != nil && answered == nil {
		t.lost = err
	}
	return err
}

// ExecContext implements gorm.ConnPool.
func (t *lineTx) ExecContext(ctx context.Context, query string, args ...any) (r sql.Result, err error) {
	err = t.over(query, func() error { r, err = t.poolTx.ExecContext(ctx, query, args...); return err })
	return r, err
}

// QueryContext implements gorm.ConnPool.
func (t *lineTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return carried(t.over, query, func() (*sql.Rows, error) { return t.poolTx.QueryContext(ctx, query, args...) })
}

// Commit implements gorm.TxCommitter.
func (t *lineTx) Commit() error { return t.over("COMMIT", t.poolTx.Commit) }

// carried asks a question over a line and lets go of an answer that is lost.
func carried(line Line, query string, ask func() (*sql.Rows, error)) (rows *sql.Rows, err error) {
	err = line(query, func() error { rows, err = ask(); return err }) //nolint:rowserrcheck,sqlclosecheck // the caller reads and closes them
	if err != nil && rows != nil {
		_ = rows.Close()
		rows = nil
	}
	return rows, err
}
