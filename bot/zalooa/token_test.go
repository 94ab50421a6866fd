package zalooa

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store/storetest"
)

const tokenPath = "/v4/oa/access_token"

// A Keeper is what an OA takes its tokens from.
var _ TokenSource = (*Keeper)(nil)

// TestTokensForTenDays: two processes keep one pair for ten days. Whoever asks,
// at any time, gets a token that works; the pair is refreshed after 20 of its 25
// hours and no more often, each refresh token is presented once, and nobody is
// alarmed.
func TestTokensForTenDays(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		seed := w.api.RefreshToken()
		both := []*replica{w.replica("a", seed), w.replica("b", seed)}
		const step, days = 30 * time.Minute, 10
		for at := time.Duration(0); at < days*24*time.Hour; at += step {
			for i := range both {
				r := both[(i+int(at/step))%2] // now this one is first, now the other
				r.refreshes()
				r.works()
			}
			w.pass(step)
		}
		pairs := w.api.Tokens()
		if n := len(pairs) - 1; n != 12 { // at 0, 20, 40, … 220 hours of 240
			w.t.Errorf("refreshed %d times", n)
		}
		for i, p := range pairs {
			want := 1
			if i == len(pairs)-1 {
				want = 0
			}
			w.uses(p.Refresh, want)
		}
		both[0].raised()
		both[1].raised()
		w.api.NoViolations(w.t)
	})
}

// TestTokensWithoutMinutes: where nobody refreshes early, whoever asks after the
// end does.
func TestTokensWithoutMinutes(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		r := w.begun("a")
		w.pass(25*time.Hour - 2*time.Minute)
		r.works()
		if n := len(w.api.Tokens()); n != 2 {
			w.t.Errorf("refreshed before the end: %d", n)
		}
		w.pass(90 * time.Second) // less than a minute is left
		r.works()
		w.pass(89 * 24 * time.Hour) // a refresh token lives for three months
		r.works()
		if n := len(w.api.Tokens()); n != 4 {
			w.t.Errorf("%d pairs", n)
		}
		w.api.NoViolations(w.t)
	})
}

// TestTokensAtOnce: all that two processes do at the moment of refreshing waits
// for one refresh, those too whose token Zalo refused because it took place.
func TestTokensAtOnce(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		both := []*replica{w.begun("a"), w.replica("b", "")}
		both[1].works()
		old := w.pair()
		w.pass(20 * time.Hour)
		var wg sync.WaitGroup
		for i := range 24 {
			r := both[i%2]
			wg.Go(func() {
				if i%3 == 0 {
					if err := r.Refresh(context.Background()); err != nil {
						w.t.Error(err)
					}
					return
				}
				r.calls()
			})
		}
		wg.Wait()
		w.uses(old.Refresh, 1)
		if n := len(w.api.Tokens()); n != 3 {
			w.t.Errorf("%d pairs", n)
		}
		both[0].calls()
		both[1].calls()
	})
}

// TestTokenRefused: a token that another process replaced is exchanged for the
// new one without a refresh; one that Zalo ended, by a refresh; and one that is
// refused at once is not refreshed over and over.
func TestTokenRefused(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		ctx := context.Background()
		a, b := w.begun("a"), w.replica("b", "")
		b.works()
		old, _ := b.Token(ctx)
		w.pass(20 * time.Hour)
		a.refreshes()
		if token, err := b.Rejected(ctx, old); err != nil || !w.api.ValidAccess(token) || len(w.api.Tokens()) != 3 {
			w.t.Fatalf("%v, %d pairs", err, len(w.api.Tokens()))
		}
		w.api.Revoke()
		current, _ := b.Token(ctx)
		for range 3 {
			if _, err := b.Rejected(ctx, current); !errors.Is(err, errYoung) {
				w.t.Fatalf("just refreshed, and again: %v", err)
			}
		}
		w.pass(time.Minute)
		if token, err := b.Rejected(ctx, current); err != nil || !w.api.ValidAccess(token) || len(w.api.Tokens()) != 4 {
			w.t.Fatalf("%v, %d pairs", err, len(w.api.Tokens()))
		}
		a.works()
	})
}

// TestTokenSeeds: a setting is taken where there is no pair, never in the place
// of one that lives, and in the place of a dead one if it is another.
func TestTokenSeeds(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		none := w.replica("a", "")
		none.refreshes()
		none.needsConsent()
		none.raised(AlarmNone)
		first := w.api.RefreshToken()
		w.replica("a", first).works()
		none.works()
		none.refreshes()
		none.raised(AlarmNone, AlarmOff)
		kept := w.pair()
		w.replica("a", "RT-of-somebody").works()
		if w.pair() != kept {
			w.t.Errorf("a living pair gave way: %+v", w.pair())
		}
		second := w.api.RefreshToken() // ends what there was
		w.api.Fault(fakeapi.Path(tokenPath), fakeapi.Fault{Code: -118}, 1)
		w.pass(20 * time.Hour)
		same := w.replica("a", first)
		same.refreshes()
		same.needsConsent() // its setting has had its turn
		same.raised(AlarmDead)
		if p := w.pair(); p.Reason != "-118 An error that was ordered" || p.Dead != commune.InstantOf(w.clock()) {
			w.t.Errorf("%+v", p)
		}
		w.replica("a", second).works()
		same.works()
		same.refreshes()
		same.raised(AlarmDead, AlarmOff)
		w.uses(first, 1)
		w.uses(second, 1)
	})
}

