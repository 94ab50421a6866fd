package zalooa

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// tokenWorld is Zalo, a database, and a clock that the test moves.
type tokenWorld struct {
	t   tester
	db  *store.DB
	api *fakeapi.Server

	mu  sync.Mutex
	now time.Time
	log bytes.Buffer
}

// tester is a test, or one try of a random one.
type tester interface {
	fakeapi.TB
	Error(args ...any)
	Fatal(args ...any)
}

// newTokenWorld begins on a morning with no pair in the database.
func newTokenWorld(t tester, db *store.DB) *tokenWorld {
	w := &tokenWorld{t: t, db: db, now: time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)}
	w.api = fakeapi.Start(t, fakeapi.Options{Now: w.clock})
	t.Cleanup(w.holdsNoSecret)
	return w
}

func (w *tokenWorld) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *tokenWorld) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// Write implements io.Writer, for the log.
func (w *tokenWorld) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.log.Write(p)
}

// holdsNoSecret looks through all that was logged.
func (w *tokenWorld) holdsNoSecret() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.hides(w.log.String())
}

// hides fails if a text has a secret or a token that was ever given.
func (w *tokenWorld) hides(text string) {
	w.t.Helper()
	secrets := []string{w.api.AppSecret()}
	for _, p := range w.api.Tokens() {
		secrets = append(secrets, p.Access, p.Refresh)
	}
	for _, s := range secrets {
		if strings.Contains(text, s) {
			w.t.Errorf("%s is told: %s", s, text)
		}
	}
}

// pair reads what is stored.
func (w *tokenWorld) pair() commune.ZaloTokens {
	w.t.Helper()
	p, err := w.db.ZaloTokens(context.Background(), w.api.AppID())
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// uses says how often a refresh token was presented.
func (w *tokenWorld) uses(refresh string, want int) {
	w.t.Helper()
	if n := w.api.RefreshUses(refresh); n != want {
		w.t.Errorf("a refresh token was presented %d times, not %d", n, want)
	}
}

// replica is a process that keeps the pair. When its fuse has blown it has no
// effect any more.
type replica struct {
	*Keeper
	w      *tokenWorld
	fuse   *fuse
	mu     sync.Mutex
	alarms []string
}

// replica starts a process; seed is the setting.
func (w *tokenWorld) replica(name, seed string) *replica {
	r := &replica{w: w, fuse: &fuse{}}
	r.Keeper = NewKeeper(KeeperOptions{
		OAuth: &OAuth{AppID: w.api.AppID(), Secret: w.api.AppSecret(), Host: w.api.OAuthURL, Client: &http.Client{Transport: r.fuse}},
		Seed:  seed, Store: fusedStore{w.db, r.fuse}, Lock: fusedLock{w, name, r.fuse}, Now: w.clock,
		Log: slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Alarm: func(reason string) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.alarms = append(r.alarms, reason)
		},
	})
	r.sleep = func(context.Context, time.Duration) error { return r.fuse.step("") }
	return r
}

// begun starts a process with a pair that it got just now.
func (w *tokenWorld) begun(name string) *replica {
	w.t.Helper()
	r := w.replica(name, w.api.RefreshToken())
	r.refreshes()
	return r
}

// refreshes does what each minute is done, which must be without an error.
func (r *replica) refreshes() {
	r.w.t.Helper()
	if err := r.Refresh(context.Background()); err != nil {
		r.w.t.Fatal(err)
	}
}

// works asks for a token, which Zalo must accept.
func (r *replica) works() {
	r.w.t.Helper()
	token, err := r.Token(context.Background())
	if err != nil || !r.w.api.ValidAccess(token) {
		r.w.t.Fatalf("no token that works: %v", err)
	}
}

// calls gets a token as a call does, which asks again for the one that Zalo does
// not accept. That another process is at it still is no failure.
func (r *replica) calls() {
	r.w.t.Helper()
	token, err := r.Token(context.Background())
	if err == nil && !r.w.api.ValidAccess(token) {
		token, err = r.Rejected(context.Background(), token)
	}
	if !errors.Is(err, commune.ErrBusy) && (err != nil || !r.w.api.ValidAccess(token)) {
		r.w.t.Errorf("no token that works: %v", err)
	}
}

