package store_test

import (
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"gandan/store"
	"gandan/store/storetest"
)

// mostIn returns the most moments, in their order, that lie within any stretch
// of the length.
func mostIn(moments []time.Duration, length time.Duration) int {
	most, first := 0, 0
	for i, m := range moments {
		for m-moments[first] > length {
			first++
		}
		most = max(most, i-first+1)
	}
	return most
}

// With a clock in hand: whoever asks, all the time, late, or after a rest, never
// more go out in any second than are allowed, and hardly less in the long run.
func TestTokensOfASecond(t *testing.T) {
	for name, late := range map[string]func(asked int) time.Duration{
		"greedy": func(int) time.Duration { return 0 },
		"late":   func(asked int) time.Duration { return time.Duration(asked%15) * time.Millisecond },
		"rested": func(asked int) time.Duration { return time.Duration(asked%50/49) * 3 * time.Second },
	} {
		for _, perSecond := range []int{1, 30, 300} {
			server := miniredis.RunT(t)
			r := storetest.OpenRedis(t, "redis://"+server.Addr())
			now, begin := time.Duration(0), time.Date(2024, 4, 25, 8, 0, 0, 0, time.UTC)
			var moments []time.Duration
			for asked := 0; now < 8*time.Second; asked++ {
				server.SetTime(begin.Add(now))
				n, wait, err := r.Tokens(t.Context(), "telegram", perSecond, 5)
				must(t, err)
				if n == 0 {
					now += max(wait, time.Microsecond) + late(asked)
				}
				for range n {
					moments = append(moments, now)
				}
			}
			most := mostIn(moments, time.Second)
			part := float64(len(moments)) / float64(perSecond) / now.Seconds()
			if most > perSecond || part < 0.95 && name != "rested" && perSecond > 1 {
				t.Errorf("%s, %d a second: %d in one of them, %.3f in all", name, perSecond, most, part)
			}
			t.Logf("%s, %d a second: %d in %v (%.1f %%), at most %d in any second", name, perSecond, len(moments), now, 100*part, most)
		}
	}
}

// Two replicas with two workers each share what is allowed. How even that is
// depends on the machine and is only told; the sum does not.
func TestTokensAreShared(t *testing.T) {
	storetest.EachRedis(t, func(t *testing.T, url string) {
		const perSecond, each = 300, 100
		replicas := []*store.Redis{storetest.OpenRedis(t, url), storetest.OpenRedis(t, url)}
		var wg sync.WaitGroup
		start := time.Now()
		for i := range 4 {
			wg.Go(func() {
				for taken := 0; taken < each; {
					n, wait, err := replicas[i%2].Tokens(t.Context(), "telegram", perSecond, 5)
					if err != nil {
						t.Error(err)
						return
					}
					if taken += n; n == 0 {
						time.Sleep(wait)
					}
				}
			})
		}
		wg.Wait()
		took := time.Since(start)
		if allowed := 20 + int(took.Seconds()*perSecond); 4*each > allowed {
			t.Errorf("%d tokens in %v, %d are allowed", 4*each, took, allowed)
		}
		t.Logf("four workers took %d tokens in %v (%.1f %% of the rate)", 4*each, took, 100*4*each/took.Seconds()/perSecond)
	})
}

// By the book: what the bucket allows in any second, and in the long run.
func TestSendingAllows(t *testing.T) {
	for _, perSecond := range []int{1, 2, 10, 25, 29, 30, 31, 59, 60, 100, 1000} {
		burst, apart := store.Sending(perSecond)
		most := burst + int(time.Second/apart) // a full bucket, and what drips in until the second ends
		steady := time.Second.Seconds() / apart.Seconds() / float64(perSecond)
		if most > perSecond || steady < 0.95 {
			t.Errorf("%d a second: at most %d, %.3f of it in the long run", perSecond, most, steady)
		}
	}
}

func TestTokensOfNothing(t *testing.T) {
	r := storetest.Redis(t)
	for _, c := range [][2]int{{0, 1}, {-1, 1}, {30, 0}} {
		if n, _, err := r.Tokens(t.Context(), "telegram", c[0], c[1]); n != 0 || err == nil {
			t.Errorf("%d a second, %d asked for: %d, %v", c[0], c[1], n, err)
		}
	}
}
