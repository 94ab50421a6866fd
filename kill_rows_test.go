package main

import (
	"database/sql"
	"strings"
	"testing"
)

// killReport is a report as it is stored after the kill test.
type killReport struct {
	state             string
	version, versions int
	body              string   // of all versions
	done              []string // the heads of the households that are closed
}

// killEntry is an entry as it is stored.
type killEntry struct {
	keeper, head, topic, event, proposal string
	filed                                int
}

// killLetter is a letter of the outbox.
type killLetter struct {
	id, kind, dedup, report, person string
	chat                            int64 // where it went
	sent                            bool
	reason                          string
}

// eachRow reads the rows of a query, one after the other.
func eachRow(t testing.TB, raw *sql.DB, query string, row func(scan func(...any) error) error) {
	t.Helper()
	rows, err := raw.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// readReports reads the reports of April by keepers' names.
func readReports(t testing.TB, raw *sql.DB) map[string][]killReport {
	t.Helper()
	byID, names := map[string]*killReport{}, map[string]string{}
	eachRow(t, raw, `SELECT r.id, p.name, r.state, r.version FROM reports r JOIN people p ON p.id = r.person_id
WHERE r.kind = 'household' AND r.period = '2024-M04'`, func(scan func(...any) error) error {
		var id, name string
		r := &killReport{}
		err := scan(&id, &name, &r.state, &r.version)
		byID[id], names[id] = r, name
		return err
	})
	eachRow(t, raw, "SELECT report_id, body FROM versions", func(scan func(...any) error) error {
		var id, body string
		err := scan(&id, &body)
		if r := byID[id]; r != nil {
			r.versions++
			r.body += body
		}
		return err
	})
	eachRow(t, raw, "SELECT m.report_id, h.head FROM marks m JOIN households h ON h.id = m.household_id WHERE m.done = 1", func(scan func(...any) error) error {
		var id, head string
		err := scan(&id, &head)
		if r := byID[id]; r != nil {
			r.done = append(r.done, head)
		}
		return err
	})
	list := map[string][]killReport{}
	for id, r := range byID {
		list[names[id]] = append(list[names[id]], *r)
	}
	return list
}

// readEntries reads all entries by their words.
func readEntries(t testing.TB, raw *sql.DB) map[string][]killEntry {
	t.Helper()
	list := map[string][]killEntry{}
	eachRow(t, raw, `SELECT p.name, h.head, e.topic, e.event, e.proposal, e.filed, e.text FROM entries e JOIN reports r ON r.id = e.report_id
JOIN people p ON p.id = r.person_id JOIN households h ON h.id = e.household_id`, func(scan func(...any) error) error {
		var e killEntry
		var text string
		err := scan(&e.keeper, &e.head, &e.topic, &e.event, &e.proposal, &e.filed, &text)
		list[text] = append(list[text], e)
		return err
	})
	return list
}

// readLetters reads the outbox as far as it is due.
func readLetters(t testing.TB, raw *sql.DB) (list []killLetter) {
	t.Helper()
	eachRow(t, raw, `SELECT o.id, o.kind, o.dedup, o.args, p.name, COALESCE(a.chat, 0), o.sent_at > 0, o.reason FROM outbox o JOIN people p ON p.id = o.person_id
LEFT JOIN accounts a ON a.id = o.account_id WHERE o.sent_at > 0 OR o.dropped_at > 0`, func(scan func(...any) error) error {
		var l killLetter
		var args string
		err := scan(&l.id, &l.kind, &l.dedup, &args, &l.person, &l.chat, &l.sent, &l.reason)
		if _, rest, ok := strings.Cut(args, `"r":"`); ok {
			l.report, _, _ = strings.Cut(rest, `"`)
		}
		list = append(list, l)
		return err
	})
	return list
}
