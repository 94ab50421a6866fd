package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// ZaloTokens returns the token pair of the app, or ErrNotFound.
func (d *DB) ZaloTokens(ctx context.Context, appID string) (commune.ZaloTokens, error) {
	var t commune.ZaloTokens
	if err := d.gorm.WithContext(ctx).Take(&t, "app_id = ?", appID).Error; err != nil {
		return t, fmt.Errorf("zalo tokens: %w", found(err))
	}
	return t, nil
}

// SeedZaloTokens takes t's refresh token for the app where there is none, or
// where it is dead and neither the dead one nor from the setting t.Seed. It
// reports whether it did.
func (d *DB) SeedZaloTokens(ctx context.Context, t commune.ZaloTokens) (bool, error) {
	db := d.gorm.WithContext(ctx)
	t.Rev = 1
	err := db.Create(&t).Error
	if err == nil {
		return true, nil
	}
	if !errors.Is(err, gorm.ErrDuplicatedKey) {
		return false, fmt.Errorf("seed zalo tokens: %w", err)
	}
	r := db.Model(&commune.ZaloTokens{}).
		Where("app_id = ? AND dead_at > 0 AND seed <> ? AND refresh <> ?", t.AppID, t.Seed, t.Refresh).
		Updates(fresh(t, map[string]any{"seed": t.Seed}))
	return r.RowsAffected == 1, wrap("seed zalo tokens", r.Error)
}

// BeginZaloRefresh notes that t's refresh token is about to be used, or with
// zero that it was not. It is ErrConflict if the row is no longer t.
func (d *DB) BeginZaloRefresh(ctx context.Context, t commune.ZaloTokens, at commune.Instant) error {
	r := d.gorm.WithContext(ctx).Model(&commune.ZaloTokens{}).
		Where("app_id = ? AND rev = ? AND dead_at = 0", t.AppID, t.Rev).
		Updates(map[string]any{"began_at": at, "rev": t.Rev + 1})
	return one(r, "begin zalo refresh", commune.ErrConflict)
}

// StoreZaloTokens puts the pair t in the place of the refresh token that it was
// got with, in one statement. That token has one successor: t is newer than
// whatever else was noted about it, even that it is dead. It is ErrConflict if
// the row has another refresh token, which is then the newer one.
func (d *DB) StoreZaloTokens(ctx context.Context, used string, t commune.ZaloTokens) error {
	r := d.gorm.WithContext(ctx).Model(&commune.ZaloTokens{}).
		Where("app_id = ? AND refresh = ?", t.AppID, used).Updates(fresh(t, nil))
	return one(r, "store zalo tokens", commune.ErrConflict)
}

// KillZaloTokens notes that the refresh token was refused. It is ErrConflict if
// the row is no longer t.
func (d *DB) KillZaloTokens(ctx context.Context, t commune.ZaloTokens, at commune.Instant, reason string) error {
	r := d.gorm.WithContext(ctx).Model(&commune.ZaloTokens{}).Where("app_id = ? AND rev = ?", t.AppID, t.Rev).
		Updates(map[string]any{"dead_at": at, "dead_reason": reason, "began_at": 0, "rev": t.Rev + 1})
	return one(r, "kill zalo tokens", commune.ErrConflict)
}

// ReplaceZaloTokens puts the pair t in the place of whatever there is: an
// administrator has consented anew.
func (d *DB) ReplaceZaloTokens(ctx context.Context, t commune.ZaloTokens) error {
	t.Rev = 1
	err := d.gorm.WithContext(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "app_id"}},
		DoUpdates: clause.Assignments(fresh(t, map[string]any{"oa_id": t.OAID})),
	}).Create(&t).Error
	return wrap("replace zalo tokens", err)
}

// fresh are the columns of a pair that lives, and those of more.
func fresh(t commune.ZaloTokens, more map[string]any) map[string]any {
	set := map[string]any{
		"access": t.Access, "refresh": t.Refresh, "expires_at": t.Expires, "refreshed_at": t.Refreshed,
		"began_at": 0, "dead_at": 0, "dead_reason": "", "rev": gorm.Expr("zalo_tokens.rev + 1"),
	}
	for column, value := range more {
		set[column] = value
	}
	return set
}
