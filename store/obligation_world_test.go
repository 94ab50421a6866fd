package store_test

import (
	"fmt"
	"sort"
	"strings"
	"sync/atomic"
	"testing"

	"gandan/commune"
	"gandan/store"
)

// world is a small commune c with the village v and the groups g1 and g2.
type world struct {
	testing.TB
	db *store.DB
	s  commune.Settings
}

var worldID atomic.Int64

func newID() string { return fmt.Sprintf("id%06d", worldID.Add(1)) }

var household = []commune.ReportKind{commune.HouseholdReport}

func newWorld(t testing.TB, db *store.DB) world {
	t.Helper()
	w := world{t, db, commune.Defaults()}
	w.s.ReportsFrom = "2024-04-12"
	for _, p := range [][4]string{{"c", "", "commune", "/c/"}, {"v", "c", "village", "/c/v/"}, {"g1", "v", "group", "/c/v/g1/"}, {"g2", "v", "group", "/c/v/g2/"}} {
		w.exec("INSERT INTO places (id, commune_id, parent_id, kind, path) VALUES (?, 'c', ?, ?, ?)", p[0], p[1], p[2], p[3])
	}
	return w
}

func (w world) exec(query string, args ...any) {
	w.Helper()
	if _, err := store.Raw(w.db).Exec(query, args...); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
}

// duty gives a person a duty; id names it.
func (w world) duty(id, person string, code commune.DutyCode, place string, from, to commune.Date) {
	w.Helper()
	w.exec("INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day, to_day) VALUES (?, 'c', ?, ?, ?, ?, ?)",
		id, person, code, place, from, to)
}

// keeps says that a keeper's duty covers households from a day on.
func (w world) keeps(duty string, from, to commune.Date, households ...string) {
	w.Helper()
	for _, h := range households {
		w.exec("INSERT INTO keepings (duty_id, household_id, from_day, to_day) VALUES (?, ?, ?, ?)", duty, h, from, to)
	}
}

// note puts an entry and a mark on a person's report.
func (w world) note(person string, p commune.Period, householdID, entry string) {
	w.Helper()
	w.exec(`INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, facts, text)
SELECT ?, id, 'c', 'v', place_id, ?, period, 'opinion', '{}', 'x' FROM reports WHERE person_id = ? AND period = ?`,
		entry, householdID, person, p)
	w.exec("INSERT INTO marks (report_id, household_id, done, at) SELECT id, ?, TRUE, 1 FROM reports WHERE person_id = ? AND period = ?",
		householdID, person, p)
}

// file puts a person's report into a state after a first filing.
func (w world) file(person string, p commune.Period, state commune.State) {
	w.Helper()
	w.exec("UPDATE reports SET state = ?, version = 1, first_sent = 1, rev = rev + 1 WHERE person_id = ? AND period = ?", state, person, p)
}

func (w world) ensure(today commune.Date, kinds ...commune.ReportKind) int {
	w.Helper()
	made, err := w.db.EnsureReports(w.Context(), "c", kinds, w.s, today, commune.InstantOf(today.Time(w.s.Zone)), newID)
	if err != nil {
		w.Fatal(err)
	}
	return made
}

func (w world) ensureOf(person string, today commune.Date, ahead ...commune.Period) int {
	w.Helper()
	made, err := w.db.EnsureReportsOf(w.Context(), person, household, w.s, today, commune.InstantOf(today.Time(w.s.Zone)), newID, ahead...)
	if err != nil {
		w.Fatal(err)
	}
	return made
}

// lines returns what a query of one text column finds, sorted.
func (w world) lines(query string, args ...any) string {
	w.Helper()
	rows, err := store.Raw(w.db).Query(query, args...)
	if err != nil {
		w.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			w.Fatal(err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	sort.Strings(list)
	return strings.Join(list, "\n")
}

// reports returns "person place period state", a line a report.
func (w world) reports() string {
	w.Helper()
	return w.lines("SELECT CONCAT(person_id, ' ', place_id, ' ', period, ' ', state) FROM reports")
}

// notes returns "entry person period", a line an entry, and "marked household
// person period", a line a mark.
func (w world) notes() string {
	w.Helper()
	return w.lines(`SELECT CONCAT(e.id, ' ', r.person_id, ' ', e.period, ' ', r.period) FROM entries e JOIN reports r ON r.id = e.report_id
UNION ALL SELECT CONCAT('marked ', m.household_id, ' ', r.person_id, ' ', r.period) FROM marks m JOIN reports r ON r.id = m.report_id`)
}

func (w world) want(what, got string, lines ...string) {
	w.Helper()
	if want := strings.Join(lines, "\n"); got != want {
		w.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}
