package store_test

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// digests plans the letters about figures of a day, at a time of it, as the
// service does.
func (w world) digests(day commune.Date, hour int) (planned int) {
	w.Helper()
	now := day.Time(w.s.Zone).Add(time.Duration(hour) * time.Hour)
	if _, err := w.db.RaiseAlerts(w.Context(), "c", w.s, day, commune.InstantOf(now), newID); err != nil {
		w.Fatal(err)
	}
	planned, err := w.db.PlanDigests(w.Context(), "c", w.s, day, now, newID)
	if err != nil {
		w.Fatal(err)
	}
	return planned
}

// figureLetters returns "kind person HH:MM", a line a letter.
func (w world) figureLetters() string {
	w.Helper()
	rows, err := store.Raw(w.db).Query("SELECT kind, person_id, not_before FROM outbox WHERE kind IN ('digest', 'alert')")
	if err != nil {
		w.Fatal(err)
	}
	defer rows.Close()
	list := map[string]bool{}
	for rows.Next() {
		var kind, person string
		var at commune.Instant
		if err := rows.Scan(&kind, &person, &at); err != nil {
			w.Fatal(err)
		}
		line := kind + " " + person + at.In(w.s.Zone).Format(" 15:04")
		if list[line] {
			w.Errorf("twice: %s", line)
		}
		list[line] = true
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	return sortedLines(list)
}

// readersOfFigures are people with all kinds of duties who have accounts.
func (w world) readersOfFigures() {
	w.Helper()
	for person, d := range map[string][2]string{
		"leader": {"standing_leader", "c"}, "office": {"party_office", "c"}, "inspector": {"inspection", "c"}, "overseer": {"overseer", "v"},
		"secretary": {"secretary", "v"}, "officer": {"group_officer", "g1"}, "keeper": {"keeper", "g1"}, "head": {"village_head", "v"},
		"unlinked": {"standing_leader", "c"}, "blocked": {"standing_leader", "c"}, "away": {"standing_leader", "c"}, "former": {"standing_leader", "c"},
	} {
		to := commune.Date("")
		if person == "former" {
			to = "2024-04-14"
		}
		w.duty("d-"+person, person, commune.DutyCode(d[0]), d[1], "2024-01-01", to)
		if person != "unlinked" {
			w.account(person)
		}
	}
	w.exec("UPDATE accounts SET last_in = ?", commune.InstantOf(commune.Date("2024-04-14").Time(w.s.Zone)))
	w.exec("UPDATE accounts SET blocked_at = 1 WHERE person_id = 'blocked'")
	w.exec(`INSERT INTO leaves (id, commune_id, person_id, from_day, to_day, reason, granted, note) VALUES ('l', 'c', 'away', '2024-04-10', '2024-04-20', '', TRUE, '')`)
}

// chooses stores what somebody chooses.
func (w world) chooses(d commune.Digest) {
	w.Helper()
	d.CommuneID = "c"
	if err := w.db.SetDigest(w.Context(), submitted(newID(), d.PersonID, 5), d); err != nil {
		w.Fatal(err)
	}
}

// A digest goes to those who get one, at their hour, once however often and
// wherever it is planned.
func TestPlanDigests(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.s.ReportsFrom = "2024-03-01"
		w.readersOfFigures()
		w.chooses(commune.Digest{PersonID: "overseer", Weekly: true, Weekday: 1, At: 17 * 60})
		w.chooses(commune.Digest{PersonID: "inspector", Weekly: true, Weekday: 2, At: 7 * 60, Deadlines: true})
		w.chooses(commune.Digest{PersonID: "keeper", Weekly: true, Weekday: 1, At: 8 * 60}) // chosen while an officer
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() { w.digests("2024-04-15", 5) })
		}
		wg.Wait()
		if n := w.digests("2024-04-15", 6); n != 0 {
			t.Errorf("%d planned again", n)
		}
		w.want("a Monday", w.figureLetters(), "digest leader 07:30", "digest office 07:30", "digest overseer 17:00")
		for day, want := range map[commune.Date][]string{
			"2024-04-16": {"digest inspector 07:15"}, "2024-04-17": nil, "2024-04-18": nil,
			"2024-04-19": {"digest inspector 07:15", "digest leader 07:30", "digest office 07:30"},
		} {
			w.exec("DELETE FROM outbox")
			w.digests(day, 5)
			w.want(string(day), w.figureLetters(), want...)
		}
		w.exec("DELETE FROM outbox")
		w.digests("2024-04-22", 12)
		w.want("after a downtime", w.figureLetters(), "digest away 12:00", "digest leader 12:00", "digest office 12:00", "digest overseer 17:00")
		w.exec("DELETE FROM outbox")
		w.digests("2024-04-22", 22)
		w.want("at night", w.figureLetters())
	})
}

// What somebody chose is not overwritten by what was chosen before it.
func TestSetDigest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		newWorld(t, db)
		ctx := t.Context()
		none, err := db.Digest(ctx, "leader")
		if err != nil || none != (commune.Digest{}) {
			t.Fatal(none, err)
		}
		first := commune.Digest{PersonID: "leader", CommuneID: "c", Weekly: true, Weekday: 1, At: 450, Alerts: true}
		for range 2 { // the second is the first repeated
			if err := db.SetDigest(ctx, submitted("s1", "leader", 5), first); err != nil {
				t.Fatal(err)
			}
		}
		got, err := db.Digest(ctx, "leader")
		first.Rev, first.Changed = 1, 5
		if err != nil || got != first {
			t.Errorf("%+v, %v", got, err)
		}
		got.Weekly, got.At = false, 17*60
		if err := db.SetDigest(ctx, submitted("s2", "leader", 6), got); err != nil {
			t.Fatal(err)
		}
		if err := db.SetDigest(ctx, submitted("s3", "leader", 7), got); commune.CodeOf(err) != commune.Conflict {
			t.Errorf("over a newer one: %v", err)
		}
		if got, err := db.Digest(ctx, "leader"); err != nil || got.Weekly || got.At != 17*60 || !got.Alerts || got.Rev != 2 || got.Changed != 6 {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func sortedLines(set map[string]bool) string {
	return strings.Join(slices.Sorted(maps.Keys(set)), "\n")
}
