package storetest

import (
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
	return migrated.Copy(t)
}

// migrated is empty: migrating takes longer than most tests.
var migrated = NewTemplate(nil)
