package main

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// talk are the tables that any word changes: what was said and when.
var talk = []string{"web_messages", "web_chats", "sessions", "accounts", "sqlite_sequence"}

// dump writes every row of every table but those of talk, to compare what a
// database held before and after.
func dump(t testing.TB, raw *sql.DB, but ...string) []string {
	t.Helper()
	var list []string
	for _, name := range column(t, raw, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") {
		if slices.Contains(talk, name) || slices.Contains(but, name) {
			continue
		}
		rows, err := raw.Query("SELECT * FROM " + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range written(t, rows) {
			list = append(list, name+": "+line)
		}
	}
	slices.Sort(list)
	return list
}

// written writes rows, a line each.
func written(t testing.TB, rows *sql.Rows) (lines []string) {
	t.Helper()
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				values[i] = string(b)
			}
		}
		lines = append(lines, fmt.Sprint(values...))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// column reads the first column of a query.
func column(t testing.TB, raw *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := raw.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, rows)
}

// change carries out a statement.
func change(t testing.TB, raw *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := raw.Exec(statement, args...); err != nil {
		t.Fatal(err)
	}
}

// unchanged fails unless two dumps are the same, with the first differences.
func unchanged(t testing.TB, what string, before, after []string) {
	t.Helper()
	if slices.Equal(before, after) {
		return
	}
	var lines []string
	for _, l := range after {
		if !slices.Contains(before, l) {
			lines = append(lines, "+ "+l)
		}
	}
	for _, l := range before {
		if !slices.Contains(after, l) {
			lines = append(lines, "- "+l)
		}
	}
	t.Errorf("%s changed the database:\n%s", what, strings.Join(lines[:min(6, len(lines))], "\n"))
}
