package bench

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/glebarez/sqlite"

	"gandan/bench/province"
	"gandan/bot"
	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// smallProvince is large enough for a quarter's end, returned and missing reports.
var smallProvince = province.Size{Communes: 3, Villages: 6, Households: 300, Cadres: 90, Months: 6, Seed: 19}

// TestProvince holds that an invented province is one: the product finds nothing
// to make or to mend in it, and shows its pages.
func TestProvince(t *testing.T) {
	path := filepath.Join(t.TempDir(), "province.db")
	if err := province.Fill(t.Context(), "sqlite:"+path, smallProvince, func() {}); err != nil {
		t.Fatal(err)
	}
	db := storetest.Open(t, "sqlite:"+path)
	w := provinceWorld(t, db, smallProvince)
	raw, err := sql.Open(sqlite.DriverName, path)
	w.must(err)
	defer raw.Close()

	communes, err := db.Communes(t.Context())
	w.must(err)
	if len(communes) != smallProvince.Communes {
		t.Fatalf("%d communes", len(communes))
	}
	today := w.rules.Today(province.Now)
	for _, c := range communes {
		if made, err := db.EnsureReports(t.Context(), c.ID, province.Kinds, w.rules, today, commune.InstantOf(province.Now), newID); made != 0 || err != nil {
			t.Errorf("%d reports were missing: %v", made, err)
		}
	}
	for what, query := range untrue {
		var n int
		w.must(raw.QueryRowContext(t.Context(), query).Scan(&n))
		if n != 0 {
			t.Errorf("%s: %d", what, n)
		}
	}
	w.nothingToMend()
	w.formsHold(raw)
	w.figuresAddUp(raw, communes)
	w.pagesOpen(raw)
	w.toldBriefly(communes)
}

// untrue counts what there may not be, by what it is.
var untrue = map[string]string{
	"too few households":       `SELECT 300 - COUNT(*) FROM households`,
	"a kind of fate is absent": `SELECT 5 - COUNT(DISTINCT state) FROM reports WHERE kind = 'household'`,
	"reports not of their times": `SELECT COUNT(*) FROM reports WHERE kind = 'household' AND NOT CASE state
		WHEN 'draft' THEN version = 0 AND first_sent = 0 AND decided_at = 0
		WHEN 'sent' THEN first_sent <= due AND version > 0 AND (decided_at = 0 OR decided_at < last_sent)
		WHEN 'late' THEN first_sent > due AND version > 0 AND (decided_at = 0 OR decided_at < last_sent)
		WHEN 'returned' THEN decided_at > last_sent AND version > 0
		WHEN 'accepted' THEN decided_at > last_sent AND version > 0 ELSE 0 END`,
	"reports of the future":          `SELECT COUNT(*) FROM reports WHERE last_sent > 1713229200000 OR decided_at > 1713229200000`,
	"reports sent before they begin": `SELECT COUNT(*) FROM reports WHERE last_sent > 0 AND due - last_sent > 12 * 86400000`,
	"versions that are not counted":  `SELECT COUNT(*) FROM reports r WHERE version <> (SELECT COUNT(*) FROM versions v WHERE v.report_id = r.id) AND kind = 'household'`,
	"entries after their filing":     `SELECT COUNT(*) FROM entries e JOIN reports r ON r.id = e.report_id WHERE r.version > 0 AND e.at > r.first_sent`,
	"entries elsewhere than their report": `SELECT COUNT(*) FROM entries e JOIN reports r ON r.id = e.report_id JOIN households h ON h.id = e.household_id
		WHERE e.group_id <> r.place_id OR h.group_id <> e.group_id OR h.village_id <> e.village_id OR e.period <> r.period`,
	"entries that count otherwise than their report": `SELECT COUNT(*) FROM entries e JOIN reports r ON r.id = e.report_id
		WHERE e.said <> CASE r.state WHEN 'accepted' THEN 2 WHEN 'sent' THEN 1 WHEN 'late' THEN 1 ELSE 0 END
		OR (r.version > 0) <> (e.filed > 0) OR r.version > 0 AND (e.said_topic <> e.topic OR e.said_event <> e.event OR e.said_proposal <> e.proposal)`,
	"households without one keeper": `SELECT COUNT(*) FROM households h WHERE 1 <> (SELECT COUNT(*) FROM keepings k JOIN duties d ON d.id = k.duty_id
		WHERE k.household_id = h.id AND d.code = 'keeper' AND d.place_id = h.group_id)`,
	"remarks that mend nothing": `SELECT COUNT(*) FROM remarks m JOIN reports r ON r.id = m.report_id WHERE (m.mended_at > 0) <> (r.version > m.version)`,
}

// provinceWorld is an engine over a province.
func provinceWorld(b testing.TB, db *store.DB, s province.Size) *world {
	w := &world{b: b, db: db, filings: &filings{DB: db}, rules: s.Rules()}
	w.equip(province.Now)
	return w
}

// formsHold holds that the form takes every entry.
func (w *world) formsHold(raw *sql.DB) {
	w.b.Helper()
	for _, id := range w.texts(raw, "SELECT id FROM entries") {
		e, err := w.db.Entry(w.b.Context(), id)
		w.must(err)
		if err := commune.HouseholdForm.Check(e); err != nil {
			w.b.Errorf("%s %s %v: %v", e.Topic, e.Event, e.Facts, err)
		}
	}
}

