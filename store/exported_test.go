package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// A file is kept once however often it is made in the same submission, and goes
// with its bytes after thirty days unless something else shows them.
func TestExports(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx, now := t.Context(), commune.Instant(1000)*day
		add := func(id, hash string, at commune.Instant) commune.Export {
			e := commune.Export{ID: id, CommuneID: "c", PersonID: "p1", Kind: commune.ExportWord, Hash: hash, Name: "tong-hop.docx", Size: 3,
				Asked: map[string]string{"m": "2024-Q1"}, Named: true, Made: at}
			got, err := db.AddExport(ctx, commune.Submission{ID: "s" + strings.TrimSuffix(id, " again"), PersonID: "p1", At: at}, e)
			must(t, err)
			return got
		}
		first := add("old", "a", now-31*day)
		if again := add("old again", "other", now); again.ID != "old" || again.Hash != "a" {
			t.Errorf("made twice: %+v", again)
		}
		if got, err := db.Export(ctx, "old"); err != nil || got.Asked["m"] != "2024-Q1" || !got.Named || got.Made != first.Made {
			t.Errorf("%+v, %v", got, err)
		}
		add("old too", "b", now-40*day)
		add("young", "b", now-29*day)
		add("attached", "d", now-40*day)
		exec(t, store.Raw(db), "INSERT INTO attachments (id, hash, source) VALUES ('x', 'd', '')")

		if list, err := db.ExportsWithFile(ctx, "b", "p1", 5); err != nil || len(list) != 2 || list[0].ID != "young" {
			t.Errorf("%+v, %v", list, err)
		}
		if list, err := db.ExportsWithFile(ctx, "b", "p2", 5); err != nil || len(list) != 0 {
			t.Errorf("another's: %+v, %v", list, err)
		}
		var dropped []string
		n, err := db.TidyExports(ctx, now, func(hash string, _ commune.Instant) error { dropped = append(dropped, hash); return nil })
		if err != nil || n != 3 || !slices.Equal(dropped, []string{"a"}) {
			t.Errorf("%d went, bytes %v: %v", n, dropped, err)
		}
		if got := keptRows(t, db, "exports", "id"); !slices.Equal(got, []string{"young"}) {
			t.Errorf("left: %v", got)
		}
		if _, err := db.Export(ctx, "old"); commune.CodeOf(err) != commune.NotFound {
			t.Error(err)
		}
		if got := keptRows(t, db, "audits", "object_id"); len(got) != 4 {
			t.Errorf("audits: %v", got)
		}
	})
}

// Bytes that somebody has put here again stay.
func TestRemoveBlob(t *testing.T) {
	b, dir := blobs(t)
	hash, _, err := b.Put(t.Context(), strings.NewReader("abc"), 10)
	must(t, err)
	must(t, b.Remove(hash, commune.InstantOf(time.Now().Add(-time.Hour))))
	if kept(t, dir) != 1 {
		t.Error("gone, though it was put here a moment ago")
	}
	must(t, b.Remove(hash, commune.InstantOf(time.Now().Add(time.Hour))))
	must(t, b.Remove(hash, commune.InstantOf(time.Now().Add(time.Hour))))
	if kept(t, dir) != 0 {
		t.Error("still there")
	}
	if err := b.Remove("../../x", commune.InstantOf(time.Now())); err == nil {
		t.Error("a path was taken for a hash")
	}
}
