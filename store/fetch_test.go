package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Ensure a file is fetched once, later if it must be, and given up for good.
func TestFilesToFetch(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		for _, row := range []string{"('there', 'photo', 'h', '', 1)", "('place', 'location', '', '', 1)",
			"('a', 'photo', '', 'telegram:A', 2)", "('b', 'voice', '', 'telegram:B', 3)", "('c', 'file', '', 'telegram:C', 4)"} {
			exec(t, store.Raw(db), "INSERT INTO attachments (id, kind, hash, source, at) VALUES "+row)
		}
		want := func(now commune.Instant, ids ...string) {
			t.Helper()
			list, err := db.FilesToFetch(ctx, now, 10)
			must(t, err)
			var got []string
			for _, a := range list {
				got = append(got, a.ID)
			}
			if len(got) != len(ids) {
				t.Fatalf("at %d %v, not %v", now, got, ids)
			}
			for i := range ids {
				if got[i] != ids[i] {
					t.Fatalf("at %d %v, not %v", now, got, ids)
				}
			}
		}
		want(1, "a", "b", "c")
		must(t, db.FileFetched(ctx, "a", "hash of a", "image/jpeg", 9))
		must(t, db.FileLater(ctx, "b", 100))
		want(99, "c")
		must(t, db.FileGivenUp(ctx, "c", 99))
		want(100, "b")
		list, err := db.FilesToFetch(ctx, 100, 10)
		if err != nil || list[0].Source != "telegram:B" || list[0].Tries != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		must(t, db.FileFetched(ctx, "a", "another", "image/png", 1)) // by a slower process
		kept, err := db.Attachments(ctx, "")
		must(t, err)
		for _, a := range kept {
			if a.ID == "a" && (a.Hash != "hash of a" || a.Type != "image/jpeg" || a.Size != 9) {
				t.Fatalf("%+v", a)
			}
		}
	})
}
