package zalooa

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"gandan/bot/zalooa/fakeapi"
	"gandan/store/storetest"
)

// TestTokensWhateverHappens: two processes keep a pair for weeks, are killed
// anywhere, and Zalo and the network fail in every way. The pair dies if and only
// if Zalo used the stored refresh token up and its answer was not stored; what is
// not dead was never presented in vain without a note of it; and when all is quiet
// there is a token that works.
func TestTokensWhateverHappens(t *testing.T) {
	db := storetest.SQLite(t)
	rapid.Check(t, func(rt *rapid.T) {
		for _, name := range []string{"a", "b"} {
			if err := db.ReleaseLock(context.Background(), "refresh", name); err != nil {
				rt.Fatal(err)
			}
		}
		w := newTokenWorld(rt, db)
		first, _ := w.dueTomorrow()
		both := []*replica{first, w.replica("b", "")}
		for range rapid.IntRange(1, 40).Draw(rt, "things") {
			w.pass(time.Duration(rapid.IntRange(0, 360).Draw(rt, "minutes")) * time.Minute)
			i := rapid.IntRange(0, 1).Draw(rt, "who")
			r := both[i]
			lift := func() {}
			if f := rapid.SampledFrom(tokenFaults).Draw(rt, "fault"); f != (fakeapi.Fault{}) {
				lift = w.api.Fault(fakeapi.Path(tokenPath), f, 1)
			}
			if rapid.Bool().Draw(rt, "killed") {
				r.fuse.at, r.fuse.steps = rapid.IntRange(1, 20).Draw(rt, "at"), nil
			}
			if rapid.Bool().Draw(rt, "by the minute") {
				_ = r.Refresh(context.Background())
			} else if token, err := r.Token(context.Background()); err == nil && !w.api.ValidAccess(token) {
				_, _ = r.Rejected(context.Background(), token)
			}
			lift()
			if r.fuse.at > 0 { // it is started again, whether it came to its end or not
				both[i] = w.replica([]string{"a", "b"}[i], "")
			}
			w.isAsItMust()
		}
		w.pass(setupPause)
		both[0].refreshes()
		if w.isAsItMust(); w.pair().Dead != 0 {
			both[0].needsConsent()
			w.consents(both[0])
		}
		both[0].calls()
		both[1].calls()
	})
}

// tokenFaults are how a refresh may end; most end well.
var tokenFaults = []fakeapi.Fault{
	{}, {}, {}, {}, {DropBefore: true}, {DropAfter: true}, {Status: 502}, {Code: -32}, {Body: "<html>"}, {Status: 404, Body: "empty api"},
}

// isAsItMust compares what is stored with what Zalo knows.
func (w *tokenWorld) isAsItMust() {
	w.t.Helper()
	pair := w.pair()
	uses := w.api.RefreshUses(pair.Refresh)
	switch {
	case pair.Dead != 0 && uses < 2:
		w.t.Fatalf("dead, though its refresh token was presented %d times", uses)
	case pair.Dead == 0 && uses > 0 && pair.Began == 0:
		w.t.Fatalf("used up by Zalo, and nothing notes it")
	case pair.Dead == 0 && uses == 0 && pair.Access == "":
		w.t.Fatalf("no access token")
	}
}
