package store_test

import (
	"database/sql"
	"errors"
	"slices"
	"sync"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

func open(t *testing.T, url string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestMigrateTwice(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := open(t, url)
		before, err := db.Pending(t.Context())
		if err != nil || before < 20 {
			t.Fatalf("pending before: %d, %v", before, err)
		}
		for range 2 {
			if err := db.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := db.Pending(t.Context()); n != 0 || err != nil {
			t.Fatalf("pending after: %d, %v", n, err)
		}
	})
}

// Several processes that start at once migrate one after the other.
func TestMigrateAtOnce(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		var wg sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			db := open(t, url)
			wg.Go(func() { errs[i] = db.Migrate(t.Context()) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	})
}

func TestNewerDatabase(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		raw := store.Raw(db)
		exec(t, raw, "INSERT INTO migrations (id) VALUES ('9999_from_the_future')")
		exec(t, raw, "DROP TABLE jobs")
		exec(t, raw, "DELETE FROM migrations WHERE id = '0001_jobs'")
		if err := db.Migrate(t.Context()); !errors.Is(err, store.ErrNewer) {
			t.Fatalf("migrate: %v", err)
		}
		if _, err := db.Pending(t.Context()); !errors.Is(err, store.ErrNewer) {
			t.Fatalf("pending: %v", err)
		}
		if _, err := raw.Exec("SELECT 1 FROM jobs"); err == nil {
			t.Fatal("the table was made although the database is newer")
		}
	})
}

// A step that broke off between its statement and its record is taken again.
func TestMigrationRepeated(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		exec(t, store.Raw(db), "DELETE FROM migrations WHERE id = '0001_outbox'")
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
}

// Every field of an entity has its column: what is written is read back.
func TestEntitiesHaveTables(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for _, e := range []any{
			&commune.Place{}, &commune.Parentage{}, &commune.Person{}, &commune.Account{}, &commune.Duty{},
			&commune.Keeping{}, &commune.Household{}, &commune.Member{}, &commune.Report{}, &commune.Version{},
			&commune.Mark{}, &commune.Opened{}, &commune.Remark{}, &commune.Entry{}, &commune.Attachment{},
			&commune.Letter{}, &commune.AuditRow{}, &commune.Received{}, &commune.ZaloTokens{}, &commune.Contact{}, &commune.Call{}, &commune.Export{},
		} {
			missing, err := store.MissingColumns(db, e)
			if err != nil || len(missing) > 0 {
				t.Errorf("%T: no columns %v, %v", e, missing, err)
			}
		}
	})
}

func TestTextIsComparedByteForByte(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		names := []string{"Gầu", "Gấu", "Gau", "GẦU", "Dong", "Đồng"}
		for _, n := range names {
			if err := db.PutSetting(t.Context(), "c", n, "of "+n); err != nil {
				t.Fatal(err)
			}
		}
		got, err := db.Settings(t.Context(), "c")
		if err != nil || len(got) != len(names) {
			t.Fatalf("%v, %v", got, err)
		}
		if !slices.Equal([]string{got["Gầu"], got["Gau"]}, []string{"of Gầu", "of Gau"}) {
			t.Fatalf("%v", got)
		}
	})
}

func exec(t *testing.T, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.Exec(query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
