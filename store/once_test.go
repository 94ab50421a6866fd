package store_test

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

type outcome struct{ Number int }

// note writes a row that shows whether a transaction took place.
func note(tx *gorm.DB, id string) error {
	return store.Enqueue(tx, commune.Letter{ID: id, PersonID: "p1", Kind: "test"})
}

func letters(t *testing.T, db *store.DB) int {
	t.Helper()
	n, err := db.LettersDue(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRepeatedSubmission(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for i := range 3 {
			var got outcome
			repeated, err := store.Once(db, t.Context(), "s1", &got, func(tx *gorm.DB) error {
				got.Number = i + 7
				return note(tx, "l"+strconv.Itoa(i))
			})
			if err != nil || repeated != (i > 0) || got.Number != 7 {
				t.Fatalf("time %d: repeated %v, result %v, %v", i, repeated, got, err)
			}
		}
		if n := letters(t, db); n != 1 {
			t.Fatalf("%d letters", n)
		}
	})
}

func TestFailedSubmissionLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		broken := errors.New("broken")
		_, err := store.Once(db, t.Context(), "s1", nil, func(tx *gorm.DB) error {
			return errors.Join(note(tx, "l1"), broken)
		})
		if !errors.Is(err, broken) {
			t.Fatalf("%v", err)
		}
		if n := letters(t, db); n != 0 {
			t.Fatalf("%d letters of a failed submission", n)
		}
		repeated, err := store.Once(db, t.Context(), "s1", nil, func(tx *gorm.DB) error { return note(tx, "l1") })
		if repeated || err != nil || letters(t, db) != 1 {
			t.Fatalf("second try: repeated %v, %v", repeated, err)
		}
	})
}

func TestSubmissionAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		var ran, repeated atomic.Int64
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				var got outcome
				again, err := store.Once(db, t.Context(), "s1", &got, func(tx *gorm.DB) error {
					ran.Add(1)
					got.Number = 7
					return note(tx, "l"+strconv.Itoa(i))
				})
				if again {
					repeated.Add(1)
				}
				if err != nil || got.Number != 7 {
					t.Errorf("result %v, %v", got, err)
				}
			})
		}
		wg.Wait()
		if ran.Load() != 1 || repeated.Load() != 7 || letters(t, db) != 1 {
			t.Fatalf("ran %d times, repeated %d, %d letters", ran.Load(), repeated.Load(), letters(t, db))
		}
	})
}

// A connection may break after the server committed and before it could say so.
func TestCommitWithoutAnswer(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		lost := errors.New("connection lost")
		var got outcome
		do := func(tx *gorm.DB) error {
			got.Number++
			return note(tx, "l"+strconv.Itoa(got.Number))
		}
		store.BreakAfterCommit(db, lost)
		if _, err := store.Once(db, t.Context(), "s1", &got, do); !errors.Is(err, lost) {
			t.Fatalf("first: %v", err)
		}
		store.BreakAfterCommit(db, nil)
		repeated, err := store.Once(db, t.Context(), "s1", &got, do)
		if err != nil || !repeated || got.Number != 1 || letters(t, db) != 1 {
			t.Fatalf("retry: repeated %v, result %v, %v", repeated, got, err)
		}
	})
}

// Two that change the same rows in opposite order end one another's wait.
func TestDeadlockIsRetried(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		raw := store.Raw(db)
		exec(t, raw, "INSERT INTO web_chats (chat) VALUES ('a'), ('b')")
		raise := func(tx *gorm.DB, chat string) error {
			return tx.Exec("UPDATE web_chats SET rev = rev + 1 WHERE chat = ?", chat).Error
		}
		const rounds = 20
		var wg sync.WaitGroup
		for _, order := range [][2]string{{"a", "b"}, {"b", "a"}} {
			wg.Go(func() {
				for i := range rounds {
					_, err := store.Once(db, t.Context(), order[0]+strconv.Itoa(i), nil, func(tx *gorm.DB) error {
						if err := raise(tx, order[0]); err != nil {
							return err
						}
						return raise(tx, order[1])
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		for _, chat := range []string{"a", "b"} {
			if rev, err := db.WebRev(t.Context(), chat); rev != 2*rounds || err != nil {
				t.Errorf("%s was raised %d times, %v", chat, rev, err)
			}
		}
	})
}

func TestSubmissionWithoutID(t *testing.T) {
	db := storetest.SQLite(t)
	if _, err := store.Once(db, t.Context(), "", nil, func(*gorm.DB) error { return nil }); err == nil {
		t.Fatal("no error")
	}
}

func TestCancelledSubmission(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := store.Once(db, ctx, "s1", nil, func(tx *gorm.DB) error {
			defer cancel()
			return note(tx, "l1")
		})
		if !errors.Is(err, context.Canceled) && !errors.Is(err, sql.ErrTxDone) {
			t.Fatalf("%v", err)
		}
		if n := letters(t, db); n != 0 {
			t.Fatalf("%d letters", n)
		}
	})
}
