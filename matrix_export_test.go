package main

import (
	"fmt"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/handlers"
	"gandan/store/storetest"
)

// TestMatrixOfExports: everybody has files made of the places whose figures they
// see and of no others, opens their own and nobody else's, and none once the duty
// has ended.
func TestMatrixOfExports(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	r := newRoom(t)
	day := commune.DateOf(r.now)
	rights := handlers.Downloads{Now: func() time.Time { return r.now },
		Service: &handlers.Service{DB: r.db, Rules: always(commune.Defaults()), NewID: newID}}
	may := func(name, hash string) bool {
		t.Helper()
		_, err := rights.MayDownload(t.Context(), bot.Chat{Channel: "web", ID: r.ids[name]}, hash)
		if err != nil && commune.CodeOf(err) != commune.NotFound {
			t.Error(name, err)
		}
		return err == nil
	}
	made := map[string]commune.Export{} // by whom
	for name, id := range r.ids {
		h, err := r.db.Holder(t.Context(), id, day)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range column(t, r.raw, "SELECT path FROM places ORDER BY path") {
			ids := commune.PathIDs(path)
			key := fmt.Sprint("made", name, path)
			_, err := r.act(name, "export.make", key, bot.Args{"p": ids[len(ids)-1], "m": "2024-M03", "all": "1", "x": "word"})
			if allowed := commune.May(h, commune.SeeFigures, commune.Object{Path: path}, day); allowed != (err == nil) {
				t.Errorf("%s, figures of %s are theirs: %v, a file: %v", name, path, allowed, err)
			}
			if err != nil {
				continue
			}
			if made[name], err = r.db.Export(t.Context(), key); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(made) < 7 {
		t.Fatalf("only %d had a file made", len(made))
	}
	for owner, e := range made {
		for name := range r.ids {
			_, err := r.show(name, "export", bot.Args{"d": e.ID})
			if mine := name == owner; mine != (err == nil) || commune.CodeOf(err) != "" && commune.CodeOf(err) != commune.NotFound {
				t.Errorf("%s opens what was made for %s: %v", name, owner, err)
			}
		}
		if !may(owner, e.Hash) {
			t.Errorf("%s may not download the own file", owner)
		}
		if may("Triệu Đức Long", e.Hash) {
			t.Errorf("inspection may download what was made for %s", owner)
		}
		r.end(owner)
		if _, err := r.show(owner, "export", bot.Args{"d": e.ID}); err == nil || may(owner, e.Hash) {
			t.Errorf("%s, whose duty has ended, has the file still: %v", owner, err)
		}
	}
}
