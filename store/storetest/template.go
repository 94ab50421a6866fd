package storetest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"gandan/store"
)

// Template is a database file that is made once; tests work on copies.
type Template struct{ made func() ([]byte, error) }

// NewTemplate returns the template that fill makes of a migrated database when the
// first copy is wanted; nil leaves it empty.
func NewTemplate(fill func(ctx context.Context, db *store.DB) error) Template {
	return Template{sync.OnceValues(func() ([]byte, error) {
		dir, err := os.MkdirTemp("", "gandan-template")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		path := filepath.Join(dir, "template.db")
		if err := fillFile(path, fill); err != nil {
			return nil, err
		}
		return os.ReadFile(path)
	})}
}

func fillFile(path string, fill func(ctx context.Context, db *store.DB) error) error {
	ctx := context.Background()
	db, err := store.Open(ctx, "sqlite:"+path)
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	if fill != nil {
		if err := fill(ctx, db); err != nil {
			return err
		}
	}
	return db.Close()
}

// Copy returns the path of a copy that is removed after the test.
func (m Template) Copy(t testing.TB) string {
	t.Helper()
	file, err := m.made()
	if err != nil {
		t.Fatal(err)
	}
	path := newFile(t)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// newFile is the path of a file that is not there yet.
func newFile(t testing.TB) string { return filepath.Join(t.TempDir(), "test.db") }
