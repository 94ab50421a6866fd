package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"gandan/commune"
)

// batch is how many rows one INSERT carries, or values one list of them. SQLite takes
// 32,766 values; but its driver goes through all of a statement's for each of them, so
// that few rows are written several times as fast there.
const (
	batch       = 400
	sqliteBatch = 20
)

// DB is a database of one deployment, safe for use by many goroutines.
type DB struct {
	gorm *gorm.DB
	pool *pool
}

// Open opens the database that the URL names: sqlite:PATH, or
// mysql://user:password@host:3306/database?options, percent-encoded. It
// changes nothing but, for SQLite, makes the file; Migrate makes the tables.
// A URL that cannot be read is an Invalid commune.Error; it never repeats the
// URL, which may hold a password.
func Open(ctx context.Context, url string) (*DB, error) {
	kind, rest, _ := strings.Cut(url, ":")
	var (
		p    *pool
		d    gorm.Dialector
		rows = batch
		err  error
	)
	switch kind {
	case "sqlite":
		rows = sqliteBatch
		p, d, err = openSQLite(ctx, rest)
	case "mysql":
		p, d, err = openMySQL(ctx, url)
	default:
		return nil, commune.Errorf(commune.Invalid, "store.url")
	}
	if err != nil {
		return nil, err
	}
	g, err := gorm.Open(d, &gorm.Config{
		NamingStrategy:         names{},
		TranslateError:         true,
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
		CreateBatchSize:        rows,
		Logger:                 logger.Discard, // errors are returned, and SQL holds people's words
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s database: %w", kind, err), p.close())
	}
	return &DB{gorm: g, pool: p}, nil
}

// Close ends all connections.
func (d *DB) Close() error { return d.pool.close() }

// Ping reports whether the database answers.
func (d *DB) Ping(ctx context.Context) error { return d.pool.read.PingContext(ctx) }

// Statements returns how many SQL statements were run since Open, those inside
// transactions included; BEGIN and COMMIT are not counted.
func (d *DB) Statements() int64 { return d.pool.statements.Load() }

// mysql reports whether the database is MySQL or MariaDB.
func (d *DB) mysql() bool { return d.gorm.Name() == "mysql" }

// found turns GORM's "no record" into the error that people may be told.
func found(err error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return commune.ErrNotFound
	}
	return err
}

// wrap says what failed; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
