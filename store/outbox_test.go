package store_test

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// put enqueues letters in one submission.
func put(t *testing.T, db *store.DB, list ...commune.Letter) {
	t.Helper()
	_, err := store.Once(db, t.Context(), "put "+t.Name()+list[0].ID+list[len(list)-1].ID, nil, func(tx *gorm.DB) error {
		return store.Enqueue(tx, list...)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func letter(id, person string) commune.Letter {
	return commune.Letter{ID: id, CommuneID: "c", PersonID: person, Kind: "test", Created: 1}
}

// claim claims letters for a minute and returns their ids.
func claim(t *testing.T, db *store.DB, now commune.Instant, by string, limit int) string {
	t.Helper()
	list, err := db.ClaimLetters(t.Context(), now, by, now+60_000, limit)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, l := range list {
		ids = append(ids, l.ID)
	}
	return strings.Join(ids, " ")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestLetterIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		want := commune.Letter{
			ID: "l1", CommuneID: "c", PersonID: "p", Kind: "report.filed", Bulk: true, NotBefore: 5, Created: 4,
			Args: map[string]string{"report": "r1", "head": "Hoàng Văn Sáng"},
		}
		put(t, db, want)
		if got := claim(t, db, 9, "w", 10); got != "l1" {
			t.Fatalf("claimed %q", got)
		}
		must(t, db.LetterSent(t.Context(), "l1", "a1", "m1", "[1]", 10))
		got, err := db.Letter(t.Context(), "l1")
		must(t, err)
		want.Seq, want.Dedup, want.Attempts, want.ClaimedBy = got.Seq, "l1", 1, "w"
		want.Sent, want.AccountID, want.Message, want.Shown = 10, "a1", "m1", "[1]"
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
		if _, err := db.Letter(t.Context(), "l2"); commune.CodeOf(err) != commune.NotFound {
			t.Fatalf("%v", err)
		}
		if err := db.LetterSent(t.Context(), "l1", "a2", "m2", "", 11); commune.CodeOf(err) != commune.NotFound {
			t.Fatalf("sent twice: %v", err)
		}
	})
}

func TestDedup(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a, b := letter("l1", "p"), letter("l2", "p")
		a.Dedup, b.Dedup = "reminder/r1/on", "reminder/r1/on"
		b.Kind = "other"
		put(t, db, a)
		put(t, db, b, letter("l3", "q"))
		put(t, db, letter("l3", "q"), letter("l4", "r"))
		if got := claim(t, db, 1, "w", 10); got != "l1 l3 l4" {
			t.Fatalf("claimed %q", got)
		}
		if l, err := db.Letter(t.Context(), "l1"); err != nil || l.Kind != "test" {
			t.Fatalf("%+v, %v", l, err)
		}
	})
}

// One person's letters go out one after the other, whatever happens to them.
func TestOrderOfOnePerson(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		put(t, db, letter("a1", "a"), letter("b1", "b"), letter("a2", "a"), letter("a3", "a"))
		put(t, db, letter("a4", "a"))
		steps := []struct {
			now  commune.Instant
			want string
			then func() error
		}{
			{1, "a1 b1", func() error { return db.LetterSent(ctx, "a1", "", "", "", 2) }},
			{3, "a2", func() error { return db.LetterLater(ctx, "a2", 100, "429") }},
			{4, "", func() error { return db.LetterSent(ctx, "b1", "", "", "", 4) }}, // a3 waits behind a2
			{100, "a2", func() error { return db.LetterDropped(ctx, "a2", "blocked", 101) }},
			{102, "a3", func() error { return db.LetterSent(ctx, "a3", "", "", "", 103) }},
			{104, "a4", func() error { return db.LetterSent(ctx, "a4", "", "", "", 105) }},
			{106, "", nil},
		}
		for _, s := range steps {
			if got := claim(t, db, s.now, "w", 10); got != s.want {
				t.Fatalf("at %d claimed %q, not %q", s.now, got, s.want)
			}
			if s.then != nil {
				must(t, s.then())
			}
		}
	})
}

