package zalooa

import (
	"context"
	"net/http"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store/storetest"
)

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

// deaf is a store that does not answer while it is told so.
type deaf struct {
	TokenStore
	away *bool
}

func (d deaf) ZaloTokens(ctx context.Context, appID string) (commune.ZaloTokens, error) {
	if *d.away {
		return commune.ZaloTokens{}, context.DeadlineExceeded
	}
	return d.TokenStore.ZaloTokens(ctx, appID)
}

// TestTokenWhileTheStoreIsAway: people are still told that nothing can be
// recorded, by the token that was read last, until its end.
func TestTokenWhileTheStoreIsAway(t *testing.T) {
	w := newTokenWorld(t, storetest.SQLite(t))
	r, _ := w.dueTomorrow()
	r.works()
	away := true
	r.Store = deaf{r.Store, &away}
	w.pass(10 * time.Minute)
	if token, err := r.Token(t.Context()); err != nil || !w.api.ValidAccess(token) {
		t.Errorf("%v", err)
	}
	w.pass(48 * time.Hour)
	if _, err := r.Token(t.Context()); err == nil {
		t.Error("a token is used after its end")
	}
	away = false
	r.refreshes()
	r.works()
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

// trip is a way to Zalo on which something happens.
type trip func(r *http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (f trip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestTokenAskerGone: who asked for a token goes away while it is refreshed. The
// refresh goes on to its end.
func TestTokenAskerGone(t *testing.T) {
	w := newTokenWorld(t, storetest.SQLite(t))
	r, used := w.dueTomorrow()
	ctx, cancel := context.WithCancel(t.Context())
	r.OAuth.Client = &http.Client{Transport: trip(func(request *http.Request) (*http.Response, error) {
		cancel()
		return r.fuse.RoundTrip(request)
	})}
	_ = r.Refresh(ctx)
	if p := w.pair(); p.Refresh == used || p.Began != 0 {
		t.Errorf("%+v", p)
	}
	r.works()
	r.raised()
}
