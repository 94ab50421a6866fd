package store

import (
	"context"
	"fmt"

	"gandan/commune"
)

// RosterState returns all that is stored of a commune's roster, past duties
// and ended households included; the zero value if there is no such commune.
// It takes seven statements whatever the commune's size.
func (d *DB) RosterState(ctx context.Context, communeID string) (commune.RosterState, error) {
	var s commune.RosterState
	tx := d.gorm.WithContext(ctx)
	settings, err := d.Settings(ctx, communeID)
	if err != nil {
		return s, err
	}
	s.ReportsFrom = commune.Date(settings[reportsFrom])
	for _, read := range []func() error{
		func() error { return tx.Order("id").Find(&s.Places, "commune_id = ?", communeID).Error },
		func() error { return tx.Order("seq, id").Find(&s.People, "commune_id = ?", communeID).Error },
		func() error { return tx.Order("id").Find(&s.Duties, "commune_id = ?", communeID).Error },
		func() error { return tx.Order("seq, id").Find(&s.Households, "commune_id = ?", communeID).Error },
		func() error { return tx.Order("seq, id").Find(&s.Members, "commune_id = ?", communeID).Error },
		func() error {
			return tx.Raw("SELECT k.* FROM duties d JOIN keepings k ON k.duty_id = d.id WHERE d.commune_id = ?",
				communeID).Scan(&s.Keepings).Error
		},
	} {
		if err := read(); err != nil {
			return s, fmt.Errorf("roster: %w", err)
		}
	}
	for _, p := range s.Places {
		if p.ID == communeID {
			s.Commune = p
		}
	}
	return s, nil
}
