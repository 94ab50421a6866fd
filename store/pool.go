package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync/atomic"

	"gorm.io/gorm"
)

// pool is the connections that GORM runs its statements on. Reads outside a
// transaction go to read, all else to write: SQLite has one writer, and a
// reader need not wait for it. On MySQL both are the same. Statements are one trip
// each: the driver writes the values into them, but for those that are kept prepared.
type pool struct {
	read, write *sql.DB
	statements  atomic.Int64
}

func (p *pool) close() error {
	if p.read == p.write {
		return p.write.Close()
	}
	return errors.Join(p.read.Close(), p.write.Close())
}

// of returns the connections for a query: one that does not begin with SELECT
// may write, as INSERT … RETURNING does.
func (p *pool) of(query string) *sql.DB {
	if word, _, _ := strings.Cut(strings.TrimSpace(query), " "); strings.EqualFold(word, "SELECT") {
		return p.read
	}
	return p.write
}

// PrepareContext implements gorm.ConnPool.
func (p *pool) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return p.write.PrepareContext(ctx, query)
}

// ExecContext implements gorm.ConnPool.
func (p *pool) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	p.statements.Add(1)
	r, err := p.write.ExecContext(ctx, query, args...)
	return r, scrub(err)
}

// QueryContext implements gorm.ConnPool.
func (p *pool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	p.statements.Add(1)
	r, err := p.of(query).QueryContext(ctx, query, args...)
	return r, scrub(err)
}

// QueryRowContext implements gorm.ConnPool.
func (p *pool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	p.statements.Add(1)
	return p.of(query).QueryRowContext(ctx, query, args...)
}

// BeginTx implements gorm.ConnPoolBeginner.
func (p *pool) BeginTx(ctx context.Context, opts *sql.TxOptions) (gorm.ConnPool, error) {
	tx, err := p.write.BeginTx(ctx, opts)
	if err != nil {
		return nil, scrub(err)
	}
	return &poolTx{Tx: tx, pool: p}, nil
}

// GetDBConn implements gorm.GetDBConnector.
func (p *pool) GetDBConn() (*sql.DB, error) { return p.write, nil }

// poolTx is a transaction that counts its statements.
type poolTx struct {
	*sql.Tx
	pool *pool
}

// ExecContext implements gorm.ConnPool.
func (t *poolTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	t.pool.statements.Add(1)
	r, err := t.Tx.ExecContext(ctx, query, args...)
	return r, scrub(err)
}

// QueryContext implements gorm.ConnPool.
func (t *poolTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	t.pool.statements.Add(1)
	r, err := t.Tx.QueryContext(ctx, query, args...)
	return r, scrub(err)
}

// QueryRowContext implements gorm.ConnPool.
func (t *poolTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	t.pool.statements.Add(1)
	return t.Tx.QueryRowContext(ctx, query, args...)
}
