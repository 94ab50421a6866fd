package main

import (
	"context"
	"database/sql"
	"net/url"
	"testing"

	"github.com/go-sql-driver/mysql"

	"gandan/store"
	"gandan/store/storetest"
)

// mysqlStory opens the demo's commune on the server; the query lists its tables.
func mysqlStory(t testing.TB) (*story, string) {
	t.Helper()
	ctx := context.Background()
	address := storetest.MySQLURL(t)
	w := &story{t: t, now: storyStart}
	var err error
	if w.db, err = store.Open(ctx, address); err != nil {
		t.Fatal(err)
	}
	if err := w.db.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	if err := seedDemo(ctx, w.db, storyStart); err != nil {
		t.Fatal(err)
	}
	w.raw = rawMySQL(t, address)
	t.Cleanup(func() { w.raw.Close(); w.db.Close() })
	w.people()
	return w, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name"
}

func rawMySQL(t testing.TB, address string) *sql.DB {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr, cfg.DBName = u.User.Username(), "tcp", u.Host, u.Path[1:]
	cfg.Passwd, _ = u.User.Password()
	raw, err := sql.Open("mysql", cfg.FormatDSN())
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