// needsConsent asks for a token, which nobody can have. One that Zalo has ended
// may be given until a call finds that out.
func (r *replica) needsConsent() {
	r.w.t.Helper()
	token, err := r.Token(context.Background())
	if err == nil && !r.w.api.ValidAccess(token) {
		token, err = r.Rejected(context.Background(), token)
	}
	if !errors.Is(err, ErrConsent) {
		r.w.t.Fatalf("%q, %v", token, err)
	}
}

// raised expects these alarms since the start.
func (r *replica) raised(want ...string) {
	r.w.t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.Equal(r.alarms, want) {
		r.w.t.Errorf("alarms %q, not %q", r.alarms, want)
	}
}

// errKilled is what a process learns of the world after its end.
var errKilled = errors.New("killed")

// fuse ends a process at one of its steps: from then on nothing it does has an
// effect.
type fuse struct {
	mu    sync.Mutex
	at    int // the step, from 1; 0: none
	steps []string
	blown string // the step at which it ended
}

// step is one step of the process; the error says that it has ended.
func (f *fuse) step(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.blown == "" && name != "" {
		if f.steps = append(f.steps, name); len(f.steps) == f.at {
			f.blown = name
		}
	}
	if f.blown != "" {
		return errKilled
	}
	return nil
}

// around does something that the process may not live to begin, or to see done.
func (f *fuse) around(name string, do func() error) error {
	if err := f.step("before " + name); err != nil {
		return err
	}
	err := do()
	if killed := f.step("after " + name); killed != nil {
		return killed
	}
	return err
}

// RoundTrip implements http.RoundTripper.
func (f *fuse) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := f.step("before call"); err != nil {
		return nil, err
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if killed := f.step("after call"); killed != nil && err == nil {
		_ = resp.Body.Close()
		return nil, killed
	}
	return resp, err
}

// fusedStore is the database as a process sees it.
type fusedStore struct {
	*store.DB
	fuse *fuse
}

func (s fusedStore) ZaloTokens(ctx context.Context, appID string) (t commune.ZaloTokens, err error) {
	err = s.fuse.around("read", func() (err error) { t, err = s.DB.ZaloTokens(ctx, appID); return err })
	return t, err
}

func (s fusedStore) SeedZaloTokens(ctx context.Context, t commune.ZaloTokens) (done bool, err error) {
	err = s.fuse.around("seed", func() (err error) { done, err = s.DB.SeedZaloTokens(ctx, t); return err })
	return done, err
}

func (s fusedStore) BeginZaloRefresh(ctx context.Context, t commune.ZaloTokens, at commune.Instant) error {
	return s.fuse.around("begin", func() error { return s.DB.BeginZaloRefresh(ctx, t, at) })
}

func (s fusedStore) StoreZaloTokens(ctx context.Context, used string, t commune.ZaloTokens) error {
	return s.fuse.around("store", func() error { return s.DB.StoreZaloTokens(ctx, used, t) })
}

func (s fusedStore) KillZaloTokens(ctx context.Context, t commune.ZaloTokens, at commune.Instant, reason string) error {
	return s.fuse.around("kill", func() error { return s.DB.KillZaloTokens(ctx, t, at, reason) })
}

// fusedLock is the lock as a process sees it; it lasts for a minute.
type fusedLock struct {
	w    *tokenWorld
	name string
	fuse *fuse
}

func (l fusedLock) Hold(ctx context.Context) (held bool, err error) {
	now := l.w.clock()
	err = l.fuse.around("hold", func() (err error) {
		held, err = l.w.db.HoldLock(ctx, "refresh", l.name, commune.InstantOf(now), commune.InstantOf(now.Add(time.Minute)))
		return err
	})
	return held, err
}

func (l fusedLock) Release(ctx context.Context) error {
	return l.fuse.around("release", func() error { return l.w.db.ReleaseLock(ctx, "refresh", l.name) })
}

// eachTokenWorld runs a test on every database.
func eachTokenWorld(t *testing.T, test func(w *tokenWorld)) {
	storetest.Each(t, func(t *testing.T, db *store.DB) { test(newTokenWorld(t, db)) })
}
