package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"gandan/commune"
)

// lock is something that one of the replicas does at a time.
type lock struct {
	Name  string          `gorm:"column:name;primaryKey"`
	Owner string          `gorm:"column:owner"`
	Until commune.Instant `gorm:"column:until_at"`
}

// HoldLock takes the lock of the name for the owner until the moment, or holds
// it longer if the owner has it; false while another's time runs. A lock is a
// lease: who could not renew it must stop.
func (d *DB) HoldLock(ctx context.Context, name, owner string, now, until commune.Instant) (bool, error) {
	db := d.gorm.WithContext(ctx)
	r := db.Model(&lock{}).Where("name = ? AND (owner = ? OR until_at <= ?)", name, owner, now).
		Updates(map[string]any{"owner": owner, "until_at": until})
	if r.Error != nil || r.RowsAffected == 1 {
		return r.Error == nil, wrap("hold lock", r.Error)
	}
	err := db.Create(&lock{Name: name, Owner: owner, Until: until}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return false, nil
	}
	return err == nil, wrap("hold lock", err)
}

// ReleaseLock lets the lock go, if it is the owner's.
func (d *DB) ReleaseLock(ctx context.Context, name, owner string) error {
	r := d.gorm.WithContext(ctx).Model(&lock{}).Where("name = ? AND owner = ?", name, owner).
		Updates(map[string]any{"owner": "", "until_at": 0})
	return wrap("release lock", r.Error)
}
