package store_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// benchEach runs a benchmark on SQLite and, where a server is named, on MySQL.
func benchEach(b *testing.B, run func(b *testing.B, db *store.DB)) {
	b.Run("sqlite", func(b *testing.B) { run(b, storetest.SQLite(b)) })
	if os.Getenv(storetest.Variable) != "" {
		b.Run("mysql", func(b *testing.B) { run(b, storetest.MySQL(b)) })
	}
}

// statements reports how many SQL statements one round took.
func statements(b *testing.B, db *store.DB, before int64) {
	b.ReportMetric(float64(db.Statements()-before)/float64(b.N), "statements/op")
}

// The session of one turn, loaded and saved.
func BenchmarkSession(b *testing.B) {
	benchEach(b, func(b *testing.B, db *store.DB) {
		state := make([]byte, 2048)
		before := db.Statements()
		for i := 0; b.Loop(); i++ {
			if _, _, err := db.LoadSession(b.Context(), "k", "w", 1, 11); err != nil {
				b.Fatal(err)
			}
			if err := db.SaveSession(b.Context(), "k", "w", state, int64(i), true); err != nil {
				b.Fatal(err)
			}
		}
		statements(b, db, before)
	})
}

// The same in Redis.
func BenchmarkRedisSession(b *testing.B) {
	r := storetest.Redis(b)
	state := make([]byte, 2048)
	before := r.Trips()
	for i := 0; b.Loop(); i++ {
		if _, _, err := r.LoadSession(b.Context(), "k", "w", 1, 11); err != nil {
			b.Fatal(err)
		}
		if err := r.SaveSession(b.Context(), "k", "w", state, int64(i), true); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(r.Trips()-before)/float64(b.N), "trips/op")
}

// A submission that writes three letters.
func BenchmarkOnce(b *testing.B) {
	benchEach(b, func(b *testing.B, db *store.DB) {
		before := db.Statements()
		for i := 0; b.Loop(); i++ {
			id := strconv.Itoa(i)
			_, err := store.Once(db, b.Context(), id, &outcome{}, func(tx *gorm.DB) error {
				return store.Enqueue(tx, letter("a"+id, "a"), letter("b"+id, "b"), letter("c"+id, "c"))
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		statements(b, db, before)
	})
}

// A worker takes twenty of 30,000 reminders that are due, and sends them.
func BenchmarkClaim(b *testing.B) {
	benchEach(b, func(b *testing.B, db *store.DB) {
		_, err := store.Once(db, b.Context(), "fill", nil, func(tx *gorm.DB) error {
			letters := make([]commune.Letter, 30_000)
			for i := range letters {
				letters[i] = letter(fmt.Sprint("l", i), fmt.Sprint("p", i))
				letters[i].Bulk = true
			}
			return store.Enqueue(tx, letters...)
		})
		if err != nil {
			b.Fatal(err)
		}
		before := db.Statements()
		for b.Loop() {
			list, err := db.ClaimLetters(b.Context(), 1, "w", 60_000, 20)
			if err != nil {
				b.Fatal(err)
			}
			for _, l := range list {
				if err := db.LetterSent(b.Context(), l.ID, "a", "m", "", 2); err != nil {
					b.Fatal(err)
				}
			}
		}
		statements(b, db, before)
	})
}
