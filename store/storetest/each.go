// Package storetest runs tests on every database that store speaks to, each
// time on a fresh one of its own.
package storetest

import (
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"gandan/store"
)

// Variable names the environment variable with the MySQL server to test on, as
// mysql://root:@127.0.0.1:3306/. Its user must be allowed to make databases.
const Variable = "GANDAN_TEST_MYSQL"

// Each runs test on a migrated SQLite file and, where Variable names a server,
// on a migrated MySQL database, both empty, and removes them afterwards.
func Each(t *testing.T, test func(t *testing.T, db *store.DB)) {
	t.Helper()
	each(t, func(t *testing.T) { test(t, SQLite(t)) }, func(t *testing.T) { test(t, MySQL(t)) })
}

// EachURL is Each for tests that open the still empty database themselves.
func EachURL(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	each(t, func(t *testing.T) { test(t, "sqlite:"+newFile(t)) }, func(t *testing.T) { test(t, MySQLURL(t)) })
}

func each(t *testing.T, sqlite, mysql func(t *testing.T)) {
	t.Helper()
	t.Run("sqlite", sqlite)
	if os.Getenv(Variable) == "" {
		t.Logf("%s is not set: tested on SQLite only", Variable)
		return
	}
	t.Run("mysql", mysql)
}

// MySQL returns a migrated database on the server that Variable names; it is
// removed after the test.
func MySQL(t testing.TB) *store.DB {
	t.Helper()
	return Open(t, MySQLURL(t))
}

// MySQLURL returns the URL of an empty database on the server that Variable
// names; it is removed after the test, which is skipped if there is no server.
func MySQLURL(t testing.TB) string {
	t.Helper()
	server := os.Getenv(Variable)
	if server == "" {
		t.Skipf("%s is not set", Variable)
	}
	return newMySQL(t, server)
}

// Open opens and migrates the database, and closes it after the test.
func Open(t testing.TB, url string) *store.DB {
	t.Helper()
	db := open(t, url)
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

func open(t testing.TB, url string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// newMySQL makes a database on the server and returns its URL.
func newMySQL(t testing.TB, server string) string {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil {
		t.Fatalf("%s is not a URL", Variable)
	}
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr = u.User.Username(), "tcp", u.Host
	cfg.Passwd, _ = u.User.Password()
	admin, err := sql.Open("mysql", cfg.FormatDSN())
	if err != nil {
		t.Fatal(err)
	}
	name := "gandan_test_" + strings.ToLower(rand.Text())
	exec := func(query string) {
		if _, err := admin.Exec(query); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	exec("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
	t.Cleanup(func() {
		exec("DROP DATABASE " + name)
		if err := admin.Close(); err != nil {
			t.Error(err)
		}
	})
	u.Path = "/" + name
	return u.String()
}