// nothingToMend holds that the product would work out the same from the versions
// and the households, and returns how many rows it compared.
func (w *world) nothingToMend() (compared int) {
	w.b.Helper()
	rules := func(context.Context, string) (commune.Settings, error) { return w.rules, nil }
	list, err := w.db.RebuildFigures(w.b.Context(), rules, commune.InstantOf(province.Now), func(int) {})
	w.must(err)
	for _, r := range list {
		compared += r.Compared
		if r.Differed > 0 || r.Compared == 0 {
			w.b.Errorf("%s: %d of %d differed", r.Kind, r.Differed, r.Compared)
		}
	}
	return compared
}

// figuresAddUp holds that what is asked of a commune is what its reports say.
func (w *world) figuresAddUp(raw *sql.DB, communes []commune.Place) {
	w.b.Helper()
	months := []commune.Period{province.Month.Prev(), province.Month}
	entries, households := 0, 0
	for _, c := range communes {
		q := commune.FigureQuery{Paths: []string{c.Path}, Months: months}
		said, err := w.db.Said(w.b.Context(), q)
		w.must(err)
		ground, err := w.db.Ground(w.b.Context(), q)
		w.must(err)
		entries += len(said)
		households += ground.Coverage(months[0]).Reported
	}
	const query = `SELECT (SELECT COUNT(*) FROM entries WHERE said > 0 AND period IN ('2024-M03', '2024-M04')),
(SELECT SUM(households) FROM reports WHERE kind = 'household' AND period = '2024-M03' AND state IN ('sent', 'late', 'accepted'))`
	var wantEntries, wantHouseholds int
	w.must(raw.QueryRowContext(w.b.Context(), query).Scan(&wantEntries, &wantHouseholds))
	if entries != wantEntries || households != wantHouseholds || entries == 0 {
		w.b.Errorf("%d entries of %d households, not %d of %d", entries, households, wantEntries, wantHouseholds)
	}
}

// monday is the next on which digests go out.
var monday = province.Now.AddDate(0, 0, 6)

// toldBriefly holds that planning a commune's alerts and digests takes so few
// statements, whatever its size, and that somebody is told.
func (w *world) toldBriefly(communes []commune.Place) {
	w.b.Helper()
	day, at := w.rules.Today(monday), commune.InstantOf(monday)
	for _, c := range communes {
		before := w.db.Statements()
		_, err := w.db.RaiseAlerts(w.b.Context(), c.ID, w.rules, day, at, newID)
		w.must(err)
		raised := w.db.Statements()
		planned, err := w.db.PlanDigests(w.b.Context(), c.ID, w.rules, day, monday, newID)
		w.must(err)
		if alerts, digests := raised-before, w.db.Statements()-raised; planned == 0 || alerts > 7 || digests > 4 {
			w.b.Errorf("%d planned; %d statements for alerts, %d for digests", planned, alerts, digests)
		}
	}
}

// pagesOpen shows everybody's pages.
func (w *world) pagesOpen(raw *sql.DB) {
	w.b.Helper()
	officers := w.texts(raw, "SELECT DISTINCT person_id FROM duties WHERE code IN ('keeper', 'group_officer', 'standing_leader') ORDER BY person_id LIMIT 30")
	for _, person := range officers {
		for _, page := range []string{"menu", "reports", "households", "schedule"} {
			w.shows(page, person, nil)
		}
	}
	for _, page := range []string{"preview", "report"} {
		w.shows(page, w.texts(raw, "SELECT person_id FROM reports WHERE period = '2024-M04' AND state = 'draft' LIMIT 1")[0], bot.Args{"m": "2024-M04"})
	}
	leader := w.texts(raw, "SELECT person_id FROM duties WHERE code = 'standing_leader' LIMIT 1")[0]
	w.shows("progress", leader, nil)
	returned := w.texts(raw, "SELECT id FROM reports WHERE state = 'returned' AND period LIKE '%-M%' LIMIT 1")[0]
	again := w.texts(raw, "SELECT id FROM reports WHERE version = 2 AND period LIKE '%-Q%' LIMIT 1")[0]
	for _, id := range []string{returned, again} {
		officer := w.texts(raw, "SELECT d.person_id FROM reports r JOIN duties d ON d.place_id = r.place_id AND d.code = 'group_officer' WHERE r.id = ?", id)[0]
		w.shows("filing", officer, bot.Args{"r": id})
	}
}

// shows shows a page, whatever is on it.
func (w *world) shows(page, person string, args bot.Args) {
	w.b.Helper()
	v, err := w.page(page)(w.b.Context(), w.turn(person, province.Now, args))
	if err != nil || v.Text == "" {
		w.b.Errorf("%s of %s: %v", page, person, err)
	}
}

// texts reads a column.
func (w *world) texts(raw *sql.DB, query string, args ...any) []string {
	w.b.Helper()
	rows, err := raw.QueryContext(w.b.Context(), query, args...)
	w.must(err)
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text string
		w.must(rows.Scan(&text))
		list = append(list, text)
	}
	w.must(rows.Err())
	return list
}
