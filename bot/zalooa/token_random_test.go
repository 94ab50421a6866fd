package zalooa

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
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

// sleeper is a store that something happens to when the new pair comes.
type sleeper struct {
	TokenStore
	store func(save func() error) error
}

func (s sleeper) StoreZaloTokens(ctx context.Context, used string, t commune.ZaloTokens) error {
	return s.store(func() error { return s.TokenStore.StoreZaloTokens(ctx, used, t) })
}

// TestTokenStoreAway: the database goes away just when the new pair comes. It is
// kept until it can be stored, and nobody uses it before; nothing is lost, also
// where it was stored and nobody was told.
func TestTokenStoreAway(t *testing.T) {
	for name, stored := range map[string]bool{"not stored": false, "stored and not told": true} {
		t.Run(name, func(t *testing.T) {
			w := newTokenWorld(t, storetest.SQLite(t))
			r, used := w.dueTomorrow()
			away := true
			r.Store = sleeper{r.Store, func(save func() error) error {
				if away && !stored {
					return context.DeadlineExceeded
				}
				err := save()
				if away {
					return context.DeadlineExceeded
				}
				return err
			}}
			if err := r.Refresh(t.Context()); err == nil {
				t.Fatal("no error")
			}
			w.pass(time.Hour)
			if token, err := r.Token(t.Context()); err == nil && w.api.ValidAccess(token) != stored {
				t.Error("a token is used that is not stored")
			}
			away = false
			w.pass(time.Minute)
			r.refreshes()
			r.works()
			w.uses(used, 1)
			r.raised()
		})
	}
}

// TestTokenOvertaken: somebody consents while a refresh goes on. The pair of the
// consent stays.
func TestTokenOvertaken(t *testing.T) {
	w := newTokenWorld(t, storetest.SQLite(t))
	r, _ := w.dueTomorrow()
	var consented commune.ZaloTokens
	r.Store = sleeper{r.Store, func(save func() error) error {
		w.consents(w.replica("login", ""))
		consented = w.pair()
		return save()
	}}
	r.refreshes()
	if got := w.pair(); got != consented {
		t.Errorf("%+v, not %+v", got, consented)
	}
	r.works()
}

// TestTokenSuspended: a process stands still between Zalo's answer and storing
// it, longer than its lock lasts. Another one finds the refresh token used up and
// gives the pair up; when the first one goes on, what it has mends that.
func TestTokenSuspended(t *testing.T) {
	w := newTokenWorld(t, storetest.SQLite(t))
	r, used := w.dueTomorrow()
	other := w.replica("b", "")
	r.Store = sleeper{r.Store, func(save func() error) error {
		w.pass(2 * time.Minute)
		other.refreshes()
		other.raised(AlarmInterrupted, AlarmDead)
		return save()
	}}
	r.refreshes()
	r.works()
	other.works()
	other.refreshes()
	other.raised(AlarmInterrupted, AlarmDead, AlarmOff)
	w.uses(used, 2)
}
