package store_test

import (
	"strconv"
	"testing"
	"time"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// A submission survives connections that break under it, wherever that is: it
// takes place once.
func TestSubmissionSurvivesCuts(t *testing.T) {
	p, url := storetest.Behind(t, storetest.MySQLURL(t))
	db := storetest.Open(t, url)
	for i, c := range []struct {
		name     string
		fault    func(at string) // what happens at which moment of the first run
		runs     int
		repeated bool
	}{
		{"cut before", func(at string) {
			if at == "before" {
				p.Cut()
			}
		}, 1, false},
		{"cut in the middle", func(at string) {
			if at == "middle" {
				p.Cut()
			}
		}, 2, false},
		{"an answer lost in the middle", func(at string) {
			if at == "middle" {
				p.LoseAnswers(1)
			}
		}, 2, false},
		{"cut before the commit", func(at string) {
			if at == "end" {
				p.Cut()
			}
		}, 2, false},
		{"done, and the commit's answer lost", func(at string) {
			if at == "end" {
				p.LoseAnswers(1)
			}
		}, 1, true},
		{"three times in a row", func(at string) {
			if at == "middle" {
				p.LoseAnswers(3)
			}
		}, 2, false},
	} {
		runs := 0
		c.fault("before")
		repeated, err := store.Once(db, t.Context(), "s"+strconv.Itoa(i), nil, func(tx *gorm.DB) error {
			if runs++; runs == 1 {
				c.fault("middle")
			}
			if err := note(tx, "l"+strconv.Itoa(i)); err != nil {
				return err
			}
			if runs == 1 {
				c.fault("end")
			}
			return nil
		})
		if err != nil || repeated != c.repeated || runs != c.runs {
			t.Errorf("%s: ran %d times, repeated %v, %v", c.name, runs, repeated, err)
		}
		if n := letters(t, db); n != i+1 {
			t.Fatalf("%s: %d letters, not %d", c.name, n, i+1)
		}
		t.Logf("%s: ran %d times, took place once", c.name, runs)
	}
}

// A database that is down is told soon, and used again when it is back.
func TestDatabaseDownAndBack(t *testing.T) {
	p, url := storetest.Behind(t, storetest.MySQLURL(t))
	db := storetest.Open(t, url)
	submit := func(id string) error {
		_, err := store.Once(db, t.Context(), id, nil, func(tx *gorm.DB) error { return note(tx, id) })
		return err
	}
	must(t, submit("one"))
	p.Refuse()
	start := time.Now()
	if err := submit("two"); commune.CodeOf(err) != commune.Internal {
		t.Fatalf("down: %v", err)
	}
	if err := db.Ping(t.Context()); err == nil {
		t.Error("a database that is down answers")
	}
	told := time.Since(start)
	p.Resume()
	back := ends(t, func() error { return submit("two") })
	if n := letters(t, db); n != 2 {
		t.Errorf("%d letters", n)
	}
	t.Logf("down: told after %v; back: done after %v", told.Round(time.Millisecond), back.Round(time.Millisecond))
}

// A server that hangs is not asked again and again.
func TestDatabaseHangs(t *testing.T) {
	p, url := storetest.Behind(t, storetest.MySQLURL(t))
	db := storetest.Open(t, url+"?readTimeout=2100ms")
	runs := 0
	p.Delay(time.Minute)
	_, err := store.Once(db, t.Context(), "s1", nil, func(tx *gorm.DB) error { runs++; return note(tx, "l1") })
	p.Delay(0)
	if commune.CodeOf(err) != commune.Internal || runs > 1 {
		t.Errorf("ran %d times, %v", runs, err)
	}
	ends(t, func() error {
		_, err := store.Once(db, t.Context(), "s1", nil, func(tx *gorm.DB) error { return note(tx, "l1") })
		return err
	})
	if n := letters(t, db); n != 1 {
		t.Errorf("%d letters", n)
	}
}
