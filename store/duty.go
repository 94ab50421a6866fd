package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// Holder returns the duties that a person holds on the day, with their paths.
func (d *DB) Holder(ctx context.Context, personID string, day commune.Date) (commune.Holder, error) {
	duties, err := d.duties(ctx, day, "duties.person_id = ?", personID)
	return commune.Holder{PersonID: personID, Duties: duties}, err
}

// duties returns the duties that run on the day and meet the condition, with
// the paths of their places, from the top.
func (d *DB) duties(ctx context.Context, day commune.Date, where string, args ...any) ([]commune.Duty, error) {
	var list []commune.Duty
	err := d.gorm.WithContext(ctx).Scopes(running(day)).Select("duties.*, places.path").
		Joins("JOIN places ON places.id = duties.place_id").Where(where, args...).
		Order("places.path, duties.code, duties.stands_for, duties.id").Find(&list).Error
	if err != nil {
		return nil, fmt.Errorf("duties: %w", err)
	}
	return list, nil
}

// running keeps the duties that run on the day.
func running(day commune.Date) func(*gorm.DB) *gorm.DB {
	return func(tx *gorm.DB) *gorm.DB {
		return tx.Where("duties.from_day <= ? AND (duties.to_day = '' OR duties.to_day >= ?)", day, day)
	}
}
