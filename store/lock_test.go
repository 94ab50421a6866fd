package store_test

import (
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

func TestLock(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		hold := func(name, owner string, now, until commune.Instant, want bool) {
			t.Helper()
			if got, err := db.HoldLock(t.Context(), name, owner, now, until); got != want || err != nil {
				t.Fatalf("%s holds %s at %d: %v, %v", owner, name, now, got, err)
			}
		}
		release := func(owner string) {
			t.Helper()
			must(t, db.ReleaseLock(t.Context(), "poll", owner))
		}
		hold("poll", "a", 1, 11, true)
		hold("poll", "b", 10, 20, false)
		hold("Poll", "b", 10, 20, true) // another lock
		hold("poll", "a", 10, 20, true) // renewed
		hold("poll", "b", 19, 29, false)
		hold("poll", "b", 20, 30, true)  // taken over
		hold("poll", "a", 21, 31, false) // a notices at its next renewal
		release("a")                     // changes nothing
		hold("poll", "a", 22, 32, false)
		release("b")
		hold("poll", "a", 23, 33, true)
		release("a")
		release("a")
		hold("poll", "b", 24, 34, true)
	})
}

// Of eight that want a lock at once one gets it, when it is new and when the
// holder died.
func TestLockAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for _, now := range []commune.Instant{1, 11, 21} {
			var got atomic.Int64
			var wg sync.WaitGroup
			for i := range 8 {
				wg.Go(func() {
					held, err := db.HoldLock(t.Context(), "poll", strconv.Itoa(int(now)*10+i), now, now+10)
					if err != nil {
						t.Error(err)
					}
					if held {
						got.Add(1)
					}
				})
			}
			wg.Wait()
			if got.Load() != 1 {
				t.Errorf("at %d, %d hold the lock", now, got.Load())
			}
		}
	})
}
