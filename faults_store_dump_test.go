package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// passing are the tables of what is under way, which faults may leave changed.
var passing = append([]string{"locks", "migrations"}, talk...)

// passingColumns are columns of the same kind. That somebody chose a language is
// noted again when it is said again; all else that is told twice is done once.
var passingColumns = map[string][]string{
	"people": {"rev"},
	"outbox": {"seq", "attempts", "claimed_until", "claimed_by", "not_before", "message", "reason"},
	"jobs":   {"claimed_at", "claimed_by"},
	"inbox":  {"id", "tries", "claimed_until", "claimed_by", "not_before", "error"},
}

// ends are columns of the same tables of which only counts whether, not when.
var ends = []string{"sent_at", "dropped_at", "done_at", "rested_at"}

// lastHeard is when somebody was last heard of, in the result of a submission.
var lastHeard = regexp.MustCompile(`"LastIn":\d+,?`)

// drawnID is an id, a token or a hash: drawn at random, so that two plays have
// others.
var drawnID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32,64}\b`)

// meant is what a database says, whatever its ids: two are the same where their
// rows are, and ids stand in the same places. The bare rows have no ids at all.
type meant struct{ bare, named []string }

// meaning reads all that is to be the same after a play, times included.
func meaning(t testing.TB, raw *sql.DB, tables []string) meant {
	t.Helper()
	var rows []cut
	for _, name := range tables {
		if slices.Contains(passing, name) {
			continue
		}
		for _, line := range meaningOf(t, raw, name) {
			rows = append(rows, cutIDs(line))
		}
	}
	labels := map[string]string{}
	bare := lined(rows, labels)
	for range 3 { // a row, those that name it, and those that name these
		labels = relabel(rows, labels)
	}
	return meant{bare, lined(rows, labels)}
}

// meaningOf writes the rows of a table with the names of the columns.
func meaningOf(t testing.TB, raw *sql.DB, table string) (lines []string) {
	t.Helper()
	rows, err := raw.Query("SELECT * FROM " + table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, into := make([]sql.NullString, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		line := table
		for i, name := range names {
			line += field(table, name, values[i].String)
		}
		line = lastHeard.ReplaceAllString(line, "")
		if table == "audits" && strings.Contains(line, " act=see ") && slices.ContainsFunc(lines, sameBut(line)) {
			continue // who saw a page twice did not see more
		}
		lines = append(lines, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// field writes a column of a row, unless it is passing.
func field(table, name, value string) string {
	passes, delivered := passingColumns[table]
	switch {
	case slices.Contains(passes, name):
		return ""
	case delivered && slices.Contains(ends, name):
		return fmt.Sprintf(" %s=%t", name, value != "0")
	}
	return " " + name + "=" + value
}

// sameBut reports whether a line differs from another only in ids drawn.
func sameBut(line string) func(string) bool {
	bare := drawnID.ReplaceAllString(line, "#")
	return func(other string) bool { return drawnID.ReplaceAllString(other, "#") == bare }
}

// cut is a line taken apart at its ids.
type cut struct{ words, ids []string }

func cutIDs(line string) cut { return cut{drawnID.Split(line, -1), drawnID.FindAllString(line, -1)} }

// with writes the line with labels for its ids; own is marked as such.
func (c cut) with(labels map[string]string, own string) string {
	var b strings.Builder
	b.WriteString(c.words[0])
	for i, id := range c.ids {
		if id == own {
			b.WriteString("@")
		} else {
			b.WriteString("#" + labels[id])
		}
		b.WriteString(c.words[i+1])
	}
	return b.String()
}

func lined(rows []cut, labels map[string]string) []string {
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = r.with(labels, "")
	}
	slices.Sort(lines)
	return lines
}

// relabel names every id by the rows in which it stands.
func relabel(rows []cut, labels map[string]string) map[string]string {
	in := map[string][]string{}
	for _, r := range rows {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(r.ids))) {
			in[id] = append(in[id], r.with(labels, id))
		}
	}
	next := make(map[string]string, len(in))
	for id, lines := range in {
		slices.Sort(lines)
		sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
		next[id] = hex.EncodeToString(sum[:4])
	}
	return next
}