// A letter planned for tomorrow holds nobody up; bulk letters go last.
func TestPlannedAndBulk(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		planned, bulk := letter("a1", "a"), letter("b1", "b")
		planned.NotBefore, bulk.Bulk = 1000, true
		put(t, db, planned, bulk, letter("a2", "a"), letter("c1", "c"))
		if got := claim(t, db, 1, "w", 2); got != "a2 c1" {
			t.Fatalf("claimed %q", got)
		}
		if got := claim(t, db, 1, "w", 2); got != "b1" {
			t.Fatalf("then %q", got)
		}
		next, ok, err := db.NextLetter(t.Context(), 1)
		if next != 1000 || !ok || err != nil {
			t.Fatalf("next %v %v %v", next, ok, err)
		}
		if _, ok, err = db.NextLetter(t.Context(), 1000); ok || err != nil {
			t.Fatalf("after the last: %v %v", ok, err)
		}
	})
}

func TestLettersDue(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		planned := letter("c1", "c")
		planned.NotBefore = 50
		put(t, db, letter("a1", "a"), letter("a2", "a"), letter("b1", "b"), planned)
		due := func(now commune.Instant, want int) {
			t.Helper()
			if n, err := db.LettersDue(t.Context(), now); n != want || err != nil {
				t.Fatalf("%d due at %d, not %d; %v", n, now, want, err)
			}
		}
		due(1, 3)
		claim(t, db, 1, "w", 10)
		due(1, 3)
		must(t, db.LetterLater(t.Context(), "a1", 100, "5xx"))
		due(2, 1) // a2 waits behind a1
		must(t, db.LetterDropped(t.Context(), "b1", "gone", 3))
		due(3, 0)
		due(50, 1)
		due(100, 3)
	})
}

func TestExpiredClaimIsTakenOver(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		put(t, db, letter("a1", "a"), letter("a2", "a"))
		for _, s := range []struct {
			now  commune.Instant
			by   string
			want string
		}{{1, "w1", "a1"}, {60_000, "w2", ""}, {60_001, "w2", "a1"}, {60_002, "w1", ""}} {
			if got := claim(t, db, s.now, s.by, 10); got != s.want {
				t.Fatalf("at %d %s claimed %q, not %q", s.now, s.by, got, s.want)
			}
		}
		if l, err := db.Letter(t.Context(), "a1"); l.Attempts != 2 || l.ClaimedBy != "w2" || err != nil {
			t.Fatalf("%+v, %v", l, err)
		}
	})
}

// Workers that race for letters never both get one, and never turn an order round.
func TestRacingWorkers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const people, each = 5, 6
		var list []commune.Letter
		for i := range people * each {
			list = append(list, letter(fmt.Sprintf("%02d", i), "p"+strconv.Itoa(i%people)))
		}
		put(t, db, list...)
		var mu sync.Mutex
		sent := map[string][]string{}
		work := func(by string) {
			for {
				got, err := db.ClaimLetters(t.Context(), 1, by, 60_000, 3)
				if err != nil {
					t.Error(err)
					return
				}
				for _, l := range got {
					mu.Lock()
					sent[l.PersonID] = append(sent[l.PersonID], l.ID)
					mu.Unlock()
					if err := db.LetterSent(t.Context(), l.ID, "", "", "", 2); err != nil {
						t.Error(err)
					}
				}
				if n, err := db.LettersDue(t.Context(), 1); n == 0 || err != nil {
					return
				}
			}
		}
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() { work("w" + strconv.Itoa(i)) })
		}
		wg.Wait()
		for p, ids := range sent {
			if len(ids) != each || !slices.IsSorted(ids) || len(slices.Compact(ids)) != each {
				t.Errorf("%s got %v", p, ids)
			}
		}
		if len(sent) != people {
			t.Errorf("%d people", len(sent))
		}
	})
}

// A letter that sleeps was not tried: it counts no attempt and lets later ones
// of the same person go first.
func TestLetterSleeps(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		put(t, db, letter("a1", "a"), letter("a2", "a"))
		if got := claim(t, db, 1, "w", 10); got != "a1" {
			t.Fatalf("claimed %q", got)
		}
		must(t, db.LetterSleeps(t.Context(), "a1", 100))
		if got := claim(t, db, 2, "w", 10); got != "a2" {
			t.Fatalf("then %q", got)
		}
		must(t, db.LetterSent(t.Context(), "a2", "", "", "", 3))
		if got := claim(t, db, 100, "w", 10); got != "a1" {
			t.Fatalf("in the morning %q", got)
		}
		if l, err := db.Letter(t.Context(), "a1"); l.Attempts != 1 || err != nil {
			t.Fatalf("%+v, %v", l, err)
		}
	})
}
