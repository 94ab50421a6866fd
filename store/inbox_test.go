package store_test

import (
	"strconv"
	"sync"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// arrive puts an update into the inbox.
func arrive(t *testing.T, db *store.DB, account, update string) {
	t.Helper()
	_, fresh, err := db.PutInbox(t.Context(), "zalo", account, update, []byte(account+update), 1)
	if !fresh || err != nil {
		t.Fatalf("%s %s: fresh %v, %v", account, update, fresh, err)
	}
}

// next takes up the next update and returns its body.
func next(t *testing.T, db *store.DB, now commune.Instant) (commune.Received, string) {
	t.Helper()
	row, ok, err := db.NextInbox(t.Context(), "zalo", now, now+60_000, "w")
	if err != nil || ok != (row.ID != 0) {
		t.Fatalf("%v, %v", ok, err)
	}
	return row, string(row.Raw)
}

func TestInboxKeepsAnUpdateOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		arrive(t, db, "a", "1")
		id, fresh, err := db.PutInbox(t.Context(), "zalo", "a", "1", nil, 2)
		if id == 0 || fresh || err != nil {
			t.Fatalf("row %d, fresh %v, %v", id, fresh, err)
		}
		arrive(t, db, "b", "1") // another account's number
		a, _ := next(t, db, 2)
		b, _ := next(t, db, 2)
		if a.UpdateID != "1" || a.Tries != 1 || a.At != 1 || b.Account != "b" {
			t.Fatalf("%+v, %+v", a, b)
		}
		if _, got := next(t, db, 2); got != "" {
			t.Fatalf("a third: %q", got)
		}
	})
}

func TestInboxOrderOfOneAccount(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for _, u := range []string{"1", "2", "3"} {
			arrive(t, db, "a", u)
		}
		arrive(t, db, "b", "1")
		want := func(now commune.Instant, body string) commune.Received {
			t.Helper()
			row, got := next(t, db, now)
			if got != body {
				t.Fatalf("at %d got %q, not %q", now, got, body)
			}
			return row
		}
		first := want(2, "a1")
		want(2, "b1")
		want(2, "")
		must(t, db.InboxLater(t.Context(), first.ID, 100, "database down"))
		want(99, "") // a2 waits behind a1
		first = want(100, "a1")
		if first.Tries != 2 || first.Error != "database down" {
			t.Fatalf("%+v", first)
		}
		must(t, db.InboxDone(t.Context(), first.ID, 101))
		second := want(101, "a2")
		must(t, db.InboxRests(t.Context(), second.ID, "poison", 102))
		want(102, "a3")
		if n, err := db.InboxResting(t.Context()); n != 1 || err != nil {
			t.Fatalf("%d rest, %v", n, err)
		}
		var left int
		must(t, store.Raw(db).QueryRow("SELECT COALESCE(SUM(LENGTH(raw)), 0) FROM inbox WHERE done_at > 0").Scan(&left))
		if left != 0 {
			t.Error("what was handled still stands here")
		}
		if err := db.InboxDone(t.Context(), first.ID, 103); commune.CodeOf(err) != commune.NotFound {
			t.Fatalf("done twice: %v", err)
		}
	})
}

func TestInboxClaimExpires(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		arrive(t, db, "a", "1")
		for _, s := range []struct {
			now  commune.Instant
			want string
		}{{1, "a1"}, {60_000, ""}, {60_001, "a1"}, {60_002, ""}} {
			if _, got := next(t, db, s.now); got != s.want {
				t.Fatalf("at %d got %q, not %q", s.now, got, s.want)
			}
		}
	})
}

func TestInboxWorkersAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const n = 12
		for i := range n {
			arrive(t, db, strconv.Itoa(i%3), strconv.Itoa(i))
		}
		var mu sync.Mutex
		seen := map[string]int{}
		var wg sync.WaitGroup
		for i := range 3 {
			wg.Go(func() {
				for range 10 * n {
					row, ok, err := db.NextInbox(t.Context(), "zalo", 1, 60_000, "w"+strconv.Itoa(i))
					if err != nil {
						t.Error(err)
						return
					}
					if !ok {
						continue
					}
					mu.Lock()
					seen[row.UpdateID]++
					mu.Unlock()
					if err := db.InboxDone(t.Context(), row.ID, 2); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		for u, times := range seen {
			if times != 1 {
				t.Errorf("update %s was handled %d times", u, times)
			}
		}
		if len(seen) != n {
			t.Errorf("%d updates were handled", len(seen))
		}
	})
}
