package store

import (
	"context"
	"fmt"

	"gandan/commune"
)

// Place returns a place, or ErrNotFound.
func (d *DB) Place(ctx context.Context, id string) (commune.Place, error) {
	var p commune.Place
	if err := d.gorm.WithContext(ctx).Take(&p, "id = ?", id).Error; err != nil {
		return p, fmt.Errorf("place: %w", found(err))
	}
	return p, nil
}

// Places returns places by id; those that are not there are not in it.
func (d *DB) Places(ctx context.Context, ids ...string) (map[string]commune.Place, error) {
	places := make(map[string]commune.Place, len(ids))
	if len(ids) == 0 {
		return places, nil
	}
	var list []commune.Place
	if err := d.gorm.WithContext(ctx).Find(&list, "id IN ?", ids).Error; err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	for _, p := range list {
		places[p.ID] = p
	}
	return places, nil
}

// Communes returns the communes of the deployment that exist today.
func (d *DB) Communes(ctx context.Context) ([]commune.Place, error) {
	var list []commune.Place
	err := d.gorm.WithContext(ctx).Order("name, id").Find(&list, "kind = ? AND ended = ''", commune.Commune).Error
	if err != nil {
		return nil, fmt.Errorf("communes: %w", err)
	}
	return list, nil
}
