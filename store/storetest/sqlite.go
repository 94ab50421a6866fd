package storetest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"gandan/store"
)

// SQLite returns a migrated database file that is removed after the test.
func SQLite(t testing.TB) *store.DB {
	t.Helper()
	return open(t, "sqlite:"+SQLiteFile(t))
}

// SQLiteFile returns the path of a migrated database file that is removed after
// the test.
func SQLiteFile(t testing.TB) string {
	t.Helper()
	file, err := migrated()
	if err != nil {
		t.Fatal(err)
	}
	path := newFile(t)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func newFile(t testing.TB) string { return filepath.Join(t.TempDir(), "test.db") }

// migrated makes an empty database file once; every test works on a copy, as
// migrating takes longer than most tests.
var migrated = sync.OnceValues(func() (file []byte, err error) {
	dir, err := os.MkdirTemp("", "gandan-migrated")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "empty.db")
	db, err := store.Open(context.Background(), "sqlite:"+path)
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(context.Background()); err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})
