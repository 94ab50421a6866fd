package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// table is what stands in a table: how many rows, and a sum over all of them.
type table struct {
	rows int
	sum  string
}

// tablesOf reads a whole database.
func tablesOf(t *testing.T, address string) map[string]table {
	t.Helper()
	raw := rawOf(t, address)
	defer raw.Close()
	list := "SHOW TABLES"
	if strings.HasPrefix(address, "sqlite:") {
		list = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	}
	tables := map[string]table{}
	for _, name := range rowsOf(t, raw, list) {
		name = strings.Trim(name, "|")
		rows := rowsOf(t, raw, "SELECT * FROM "+name)
		slices.Sort(rows)
		sum := sha256.Sum256([]byte(strings.Join(rows, "\n")))
		tables[name] = table{len(rows), hex.EncodeToString(sum[:4])}
	}
	if len(tables) < 20 {
		t.Fatalf("only %d tables", len(tables))
	}
	return tables
}

// rowsOf returns each row as a text.
func rowsOf(t *testing.T, raw *sql.DB, query string) (list []string) {
	t.Helper()
	rows, err := raw.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values := make([]sql.NullString, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		line := ""
		for _, v := range values {
			line += v.String + "|"
		}
		list = append(list, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// filesIn lists the photos of a service; each must hold what its name says.
func filesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "files", "??", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range list {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != filepath.Base(path) {
			t.Errorf("%s holds something else", path)
		}
		names = append(names, filepath.Base(path))
	}
	return names
}
