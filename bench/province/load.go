package province

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/glebarez/sqlite" // the driver that the store uses
	"github.com/go-sql-driver/mysql"

	"gandan/store"
)

// loader writes rows in bulk, over one connection of its own that checks and
// forces to disk less than the product does.
type loader struct {
	db   *sql.DB
	conn *sql.Conn
	lot  int // rows a statement
}

// open brings the database's tables up to date and opens it for loading. One that
// has anybody in it is refused.
func open(ctx context.Context, address string) (*loader, error) {
	if err := migrate(ctx, address); err != nil {
		return nil, err
	}
	db, err := Raw(address)
	if err != nil {
		return nil, err
	}
	l := &loader{db: db, lot: 400}
	if strings.HasPrefix(address, sqliteURL) {
		l.lot = 20 // the driver goes through all values for each of them
	}
	if l.conn, err = db.Conn(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open: %w", err), db.Close())
	}
	for _, s := range hasty(address) {
		if _, err := l.conn.ExecContext(ctx, s); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", s, err), l.close())
		}
	}
	var there int
	if err := l.conn.QueryRowContext(ctx, "SELECT COUNT(*) FROM places").Scan(&there); err != nil || there > 0 {
		return nil, errors.Join(err, errors.New("the database is not empty"), l.close())
	}
	return l, nil
}

func migrate(ctx context.Context, address string) error {
	db, err := store.Open(ctx, address)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	return errors.Join(db.Migrate(ctx), db.Close())
}

// Raw opens the database of a URL past the store.
func Raw(address string) (*sql.DB, error) {
	if path, ok := strings.CutPrefix(address, sqliteURL); ok {
		return sql.Open(sqlite.DriverName, "file:"+(&url.URL{Path: path}).EscapedPath())
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("not the URL of a database")
	}
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr, cfg.DBName = u.User.Username(), "tcp", u.Host, strings.Trim(u.Path, "/")
	cfg.Passwd, _ = u.User.Password()
	cfg.Collation = "utf8mb4_bin"
	return sql.Open("mysql", cfg.FormatDSN())
}

const sqliteURL = "sqlite:"

// hasty is what is set on a connection that loads.
func hasty(address string) []string {
	if strings.HasPrefix(address, sqliteURL) {
		return []string{"PRAGMA synchronous = OFF", "PRAGMA cache_size = -1000000", "PRAGMA temp_store = MEMORY"}
	}
	return []string{"SET unique_checks = 0", "SET foreign_key_checks = 0"}
}

func (l *loader) close() error {
	return errors.Join(l.conn.Close(), l.db.Close())
}

const commit = 20_000 // rows a transaction

// write writes a table's rows in the order of their keys.
func (l *loader) write(ctx context.Context, t *table) error {
	t.sort()
	for part := range slices.Chunk(t.rows, commit) {
		tx, err := l.conn.BeginTx(ctx, nil)
		if err != nil {
			return fmt.Errorf("load: %w", err)
		}
		if err := t.insert(ctx, tx, part, l.lot); err != nil {
			return errors.Join(fmt.Errorf("load %s: %w", t.name, err), tx.Rollback())
		}
		if err := tx.Commit(); err != nil {
			return fmt.Errorf("load %s: %w", t.name, err)
		}
	}
	return nil
}

func (t *table) insert(ctx context.Context, tx *sql.Tx, part [][]any, lot int) (err error) {
	whole, err := tx.PrepareContext(ctx, t.statement(lot))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, whole.Close()) }()
	for rows := range slices.Chunk(part, lot) {
		args := slices.Concat(rows...)
		if len(rows) == lot {
			_, err = whole.ExecContext(ctx, args...)
		} else {
			_, err = tx.ExecContext(ctx, t.statement(len(rows)), args...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// statement inserts so many rows.
func (t *table) statement(rows int) string {
	one := "(?" + strings.Repeat(", ?", len(t.columns)-1) + ")"
	return "INSERT INTO " + t.name + " (" + strings.Join(t.columns, ", ") + ") VALUES " + one + strings.Repeat(", "+one, rows-1)
}
