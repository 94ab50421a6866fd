package zalooa

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// ErrConsent says that nothing can be sent or fetched until an administrator of
// the Official Account consents anew, by `gandan zalo-login`.
var ErrConsent = commune.Errorf(commune.Denied, "zalo.consent")

// TokenStore keeps the pair for all replicas. Every change is conditional: what
// somebody else changed meanwhile is commune.ErrConflict.
type TokenStore interface {
	// ZaloTokens returns the pair of the app, or commune.ErrNotFound.
	ZaloTokens(ctx context.Context, appID string) (commune.ZaloTokens, error)
	// SeedZaloTokens takes t.Refresh where there is no pair, or a dead one that
	// is another and not from the setting t.Seed.
	SeedZaloTokens(ctx context.Context, t commune.ZaloTokens) (bool, error)
	// BeginZaloRefresh notes that t.Refresh is about to be used; zero: it was not.
	BeginZaloRefresh(ctx context.Context, t commune.ZaloTokens, at commune.Instant) error
	// StoreZaloTokens puts t in the place of the refresh token that was used.
	StoreZaloTokens(ctx context.Context, used string, t commune.ZaloTokens) error
	// KillZaloTokens notes that t.Refresh was refused.
	KillZaloTokens(ctx context.Context, t commune.ZaloTokens, at commune.Instant, reason string) error
}

// Lock is what processes share so that only one of them refreshes the pair.
type Lock interface {
	// Hold takes the lock, and reports whether this process has it. It lasts for
	// a minute, longer than a refresh takes.
	Hold(ctx context.Context) (held bool, err error)
	// Release lets another process have it.
	Release(ctx context.Context) error
}

const (
	rememberFor = 30 * time.Second       // a token, without looking into the store
	spare       = time.Minute            // before its end a token is no longer used
	young       = time.Minute            // a token that is refused at that age is not the reason
	waitEach    = 200 * time.Millisecond // between looks at what another is doing
	waitTimes   = 40                     // such looks, before "busy"
)

// KeeperOptions are what a Keeper needs.
type KeeperOptions struct {
	OAuth *OAuth
	Seed  string // a refresh token from the settings, for the beginning; may be empty
	Store TokenStore
	Lock  Lock
	Now   func() time.Time
	Log   *slog.Logger
	// Alarm is told when what the operator should know changes: an Alarm
	// constant, AlarmOff when all is well again; nil: nobody. It begins with
	// AlarmOff.
	Alarm func(reason string)
}

// Keeper keeps the token pair of an Official Account alive. It is safe for
// concurrent use, and any number of processes may keep one pair.
//
// A refresh token works once and its successor comes in the answer alone, so
// the pair is lost if the answer is. Therefore one process refreshes at a time,
// long before the end, notes first that it begins, and stores the new pair
// before anybody uses it; a database that is away meanwhile is waited for.
//
// One window nothing can close: Zalo has answered, or has done what was asked
// and its answer is on the way, and the process or the network dies before the
// pair is stored. Nobody then has the new pair. The note that a refresh began
// makes the next process find that out: it raises AlarmInterrupted and tries
// the old refresh token once more, since Zalo may never have seen it; where that
// answer is lost too, again. If it is refused the pair is dead: AlarmDead, and ErrConsent until somebody runs
// `gandan zalo-login`.
type Keeper struct {
	KeeperOptions
	sleep func(ctx context.Context, d time.Duration) error
	turn  chan struct{} // holds one while the pair is being refreshed

	mu       sync.Mutex // of what follows
	known    string     // an access token from the store, looked at anew from then on
	until    time.Time
	ends     time.Time // of known
	refused  string    // an access token that Zalo refused
	unstored *trade    // what was got and could not be stored yet
	failure  error     // of the last refresh, which is not repeated before then
	after    time.Time
	alarm    string
}

// trade is a pair and the refresh token that it was got with.
type trade struct {
	used string
	pair commune.ZaloTokens
}

// NewKeeper returns a Keeper. It does nothing yet.
func NewKeeper(o KeeperOptions) *Keeper {
	return &Keeper{KeeperOptions: o, sleep: bot.Sleep, turn: make(chan struct{}, 1)}
}

// Token returns an access token to call Zalo with, refreshing the pair if need
// be. The error is ErrConsent, or a reason to try again later.
func (k *Keeper) Token(ctx context.Context) (string, error) {
	if token := k.remembered(); token != "" {
		return token, nil
	}
	t, err := k.read(ctx)
	if err != nil {
		return k.last(err)
	}
	if !k.usable(t) {
		if t, err = k.renew(ctx, func(t commune.ZaloTokens) bool { return !k.usable(t) }, waitTimes); err != nil {
			return "", err
		}
	}
	k.remember(t)
	return t.Access, nil
}

// Rejected returns another access token than this one, which Zalo refused: the
// one that another process got meanwhile, or a fresh one. Errors as of Token.
func (k *Keeper) Rejected(ctx context.Context, token string) (string, error) {
	k.mu.Lock()
	k.refused = token
	if k.known == token {
		k.known = ""
	}
	k.mu.Unlock()
	return k.Token(ctx)
}

// Refresh refreshes the pair when it is time, and finishes what broke off. It is
// to be called every minute by every process. That the pair is dead is no
// error, but an alarm.
func (k *Keeper) Refresh(ctx context.Context) error {
	t, err := k.read(ctx)
	if err == nil && k.due(t) {
		_, err = k.renew(ctx, k.due, 1)
	}
	switch commune.CodeOf(err) {
	case commune.Denied, commune.Busy: // there is an alarm; another process is at it
		return nil
	}
	return err
}

// usable reports whether Zalo should accept the access token. One of a dead pair
// may live on for hours, in which the operator can mend it.
func (k *Keeper) usable(t commune.ZaloTokens) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return t.Access != "" && t.Access != k.refused && k.Now().Add(spare).Before(t.Expires.In(time.UTC))
}

// due reports whether the pair is to be refreshed.
func (k *Keeper) due(t commune.ZaloTokens) bool {
	return t.Dead == 0 && (t.Began != 0 || commune.InstantOf(k.Now()) >= t.Due() || !k.usable(t))
}

func (k *Keeper) remembered() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.Now().Before(k.until) {
		return k.known
	}
	return ""
}

// last returns the token that was read last, if it can still be used while the
// store does not answer: somebody has to be told of that. A token whose successor
// was got and could not be stored yet is dead.
func (k *Keeper) last(cause error) (string, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.known == "" || k.unstored != nil || commune.CodeOf(cause) == commune.Denied || !k.Now().Before(k.ends) {
		return "", cause
	}
	return k.known, nil
}

func (k *Keeper) remember(t commune.ZaloTokens) {
	until, ends := k.Now().Add(rememberFor), t.Expires.In(time.UTC).Add(-spare)
	if ends.Before(until) {
		until = ends
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if t.Access != k.refused {
		k.known, k.until, k.ends = t.Access, until, ends
	}
}