// TestTokenDeadWhileItLives: a refresh token is refused hours before the access
// token's end. The operator is alarmed at once, and meanwhile all goes on.
func TestTokenDeadWhileItLives(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		r := w.begun("a")
		w.pass(20 * time.Hour)
		w.api.Fault(fakeapi.Path(tokenPath), fakeapi.Fault{Code: -14014, Message: "Refresh token expired"}, 1)
		r.refreshes()
		r.raised(AlarmDead)
		r.works()
		r.refreshes()
		w.uses(w.pair().Refresh, 0) // not asked again
		w.pass(5 * time.Hour)
		r.needsConsent()
		w.consents(r)
		r.raised(AlarmDead, AlarmOff)
	})
}

// TestTokenFaults: what does not look at the refresh token is no death, and what
// may have used it up is noted. Each fault comes at the refresh of the 20th
// hour; then a minute passes and all is as before.
func TestTokenFaults(t *testing.T) {
	for name, c := range map[string]struct {
		fault  fakeapi.Fault
		class  OAuthClass
		alarms string // in the end
		dead   bool
	}{
		"too many calls":        {fakeapi.Fault{Code: -32}, Later, "", false},
		"too fast":              {fakeapi.Fault{Status: 429}, Later, "", false},
		"a gateway's page":      {fakeapi.Fault{Status: 502}, Unknown, "interrupted,", false},
		"a page with 200":       {fakeapi.Fault{Body: "<html>maintenance</html>"}, Unknown, "interrupted,", false},
		"half an answer":        {fakeapi.Fault{Body: `{"access_token":"AT-half"`}, Unknown, "interrupted,", false},
		"one token":             {fakeapi.Fault{Body: `{"access_token":"AT-one","expires_in":"90000"}`}, Unknown, "interrupted,", false},
		"no answer, not done":   {fakeapi.Fault{DropBefore: true}, Unknown, "interrupted,", false},
		"no answer, and done":   {fakeapi.Fault{DropAfter: true}, Unknown, "interrupted,dead", true},
		"no such method":        {fakeapi.Fault{Status: 404, Body: "empty api"}, Setup, "setup,", false},
		"the app is not active": {fakeapi.Fault{Code: -14002}, Setup, "setup,", false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newTokenWorld(t, storetest.SQLite(t))
			r := w.begun("a")
			w.pass(20 * time.Hour)
			old := w.pair()
			w.api.Fault(fakeapi.Path(tokenPath), c.fault, 1)
			var said *OAuthError
			if err := r.Refresh(t.Context()); !errors.As(err, &said) || said.Class != c.class {
				t.Fatalf("%v, not %s", err, c.class)
			}
			w.hides(said.Error())
			if began := w.pair().Began != 0; began != (c.class == Unknown) || w.pair().Dead != 0 {
				t.Errorf("stored: %+v", w.pair())
			}
			if token, err := r.Token(t.Context()); err != nil || token != old.Access {
				t.Errorf("the token that there is: %v", err) // five hours are left
			}
			w.pass(setupPause)
			if r.refreshes(); c.dead {
				r.needsConsent()
			} else {
				r.works()
				w.uses(old.Refresh, 1)
			}
			if got := strings.Join(r.alarms, ","); got != c.alarms {
				t.Errorf("alarms %q, not %q", got, c.alarms)
			}
		})
	}
}

// TestTokenOfAWrongSecret: nothing dies of it, and it is not asked every minute.
func TestTokenOfAWrongSecret(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		seed := w.api.RefreshToken()
		wrong := w.replica("a", seed)
		wrong.OAuth.Secret = "wrong"
		for range 5 {
			if _, err := wrong.Token(context.Background()); err == nil || errors.Is(err, ErrConsent) {
				w.t.Fatalf("%v", err)
			}
			w.pass(time.Minute)
		}
		if n := w.api.Stats().Total(tokenPath); n != 1 {
			w.t.Errorf("asked %d times in five minutes", n)
		}
		wrong.raised(AlarmSetup)
		right := w.replica("a", seed)
		right.works()
		right.raised()
	})
}

// TestTokenLate: while Zalo cannot be reached the token lives on, and when half
// of the time for refreshing is over the operator is told.
func TestTokenLate(t *testing.T) {
	eachTokenWorld(t, func(w *tokenWorld) {
		r := w.begun("a")
		w.api.Fault(fakeapi.Path(tokenPath), fakeapi.Fault{Code: -32}, 0)
		w.pass(22 * time.Hour)
		_ = r.Refresh(context.Background())
		r.raised()
		w.pass(31 * time.Minute)
		_ = r.Refresh(context.Background())
		r.raised(AlarmLate)
		r.works()
	})
}
