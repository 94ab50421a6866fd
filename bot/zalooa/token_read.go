package zalooa

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"

	"gandan/commune"
)

// What an operator is alarmed by.
const (
	AlarmOff         = ""            // all is well
	AlarmNone        = "none"        // there is no pair, and no setting to begin with
	AlarmDead        = "dead"        // Zalo refused the refresh token
	AlarmInterrupted = "interrupted" // a refresh broke off: the pair may be lost
	AlarmSetup       = "setup"       // Zalo refuses the app itself: its secret is wrong, or it is off
	AlarmLate        = "late"        // half of the time for refreshing is over, and it was not possible
)

// read returns the pair as it is stored, after storing what was got and is not,
// and taking the setting where there is nothing better. It is ErrConsent where
// there is no pair. It raises and ends alarms.
func (k *Keeper) read(ctx context.Context) (commune.ZaloTokens, error) {
	if err := k.store(ctx); err != nil {
		return commune.ZaloTokens{}, err
	}
	t, err := k.Store.ZaloTokens(ctx, k.OAuth.AppID)
	none := commune.CodeOf(err) == commune.NotFound
	if k.Seed != "" && (none || err == nil && t.Dead != 0) {
		t, err = k.seed(ctx)
		none = commune.CodeOf(err) == commune.NotFound
	}
	switch {
	case none:
		k.alarmed(AlarmNone)
		return t, ErrConsent
	case err != nil:
		return t, err
	case t.Dead != 0:
		k.alarmed(AlarmDead, slog.String("reason", t.Reason))
	case !k.due(t):
		k.alarmed(AlarmOff)
	case k.late(t):
		k.alarmed(AlarmLate)
	}
	return t, nil
}

// late reports whether half of the time for refreshing is over, and nobody knows
// of a better reason for alarm.
func (k *Keeper) late(t commune.ZaloTokens) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.alarm == AlarmOff && t.Expires != 0 && commune.InstantOf(k.Now()) > t.Due()+(t.Expires-t.Due())/2
}

// seed takes the setting if it is new, and reads again.
func (k *Keeper) seed(ctx context.Context) (commune.ZaloTokens, error) {
	sum := sha256.Sum256([]byte(k.Seed))
	taken, err := k.Store.SeedZaloTokens(ctx, commune.ZaloTokens{
		AppID: k.OAuth.AppID, Refresh: k.Seed, Refreshed: commune.InstantOf(k.Now()), Seed: hex.EncodeToString(sum[:]),
	})
	if err != nil {
		return commune.ZaloTokens{}, err
	}
	if taken {
		k.Log.Info("zalo: the refresh token of the settings is taken")
	}
	return k.Store.ZaloTokens(ctx, k.OAuth.AppID)
}

// alarmed tells of a reason that is new.
func (k *Keeper) alarmed(reason string, more ...any) {
	k.mu.Lock()
	before := k.alarm
	k.alarm = reason
	k.mu.Unlock()
	if reason == before {
		return
	}
	if reason == AlarmOff {
		k.Log.Info("zalo: the tokens are well again")
	} else {
		k.Log.Error("zalo: the tokens need somebody's attention", append([]any{slog.String("alarm", reason)}, more...)...)
	}
	if k.Alarm != nil {
		k.Alarm(reason)
	}
}
