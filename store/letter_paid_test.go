package store_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// A month's budget lets exactly so many messages through, however many
// processes ask at once; what did not go is given back, once.
func TestLetterPaying(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		const letters = 12
		for i := range letters {
			w.exec("INSERT INTO outbox (id, commune_id, person_id, kind, dedup, reason, shown) VALUES (?, 'c', 'p', 'reminder', ?, '', '')",
				fmt.Sprint("l", i), fmt.Sprint("d", i))
		}
		letter := func(i int) commune.Letter { return commune.Letter{ID: fmt.Sprint("l", i), CommuneID: "c"} }
		april := commune.Budget{Month: "2024-M04", Most: 5}
		var took atomic.Int64
		var wg sync.WaitGroup
		for i := range letters {
			wg.Go(func() {
				ok, err := db.LetterPaying(t.Context(), letter(i), commune.ByTemplate, april)
				if err != nil {
					t.Error(err)
				}
				if ok {
					took.Add(1)
				}
			})
		}
		wg.Wait()
		paid := func(what string, want int) {
			t.Helper()
			sent, err := db.PaidIn(t.Context(), "c", "2024-M04")
			marked := w.lines("SELECT id FROM outbox WHERE way = 'template'")
			if err != nil || sent != want || len(strings.Fields(marked)) != want {
				t.Errorf("%s: %d paid, %v, marked %q, want %d", what, sent, err, marked, want)
			}
		}
		if took.Load() != 5 {
			t.Errorf("%d of 12 taken", took.Load())
		}
		paid("at once", 5)
		mine := strings.Fields(w.lines("SELECT id FROM outbox WHERE way = 'template'"))[0]
		for range 2 {
			if err := db.LetterUnpaid(t.Context(), commune.Letter{ID: mine, CommuneID: "c"}, april); err != nil {
				t.Error(err)
			}
		}
		paid("given back", 4)
		if ok, err := db.LetterPaying(t.Context(), commune.Letter{ID: "unknown", CommuneID: "c"}, commune.Paid, april); ok || commune.CodeOf(err) != commune.NotFound {
			t.Errorf("an unknown letter: %t, %v", ok, err)
		}
		paid("an unknown letter", 4)
		for _, b := range []commune.Budget{{Month: "2024-M05", Most: 1}, {Month: "2024-M04"}} {
			if ok, err := db.LetterPaying(t.Context(), commune.Letter{ID: mine, CommuneID: "c"}, commune.Paid, b); !ok || err != nil {
				t.Errorf("%+v: %t, %v", b, ok, err)
			}
		}
	})
}
