package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestAloneTakesOver: what a dead process had taken up is free at once for the
// next one, and what was finished stays so.
func TestAloneTakesOver(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		const now, until = 1000, 60_000
		load := func(by string) (int64, error) {
			_, rev, err := db.LoadSession(ctx, "web:p", by, now, until)
			return rev, err
		}
		if _, err := load("dead"); err != nil {
			t.Fatal(err)
		}
		must(t, db.SaveSession(ctx, "web:p", "dead", []byte("x"), 0, false))
		put(t, db, letter("l1", "p"), letter("l2", "q"))
		if got := claim(t, db, now, "dead", 9); got != "l1 l2" {
			t.Fatalf("claimed %q", got)
		}
		must(t, db.LetterSent(ctx, "l2", "a", "1", "[]", now))
		for due := range commune.Instant(2) {
			if ok, err := db.ClaimJob(ctx, "remind", due+1, now, "dead"); !ok || err != nil {
				t.Fatal(ok, err)
			}
		}
		must(t, db.JobDone(ctx, "remind", 1, now, ""))
		if _, err := load("next"); commune.CodeOf(err) != commune.Busy {
			t.Fatalf("the session of a process that may live: %v", err)
		}

		must(t, db.Alone(ctx))
		if rev, err := load("next"); rev != 1 || err != nil {
			t.Errorf("the session: revision %d, %v", rev, err)
		}
		if got := claim(t, db, now, "next", 9); got != "l1" {
			t.Errorf("letters %q, want the one that was not sent", got)
		}
		for due, want := range []bool{false, true} {
			if ok, err := db.ClaimJob(ctx, "remind", commune.Instant(due)+1, jobLease+1, "next"); ok != want || err != nil {
				t.Errorf("job %d: %v %v", due+1, ok, err)
			}
		}
	})
}

// jobLease is how long a run is another process's.
const jobLease = 10 * 60 * 1000
