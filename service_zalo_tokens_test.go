package main

import (
	"sync"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
)

// TestZaloTokensOfTwoReplicas: for 26 hours two replicas look at the tokens at
// the same moment, every half an hour, and both send. Each refresh token is used
// once at most, and Zalo never refuses a call for its token.
func TestZaloTokensOfTwoReplicas(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, false, fakeapi.Options{})
	twins := []*twin{w.starts(), w.starts()}
	keeper := w.greets("Hoàng Thị Hương")[0]
	var used []string // access tokens, by the half-hour
	for range 52 {
		w.clock.skip(30 * time.Minute)
		var together sync.WaitGroup
		for _, p := range twins {
			together.Go(func() {
				if err := p.zaloTokens.Refresh(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		together.Wait()
		for _, p := range twins {
			token, err := p.zaloTokens.Token(t.Context())
			if err != nil || !w.oa.ValidAccess(token) {
				t.Fatalf("a token that is good for nothing: %v", err)
			}
			used = append(used, token)
		}
	}
	for range twins { // each gets one of the two
		keeper.says("lịch", "Nhiệm vụ của đồng chí")
	}
	pairs := w.oa.Tokens()
	refreshes := 0
	for _, pair := range pairs {
		n := w.oa.RefreshUses(pair.Refresh)
		if n > 1 {
			t.Errorf("a refresh token was used %d times", n)
		}
		refreshes += n
	}
	if refreshes != 2 || len(pairs) != 3 || used[len(used)-1] == used[0] {
		t.Errorf("%d refreshes, %d pairs", refreshes, len(pairs))
	}
	stats := w.oa.Stats()
	if n := stats.Code(-216) + stats.Code(-220) + stats.Code(216); n != 0 {
		t.Errorf("%d calls were refused for their token", n)
	}
	w.oa.NoViolations(t)
	t.Logf("26 hours, two replicas: %d refreshes of one use each, no call refused", refreshes)
}
