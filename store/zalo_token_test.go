package store_test

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// zaloPair reads the pair of the app "1".
func zaloPair(t *testing.T, db *store.DB) commune.ZaloTokens {
	t.Helper()
	pair, err := db.ZaloTokens(t.Context(), "1")
	must(t, err)
	return pair
}

// The life of a pair: taken from a setting, refreshed, refused, taken from
// another setting, put in by a consent. Each column is as it must be.
func TestZaloTokens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		seeded := func(refresh, seed string, at commune.Instant, want bool) {
			t.Helper()
			got, err := db.SeedZaloTokens(ctx, commune.ZaloTokens{AppID: "1", Refresh: refresh, Refreshed: at, Seed: seed})
			if got != want || err != nil {
				t.Fatalf("seeded with %s: %v, %v", refresh, got, err)
			}
		}
		is := func(want commune.ZaloTokens) {
			t.Helper()
			if got := zaloPair(t, db); got != want {
				t.Fatalf("%+v\nnot %+v", got, want)
			}
		}
		_, err := db.ZaloTokens(ctx, "1")
		wantCode(t, "none", err, commune.NotFound)
		seeded("r1", "h1", 5, true)
		seeded("r1", "h1", 6, false)
		seeded("r2", "h2", 6, false) // the pair lives
		is(commune.ZaloTokens{AppID: "1", Refresh: "r1", Refreshed: 5, Seed: "h1", Rev: 1})

		must(t, db.BeginZaloRefresh(ctx, zaloPair(t, db), 10))
		is(commune.ZaloTokens{AppID: "1", Refresh: "r1", Refreshed: 5, Began: 10, Seed: "h1", Rev: 2})
		long := strings.Repeat("a", 4000)
		must(t, db.StoreZaloTokens(ctx, "r1", commune.ZaloTokens{AppID: "1", Access: long, Refresh: "r2", Refreshed: 11, Expires: 100}))
		is(commune.ZaloTokens{AppID: "1", Access: long, Refresh: "r2", Refreshed: 11, Expires: 100, Seed: "h1", Rev: 3})

		must(t, db.KillZaloTokens(ctx, zaloPair(t, db), 20, "-118"))
		is(commune.ZaloTokens{AppID: "1", Access: long, Refresh: "r2", Refreshed: 11, Expires: 100, Dead: 20, Reason: "-118", Seed: "h1", Rev: 4})
		wantCode(t, "a refresh of a dead pair", db.BeginZaloRefresh(ctx, zaloPair(t, db), 21), commune.Conflict)
		seeded("r1", "h1", 22, false) // that setting was taken before
		seeded("r2", "h9", 22, false) // that token died
		seeded("r3", "h3", 22, true)
		is(commune.ZaloTokens{AppID: "1", Refresh: "r3", Refreshed: 22, Seed: "h3", Rev: 5})

		must(t, db.ReplaceZaloTokens(ctx, commune.ZaloTokens{AppID: "1", OAID: "oa", Access: "a4", Refresh: "r4", Refreshed: 30, Expires: 90}))
		is(commune.ZaloTokens{AppID: "1", OAID: "oa", Access: "a4", Refresh: "r4", Refreshed: 30, Expires: 90, Seed: "h3", Rev: 6})
		must(t, db.ReplaceZaloTokens(ctx, commune.ZaloTokens{AppID: "2", OAID: "oa2", Access: "b", Refresh: "s", Refreshed: 31, Expires: 91}))
		if other, err := db.ZaloTokens(ctx, "2"); err != nil || other.Access != "b" || other.Rev != 1 {
			t.Fatalf("%+v, %v", other, err)
		}
		is(commune.ZaloTokens{AppID: "1", OAID: "oa", Access: "a4", Refresh: "r4", Refreshed: 30, Expires: 90, Seed: "h3", Rev: 6})
	})
}

// What somebody else changed meanwhile is not overwritten, but for one case: a
// successor of the very token that was given up is the better knowledge.
func TestZaloTokensOvertaken(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		pair := func(n string) commune.ZaloTokens {
			return commune.ZaloTokens{AppID: "1", Access: "a" + n, Refresh: "r" + n, Refreshed: 1, Expires: 100}
		}
		must(t, db.ReplaceZaloTokens(ctx, pair("1")))
		old := zaloPair(t, db)
		must(t, db.BeginZaloRefresh(ctx, old, 10))
		wantCode(t, "begun twice", db.BeginZaloRefresh(ctx, old, 10), commune.Conflict)
		wantCode(t, "unbegun by who did not begin", db.BeginZaloRefresh(ctx, old, 0), commune.Conflict)
		wantCode(t, "killed by who read it before", db.KillZaloTokens(ctx, old, 11, "x"), commune.Conflict)

		// A second process takes the refresh for lost, and its try is refused;
		// then the first wakes up with the successor.
		must(t, db.KillZaloTokens(ctx, zaloPair(t, db), 12, "x"))
		must(t, db.StoreZaloTokens(ctx, "r1", pair("2")))
		if got := zaloPair(t, db); got.Access != "a2" || got.Dead != 0 || got.Reason != "" || got.Began != 0 {
			t.Fatalf("%+v", got)
		}
		// The other way about: the successor is there, and the refusal comes late.
		stale := zaloPair(t, db)
		must(t, db.StoreZaloTokens(ctx, "r2", pair("3")))
		wantCode(t, "killed late", db.KillZaloTokens(ctx, stale, 13, "x"), commune.Conflict)
		wantCode(t, "an older pair", db.StoreZaloTokens(ctx, "r2", pair("x")), commune.Conflict)
		must(t, db.ReplaceZaloTokens(ctx, pair("4"))) // a consent
		wantCode(t, "a pair older than the consent", db.StoreZaloTokens(ctx, "r3", pair("x")), commune.Conflict)
		if got := zaloPair(t, db); got.Access != "a4" {
			t.Fatalf("%+v", got)
		}
	})
}

// Of eight that seed, begin or store at once one does.
func TestZaloTokensAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		var read commune.ZaloTokens
		for _, step := range []struct {
			name string
			do   func(n string) (bool, error)
		}{
			{"seed", func(n string) (bool, error) {
				return db.SeedZaloTokens(ctx, commune.ZaloTokens{AppID: "1", Refresh: "r1", Seed: n})
			}},
			{"begin", func(string) (bool, error) {
				err := db.BeginZaloRefresh(ctx, read, 1)
				return err == nil, err
			}},
			{"store", func(n string) (bool, error) {
				err := db.StoreZaloTokens(ctx, "r1", commune.ZaloTokens{AppID: "1", Access: n, Refresh: "r2" + n})
				return err == nil, err
			}},
		} {
			var did atomic.Int64
			var wg sync.WaitGroup
			for i := range 8 {
				wg.Go(func() {
					ok, err := step.do(strconv.Itoa(i))
					if ok {
						did.Add(1)
					} else if err != nil && commune.CodeOf(err) != commune.Conflict {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			if did.Load() != 1 {
				t.Errorf("%s: done %d times", step.name, did.Load())
			}
			read = zaloPair(t, db)
		}
	})
}
