package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"

	"gandan/commune"
)

// readers is how many connections read an SQLite file beside its one writer.
const readers = 4

// pragmas are set on every connection, the waiting time first, since two
// processes that open a new file at once both switch it to WAL.
var pragmas = []struct{ name, set, read string }{
	{"busy_timeout", "5000", "5000"},
	{"journal_mode", "WAL", "wal"},
	{"synchronous", "FULL", "2"},
	{"foreign_keys", "0", "0"},
}

// openSQLite opens the file: one writing connection, whose transactions begin
// IMMEDIATE so that a read in them never finds itself overtaken, and a few
// reading ones that cannot write.
func openSQLite(ctx context.Context, path string) (*pool, gorm.Dialector, error) {
	if path == "" {
		return nil, nil, commune.Errorf(commune.Invalid, "store.url")
	}
	write, err := openSQLiteConns(ctx, path, url.Values{"_txlock": {"immediate"}}, 1)
	if err != nil {
		return nil, nil, err
	}
	read, err := openSQLiteConns(ctx, path, url.Values{"_pragma": {"query_only(1)"}}, readers)
	if err != nil {
		return nil, nil, errors.Join(err, write.Close())
	}
	p := &pool{read: read, write: write}
	return p, &sqlite.Dialector{Conn: p}, nil
}

func openSQLiteConns(ctx context.Context, path string, opts url.Values, n int) (*sql.DB, error) {
	var set []string
	for _, p := range pragmas {
		set = append(set, p.name+"("+p.set+")")
	}
	opts["_pragma"] = append(set, opts["_pragma"]...)
	name := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + opts.Encode()
	db, err := sql.Open(sqlite.DriverName, name)
	if err != nil {
		return nil, fmt.Errorf("open sqlite file: %w", err)
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	if err := checkPragmas(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// checkPragmas reads the settings back: a driver ignores those it does not know.
func checkPragmas(ctx context.Context, db *sql.DB) error {
	for _, p := range pragmas {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+p.name).Scan(&got); err != nil {
			return fmt.Errorf("open sqlite file: %w", err)
		}
		if got != p.read {
			return fmt.Errorf("open sqlite file: %s is %q, not %q", p.name, got, p.read)
		}
	}
	return nil
}
