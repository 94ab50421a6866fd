package store_test

import (
	"bytes"
	"testing"

	"gandan/store"
	"gandan/store/storetest"
)

func TestSessions(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		storetest.SessionContract(t, func(t *testing.T) storetest.Sessions {
			db := storetest.Open(t, url)
			exec(t, store.Raw(db), "DELETE FROM sessions")
			return db
		})
	})
}

// A turn costs two statements to load its session and one to save it.
func TestSessionStatements(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		for rev := range int64(2) {
			before := db.Statements()
			_, _, err := db.LoadSession(ctx, "k", "a", 1, 11)
			must(t, err)
			must(t, db.SaveSession(ctx, "k", "a", []byte("x"), rev, true))
			if n := db.Statements() - before; n != 3 {
				t.Errorf("%d statements", n)
			}
		}
	})
}

// The largest state there may be comes back byte for byte, whatever the bytes.
func TestSessionBytes(t *testing.T) {
	storetest.EachSessions(t, func(t *testing.T, s storetest.Sessions) {
		data := make([]byte, 8<<10)
		for i := range data {
			data[i] = byte(i * 7)
		}
		_, _, err := s.LoadSession(t.Context(), "k", "a", 1, 11)
		must(t, err)
		must(t, s.SaveSession(t.Context(), "k", "a", data, 0, true))
		got, rev, err := s.LoadSession(t.Context(), "k", "b", 2, 12)
		if !bytes.Equal(got, data) || rev != 1 || err != nil {
			t.Fatalf("%d bytes, revision %d, %v", len(got), rev, err)
		}
	})
}
