package store

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

// BreakAfterCommit makes every commit succeed and then return err; nil mends it.
func BreakAfterCommit(d *DB, err error) {
	var p gorm.ConnPool = d.pool
	if err != nil {
		p = breaking{d.pool, err}
	}
	d.gorm.ConnPool, d.gorm.Statement.ConnPool = p, p
}

type breaking struct {
	*pool
	err error
}

func (b breaking) BeginTx(ctx context.Context, opts *sql.TxOptions) (gorm.ConnPool, error) {
	tx, err := b.pool.BeginTx(ctx, opts)
	if err != nil {
		return nil, err
	}
	return &breakingTx{tx.(*poolTx), b.err}, nil
}

type breakingTx struct {
	*poolTx
	err error
}

func (b *breakingTx) Commit() error {
	if err := b.poolTx.Commit(); err != nil {
		return err
	}
	return b.err
}
