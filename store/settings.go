package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/reading/fold"
)

// setting is a choice of a commune.
type setting struct {
	CommuneID string `gorm:"column:commune_id;primaryKey"`
	Name      string `gorm:"column:name;primaryKey"`
	Value     string `gorm:"column:value"`
}

// Settings returns the settings of a commune by name; those never put are not in it.
func (d *DB) Settings(ctx context.Context, communeID string) (map[string]string, error) {
	return storedSettings(d.gorm.WithContext(ctx), communeID)
}

func storedSettings(tx *gorm.DB, communeID string) (map[string]string, error) {
	var rows []setting
	if err := tx.Find(&rows, "commune_id = ?", communeID).Error; err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	values := make(map[string]string, len(rows))
	for _, r := range rows {
		values[r.Name] = r.Value
	}
	return values, nil
}

// PutSetting sets a setting of a commune.
func (d *DB) PutSetting(ctx context.Context, communeID, name, value string) error {
	row := setting{communeID, name, fold.Clean(value)}
	err := d.gorm.WithContext(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "commune_id"}, {Name: "name"}},
		DoUpdates: clause.AssignmentColumns([]string{"value"}),
	}).Create(&row).Error
	if err != nil {
		return fmt.Errorf("setting: %w", err)
	}
	return nil
}
