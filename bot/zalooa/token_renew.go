package zalooa

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"gandan/commune"
)

const (
	freeWithin  = 5 * time.Second // to let go of the lock
	pauseAfter  = 30 * time.Second
	setupPause  = 5 * time.Minute // while the app itself is refused
	storeTries  = 6
	storeSpread = 500 * time.Millisecond // before the second try to store, doubled with each
)

// errYoung says that Zalo refuses a token that it has just given: another one
// would be refused too.
var errYoung = errors.New("zalo: a token that was given just now is refused")

// renew refreshes the pair if need says so still when it is this process' turn,
// and returns it as it then is. While another process has the lock it looks so
// many times whether that one is ready, and is ErrBusy in the end.
func (k *Keeper) renew(ctx context.Context, need func(commune.ZaloTokens) bool, times int) (commune.ZaloTokens, error) {
	select {
	case k.turn <- struct{}{}:
		defer func() { <-k.turn }()
	case <-ctx.Done():
		return commune.ZaloTokens{}, ctx.Err()
	}
	for range times {
		t, err := k.read(ctx)
		if err != nil || !need(t) {
			return t, err
		}
		if t.Dead != 0 {
			return t, ErrConsent
		}
		held, err := k.Lock.Hold(ctx)
		if err != nil {
			return t, err
		}
		if held {
			return k.locked(context.WithoutCancel(ctx), need)
		}
		if err := k.sleep(ctx, waitEach); err != nil {
			return t, err
		}
	}
	return commune.ZaloTokens{}, commune.ErrBusy
}

// locked refreshes the pair under the lock. What was begun is finished: ctx does
// not end with who asked.
func (k *Keeper) locked(ctx context.Context, need func(commune.ZaloTokens) bool) (commune.ZaloTokens, error) {
	defer k.release(ctx)
	t, err := k.read(ctx)
	if err != nil || !need(t) {
		return t, err
	}
	if t.Dead != 0 {
		return t, ErrConsent
	}
	if err := k.restrained(t); err != nil {
		return t, err
	}
	if t.Began != 0 {
		k.alarmed(AlarmInterrupted)
	}
	begun := t
	begun.Began = commune.InstantOf(k.Now())
	if err := k.Store.BeginZaloRefresh(ctx, t, begun.Began); err != nil {
		return t, err
	}
	begun.Rev++
	got, err := k.OAuth.Refresh(ctx, t.Refresh)
	if err != nil {
		return t, k.failed(ctx, begun, t.Began, err)
	}
	k.mu.Lock()
	k.unstored = &trade{t.Refresh, got.Pair(k.OAuth.AppID, begun.Began)}
	k.failure = nil
	k.mu.Unlock()
	if err := k.storeAtLast(ctx); err != nil {
		return t, err
	}
	return k.read(ctx)
}

// restrained is why Zalo is not to be asked just now, or nil.
func (k *Keeper) restrained(t commune.ZaloTokens) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.Now()
	if k.failure != nil && now.Before(k.after) {
		return k.failure
	}
	if t.Access != "" && t.Access == k.refused && now.Before(t.Refreshed.In(time.UTC).Add(young)) {
		return errYoung
	}
	return nil
}

// failed notes what a refresh of begun came to that brought no pair; earlier is
// when one before it was begun whose end is not known, or zero.
func (k *Keeper) failed(ctx context.Context, begun commune.ZaloTokens, earlier commune.Instant, err error) error {
	var said *OAuthError
	if !errors.As(err, &said) {
		return err
	}
	pause := pauseAfter
	switch said.Class {
	case Refused:
		reason := said.Reason()
		if earlier != 0 {
			reason = AlarmInterrupted + ": " + reason
		}
		if err := k.Store.KillZaloTokens(ctx, begun, commune.InstantOf(k.Now()), reason); err != nil {
			return err
		}
		k.alarmed(AlarmDead, slog.String("reason", reason))
		return ErrConsent
	case Setup:
		k.alarmed(AlarmSetup, slog.String("reason", said.Reason()))
		pause = setupPause
	}
	if said.Class != Unknown {
		if err := k.Store.BeginZaloRefresh(ctx, begun, earlier); err != nil {
			k.Log.Warn("zalo: not noted that a refresh did not take place", slog.Any("error", err))
		}
	}
	k.mu.Lock()
	k.failure, k.after = said, k.Now().Add(pause)
	k.mu.Unlock()
	return said
}

// storeAtLast stores the new pair, with patience: without it the account is lost.
func (k *Keeper) storeAtLast(ctx context.Context) error {
	err := k.store(ctx)
	for n, wait := 1, storeSpread; err != nil && n < storeTries; n, wait = n+1, 2*wait {
		k.Log.Error("zalo: the new tokens could not be stored", slog.Any("error", err))
		_ = k.sleep(ctx, wait)
		err = k.store(ctx)
	}
	return err
}

// store stores the pair that was got and is not stored yet. Until it is, nothing
// else is done with the tokens; nobody has used it.
func (k *Keeper) store(ctx context.Context) error {
	k.mu.Lock()
	waiting := k.unstored
	k.mu.Unlock()
	if waiting == nil {
		return nil
	}
	err := k.Store.StoreZaloTokens(ctx, waiting.used, waiting.pair)
	if commune.CodeOf(err) == commune.Conflict { // stored already, its answer lost; or somebody consented
		var t commune.ZaloTokens
		if t, err = k.Store.ZaloTokens(ctx, k.OAuth.AppID); err == nil && t.Refresh != waiting.pair.Refresh {
			k.Log.Warn("zalo: a refresh was overtaken by newer tokens")
		}
	}
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.unstored == waiting {
		k.unstored = nil
	}
	return nil
}

func (k *Keeper) release(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, freeWithin)
	defer cancel()
	if err := k.Lock.Release(ctx); err != nil {
		k.Log.Warn("zalo: the lock was not released", slog.Any("error", err))
	}
}
