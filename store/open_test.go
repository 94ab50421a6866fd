package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-sql-driver/mysql"
	"gorm.io/gorm"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

func TestOpenRefuses(t *testing.T) {
	for _, url := range []string{
		"", "sqlite:", "sqlite", "gandan.db", "postgres://x/y", "mysql:", "mysql://", "mysql://root:secret@host",
		"mysql://root:secret@host:3306/", "mysql://root:secret@ho st/db", "mysql://root:secret@host/db?timeout=secret",
		"mysql://root:secret@host/db?pool=secret", "mysql://root:secret@host/db?pool=0", "mysql://root:secret@host/db?lifetime=-1s",
		"mysql://root:secret@host/db?idle=secret", "mysql://root:secret@host/db?tls=secret",
		"mysql://root:secret@host/db?tls=skip-verify&tls-ca=/secret.pem",
	} {
		_, err := store.Open(t.Context(), url)
		if commune.CodeOf(err) != commune.Invalid {
			t.Errorf("%q: %v", url, err)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: the error tells the password: %v", url, err)
		}
	}
	_, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "no", "such", "folder.db"))
	if err == nil {
		t.Error("opened a file in a folder that is not there")
	}
}

func TestMySQLURL(t *testing.T) {
	cfg, err := store.MySQLConfig("mysql://n%40me:p%2Fa%3Ass@db.local/gan_dan?timeout=2s&tls=skip-verify&parseTime=false")
	must(t, err)
	got := []string{cfg.User, cfg.Passwd, cfg.Net, cfg.Addr, cfg.DBName, cfg.Timeout.String(), cfg.TLSConfig, cfg.Collation, cfg.Params["time_zone"]}
	want := "n@me p/a:ss tcp db.local:3306 gan_dan 2s skip-verify utf8mb4_bin '+00:00'"
	if strings.Join(got, " ") != want || !cfg.ParseTime || !cfg.ClientFoundRows {
		t.Errorf("got  %q\nwant %q\n%+v", strings.Join(got, " "), want, cfg)
	}
}

// The pool's size and times have defaults and may be chosen.
func TestMySQLPool(t *testing.T) {
	for opts, want := range map[string]string{
		"":                                   "20 1m0s 5m0s",
		"?pool=7&idle=30s&lifetime=2m":       "7 30s 2m0s",
		"?timeout=1s&pool=9&tls=skip-verify": "9 1m0s 5m0s",
	} {
		conns, idle, life, err := store.MySQLPool("mysql://root@host/db" + opts)
		if got := fmt.Sprint(conns, idle, life); got != want || err != nil {
			t.Errorf("%q: %s, %v, not %s", opts, got, err, want)
		}
	}
}

// A path may hold what a URL would read as its own.
func TestSQLitePath(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"gần dân.db", "a?b.db", "a%20b.db", "a#b.db"} {
		storetest.Open(t, "sqlite:"+filepath.Join(dir, name))
		if found, err := filepath.Glob(filepath.Join(dir, strings.ReplaceAll(name, "?", "[?]"))); len(found) != 1 || err != nil {
			t.Errorf("%q: found %v, %v", name, found, err)
		}
	}
}

func TestStatements(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		before := db.Statements()
		_, err := store.Once(db, t.Context(), "s1", &outcome{}, func(tx *gorm.DB) error {
			return errors.Join(note(tx, "l1"), tx.Exec("UPDATE outbox SET reason = 'x'").Error, tx.Raw("SELECT 1").Scan(new(int)).Error)
		})
		if n := db.Statements() - before; n != 5 || err != nil { // submission, letter, two, result
			t.Fatalf("%d statements, %v", n, err)
		}
	})
}

// Reading goes on while somebody else's transaction is open.
func TestReadersDoNotWait(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		_, err := store.Once(db, t.Context(), "s1", nil, func(tx *gorm.DB) error {
			if err := note(tx, "l1"); err != nil {
				return err
			}
			var wg sync.WaitGroup
			for range 8 {
				wg.Go(func() {
					if n, err := db.LettersDue(t.Context(), 1); n != 0 || err != nil {
						t.Errorf("%d letters before the commit, %v", n, err)
					}
				})
			}
			wg.Wait()
			return nil
		})
		if err != nil || letters(t, db) != 1 {
			t.Fatal(err)
		}
	})
}

// Errors of the database never repeat what people wrote.
func TestErrorsHoldNoWords(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		must(t, db.AddWebChat(t.Context(), "c", 1))
		_, err := store.Once(db, t.Context(), "s1", nil, func(tx *gorm.DB) error {
			return errors.Join(
				tx.Exec("UPDATE web_chats SET rev = ? WHERE chat = 'c'", "Hoàng").Error, // no number: MySQL says so
				tx.Exec("INSERT INTO web_chats (chat) VALUES (?), (?)", "Hoàng", "Hoàng").Error,
			)
		})
		if err == nil || strings.Contains(err.Error(), "Hoàng") {
			t.Errorf("%v", err)
		}
		if err := store.Scrub(&mysql.MySQLError{Number: 1406, Message: "Data too long for column 'name' at row 1"}); !strings.Contains(err.Error(), "'name'") {
			t.Errorf("%v", err)
		}
	})
}
