package store

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"

	"gandan/commune"
)

// job is one run of a planned job, claimed by one process.
type job struct {
	Name    string          `gorm:"column:name;primaryKey"`
	Due     commune.Instant `gorm:"column:due;primaryKey;autoIncrement:false"`
	Claimed commune.Instant `gorm:"column:claimed_at"`
	By      string          `gorm:"column:claimed_by"`
	Done    commune.Instant `gorm:"column:done_at"`
}

// jobLease is how long a claimed run may take before another process may take
// it over, ten minutes.
const jobLease commune.Instant = 10 * 60 * 1000

// JobLast returns when the job's latest run was due that has been done; false
// if none has.
func (d *DB) JobLast(ctx context.Context, name string) (commune.Instant, bool, error) {
	var last sql.NullInt64
	err := d.gorm.WithContext(ctx).Model(&job{}).Select("MAX(due)").Where("name = ? AND done_at > 0", name).Scan(&last).Error
	return commune.Instant(last.Int64), last.Valid, wrap("job", err)
}

// ClaimJob takes up the job's run that was due then. It is false if the run has
// been done or is being done; one left undone for ten minutes is taken over.
func (d *DB) ClaimJob(ctx context.Context, name string, due, at commune.Instant, by string) (bool, error) {
	db := d.gorm.WithContext(ctx)
	err := db.Create(&job{Name: name, Due: due, Claimed: at, By: by}).Error
	if err == nil {
		return true, nil
	}
	if !errors.Is(err, gorm.ErrDuplicatedKey) {
		return false, wrap("claim job", err)
	}
	r := db.Model(&job{}).
		Where("name = ? AND due = ? AND done_at = 0 AND claimed_at <= ?", name, due, at-jobLease).
		Updates(map[string]any{"claimed_at": at, "claimed_by": by})
	return r.RowsAffected == 1, wrap("claim job", r.Error)
}

// JobDone notes that the run was done, or why it is not to be.
func (d *DB) JobDone(ctx context.Context, name string, due, at commune.Instant, skipped string) error {
	r := d.gorm.WithContext(ctx).Model(&job{}).Where("name = ? AND due = ?", name, due).
		Updates(map[string]any{"done_at": at, "skipped": skipped})
	return one(r, "job done", commune.ErrNotFound)
}
