package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

const day commune.Instant = 24 * 60 * 60 * 1000

// keptRows lists what is left of the rows whose column begins with "keep" or "gone".
func keptRows(t *testing.T, db *store.DB, table, column string) []string {
	t.Helper()
	rows, err := store.Raw(db).QueryContext(t.Context(), "SELECT "+column+" FROM "+table)
	must(t, err)
	defer rows.Close()
	var list []string
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		list = append(list, name)
	}
	must(t, rows.Err())
	slices.Sort(list)
	return list
}

// Exactly what has had its time goes: what is named "gone", of every table.
func TestTidy(t *testing.T) {
	const now = 1000 * day
	at := func(days commune.Instant) commune.Instant { return now - days*day }
	tables := []struct {
		name, column, insert string
		rows                 [][]any
	}{
		{"sessions", "id", "(id, data, touched_at, leased_until) VALUES (?, '', ?, ?)", [][]any{
			{"gone", at(61), 0}, {"gone held once", at(61), at(61)}, {"keep", at(60), 0}, {"keep held", at(61), now + 1},
			{"keep of old", 0, 0},
		}},
		{"outbox", "id", "(id, dedup, reason, shown, not_before, sent_at, dropped_at) VALUES (?, ?, '', '', ?, ?, ?)", [][]any{
			{"gone sent", "a", at(500), at(401), 0}, {"gone dropped", "b", at(500), 0, at(401)},
			{"keep sent", "c", at(500), at(400), 0}, {"keep dropped", "d", at(500), 0, at(400)}, {"keep waiting", "e", at(900), 0, 0},
		}},
		{"inbox", "update_id", "(update_id, raw, error, at, done_at, rested_at) VALUES (?, '', '', ?, ?, ?)", [][]any{
			{"gone", at(32), at(31), 0}, {"keep", at(32), at(30), 0}, {"keep waiting", at(900), 0, 0}, {"keep resting", at(900), 0, at(900)},
		}},
		{"join_tries", "chat", "(chat, at) VALUES (?, ?)", [][]any{{"gone", at(3)}, {"keep", at(2)}}},
		{"join_codes", "id", "(id, hash, created_at, expires_at, used_at) VALUES (?, ?, ?, ?, ?)", [][]any{
			{"gone used", "a", at(120), at(91), at(100)}, {"gone", "b", at(120), at(91), 0}, {"keep", "c", at(120), at(90), 0},
			{"keep open", "d", at(120), now + 1, 0},
		}},
		{"jobs", "claimed_by", "(claimed_by, name, due, done_at) VALUES (?, ?, ?, ?)", [][]any{
			{"gone", "remind", at(402), at(401)}, {"gone too", "remind", at(403), at(402)}, {"keep", "remind", at(401), at(400)},
			{"keep undone", "remind", at(900), 0}, {"keep the last", "escalate", at(900), at(900)}, {"gone older", "escalate", at(901), at(901)},
		}},
	}
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		want, gone := map[string][]string{}, 0
		for _, table := range tables {
			for _, row := range table.rows {
				_, err := store.Raw(db).Exec("INSERT INTO "+table.name+" "+table.insert, row...)
				must(t, err)
				if name := fmt.Sprint(row[0]); strings.HasPrefix(name, "keep") {
					want[table.name] = append(want[table.name], name)
				} else {
					gone++
				}
			}
		}
		for _, removes := range []int{gone, 0} {
			if n, err := db.Tidy(t.Context(), now); n != removes || err != nil {
				t.Fatalf("%d rows went, not %d: %v", n, removes, err)
			}
			for _, table := range tables {
				slices.Sort(want[table.name])
				if got := keptRows(t, db, table.name, table.column); !slices.Equal(got, want[table.name]) {
					t.Errorf("%s: left %q, not %q", table.name, got, want[table.name])
				}
			}
		}
		// The session from before its last lease was noted has its sixty days now.
		if n, err := db.Tidy(t.Context(), now+61*day); n != 8 || err != nil {
			t.Errorf("61 days later %d rows went, %v", n, err)
		}
		if got := keptRows(t, db, "sessions", "id"); len(got) != 0 {
			t.Errorf("61 days later: sessions %q", got)
		}
	})
}

// However much has had its time, no statement removes more than a batch.
func TestTidyInBatches(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		insert := "INSERT INTO join_tries (chat, at) VALUES ('c', 1)" + strings.Repeat(", ('c', 1)", 1_000)
		exec(t, store.Raw(db), insert)
		before := db.Statements()
		if _, err := db.Tidy(t.Context(), 1000*day); err != nil {
			t.Fatal(err)
		}
		most := db.Statements() - before
		before = db.Statements()
		if n, err := db.Tidy(t.Context(), 1000*day); n != 0 || err != nil {
			t.Fatalf("%d, %v", n, err)
		}
		if more := most - (db.Statements() - before); more != 2 { // 400, 400 and 201 rows
			t.Errorf("1,001 rows took %d statements more than none", more)
		}
	})
}

// A turn touches its session, so that it rests from then on.
func TestLeaseTouchesTheSession(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for rev, now := range []commune.Instant{1 * day, 50 * day} {
			_, _, err := db.LoadSession(t.Context(), "k", "a", now, now+10)
			must(t, err)
			must(t, db.SaveSession(t.Context(), "k", "a", []byte("x"), int64(rev), true))
		}
		for _, c := range []struct {
			now  commune.Instant
			want int
		}{{110 * day, 0}, {110*day + 1, 1}} {
			if n, err := db.Tidy(t.Context(), c.now); n != c.want || err != nil {
				t.Errorf("at %d, %d sessions went, %v", c.now, n, err)
			}
		}
	})
}
