package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

func TestJobs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		const minute = 60_000
		claim := func(due, at commune.Instant, by string, want bool) {
			t.Helper()
			if got, err := db.ClaimJob(ctx, "remind", due, at, by); got != want || err != nil {
				t.Fatalf("%s claims %d at %d: %v, %v", by, due, at, got, err)
			}
		}
		last := func(want commune.Instant) {
			t.Helper()
			if got, ok, err := db.JobLast(ctx, "remind"); got != want || ok != (want > 0) || err != nil {
				t.Fatalf("last %d %v %v, not %d", got, ok, err, want)
			}
		}
		last(0)
		claim(7*minute, 8*minute, "w1", true)
		claim(7*minute, 9*minute, "w2", false)
		last(0) // claimed is not done
		claim(7*minute, 18*minute, "w2", true)
		must(t, db.JobDone(ctx, "remind", 7*minute, 19*minute, ""))
		claim(7*minute, 40*minute, "w1", false)
		last(7 * minute)
		claim(8*minute, 41*minute, "w1", true)
		must(t, db.JobDone(ctx, "remind", 8*minute, 41*minute, "stale"))
		last(8 * minute)
		if _, ok, err := db.JobLast(ctx, "tidy"); ok || err != nil {
			t.Fatalf("another job: %v %v", ok, err)
		}
	})
}
