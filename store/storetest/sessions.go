package storetest

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"gandan/commune"
)

// Sessions is what every session store does, in a database or elsewhere.
type Sessions interface {
	LoadSession(ctx context.Context, key, owner string, now, until commune.Instant) (data []byte, rev int64, err error)
	SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error
	ReleaseSession(ctx context.Context, key, owner string) error
}

// SessionContract tests a session store; open returns an empty one.
func SessionContract(t *testing.T, open func(t *testing.T) Sessions) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, *sessionTest){
		"new":        newSession,
		"kept":       keptSession,
		"busy":       busySession,
		"expired":    expiredSession,
		"released":   releasedSession,
		"stale":      staleSession,
		"repeated":   repeatedSave,
		"keys apart": apartSessions,
		"at once":    sessionAtOnce,
	} {
		t.Run(name, func(t *testing.T) { test(t, &sessionTest{t, open(t)}) })
	}
}

type sessionTest struct {
	t *testing.T
	s Sessions
}

// load expects a session's bytes and revision, or an error's code.
func (x *sessionTest) load(key, owner string, now commune.Instant, data string, rev int64, code commune.Code) {
	x.t.Helper()
	got, r, err := x.s.LoadSession(x.t.Context(), key, owner, now, now+10)
	if string(got) != data || r != rev || commune.CodeOf(err) != code {
		x.t.Fatalf("load for %s at %d: %q rev %d %v, not %q rev %d %q", owner, now, got, r, err, data, rev, code)
	}
}

func (x *sessionTest) save(key, owner, data string, rev int64, release bool, code commune.Code) {
	x.t.Helper()
	err := x.s.SaveSession(x.t.Context(), key, owner, []byte(data), rev, release)
	if commune.CodeOf(err) != code {
		x.t.Fatalf("save by %s over rev %d: %v, not %q", owner, rev, err, code)
	}
}

func newSession(t *testing.T, x *sessionTest) {
	data, rev, err := x.s.LoadSession(t.Context(), "k", "a", 1, 11)
	if data != nil || rev != 0 || err != nil {
		t.Fatalf("%v %d %v", data, rev, err)
	}
	x.load("k", "a", 2, "", 0, "") // renewed
	x.load("k", "b", 3, "", 0, commune.Busy)
}

func keptSession(_ *testing.T, x *sessionTest) {
	x.load("k", "a", 1, "", 0, "")
	x.save("k", "a", "one", 0, false, "")
	x.save("k", "a", "two\x00\xff", 1, true, "") // any bytes
	x.load("k", "b", 2, "two\x00\xff", 2, "")
	x.save("k", "b", "", 2, true, "")
	x.load("k", "a", 3, "", 3, "")
}

func busySession(_ *testing.T, x *sessionTest) {
	x.load("k", "a", 1, "", 0, "")
	x.load("k", "b", 10, "", 0, commune.Busy)
	x.load("k", "a", 10, "", 0, "") // the lease is a's own, and now runs to 20
	x.load("k", "b", 19, "", 0, commune.Busy)
	x.save("k", "b", "theirs", 0, true, commune.Conflict)
	x.save("k", "a", "mine", 0, true, "")
	x.load("k", "b", 19, "mine", 1, "")
}

func expiredSession(_ *testing.T, x *sessionTest) {
	x.load("k", "a", 1, "", 0, "")
	x.load("k", "b", 11, "", 0, "")
	x.save("k", "a", "late", 0, true, commune.Conflict) // fenced off
	x.save("k", "b", "new", 0, true, "")
	x.load("k", "a", 12, "new", 1, "")
}

func releasedSession(t *testing.T, x *sessionTest) {
	x.load("k", "a", 1, "", 0, "")
	x.save("k", "a", "one", 0, false, "")
	for _, owner := range []string{"b", "a", "a"} { // another's release does nothing, nor does a second
		if err := x.s.ReleaseSession(t.Context(), "k", owner); err != nil {
			t.Fatal(err)
		}
		if owner == "b" {
			x.load("k", "b", 2, "", 0, commune.Busy)
		}
	}
	x.save("k", "a", "two", 1, true, commune.Conflict)
	x.load("k", "b", 2, "one", 1, "")
}

func staleSession(_ *testing.T, x *sessionTest) {
	x.save("none", "a", "lost", 0, true, commune.Conflict)
	x.load("k", "a", 1, "", 0, "")
	x.save("k", "a", "one", 0, false, "")
	x.save("k", "a", "again", 0, false, commune.Conflict)
	x.save("k", "a", "ahead", 2, false, commune.Conflict)
	x.load("k", "a", 2, "one", 1, "")
}

// repeatedSave saves again what was saved, as a caller does whose first answer
// was lost.
func repeatedSave(_ *testing.T, x *sessionTest) {
	x.load("k", "a", 1, "", 0, "")
	for range 2 {
		x.save("k", "a", "one", 0, false, "")
	}
	for range 2 {
		x.save("k", "a", "two", 1, true, "")
	}
	x.save("k", "b", "two", 1, true, commune.Conflict) // it was not b who saved that
	x.save("k", "a", "two", 0, true, commune.Conflict) // nor over that revision
	x.save("k", "a", "three", 1, true, commune.Conflict)
	x.save("k", "a", "three", 2, true, commune.Conflict) // released
	x.load("k", "b", 2, "two", 2, "")
	x.save("k", "b", "two", 2, true, "")
	x.save("k", "a", "two", 2, true, commune.Conflict) // b's words, though the same
	x.load("k", "a", 3, "two", 3, "")
}

func apartSessions(_ *testing.T, x *sessionTest) {
	x.load("web:a", "a", 1, "", 0, "")
	x.load("web:A", "b", 1, "", 0, "")
	x.save("web:a", "a", "small", 0, true, "")
	x.load("web:A", "b", 2, "", 0, "")
}

func sessionAtOnce(t *testing.T, x *sessionTest) {
	var got atomic.Int64
	var wg sync.WaitGroup
	for _, owner := range []string{"a", "b", "c", "d"} {
		wg.Go(func() {
			_, _, err := x.s.LoadSession(t.Context(), "k", owner, 1, 11)
			switch commune.CodeOf(err) {
			case "":
				got.Add(1)
			case commune.Busy:
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got.Load() != 1 {
		t.Fatalf("%d owners hold the session", got.Load())
	}
}
