package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// RaiseAlerts stores what stands out in a commune on a day and was not raised
// before. It is done once a day: where some of the day are there already, what
// came in since waits for tomorrow, since the letters of the day may have gone
// out. Where nobody wishes to hear of any, none is looked for. It returns how
// many it raised.
func (d *DB) RaiseAlerts(ctx context.Context, communeID string, s commune.Settings, today commune.Date, at commune.Instant, newID func() string) (raised int, err error) {
	readers, err := d.digestReaders(ctx, communeID, s, today)
	if err != nil || !slices.ContainsFunc(readers, func(r digestReader) bool { return r.wish.Alerts }) {
		return 0, wrap("raise alerts", err)
	}
	known, err := d.alertsSince(ctx, communeID, s, today)
	if err != nil {
		return 0, fmt.Errorf("raise alerts: %w", err)
	}
	if len(ofToday(known, s, today)) > 0 {
		return 0, nil
	}
	found, err := d.findAlerts(ctx, communeID, s, today, known)
	if err != nil || len(found) == 0 {
		return 0, wrap("raise alerts", err)
	}
	for i := range found {
		found[i].ID, found[i].CommuneID, found[i].Raised = newID(), communeID, at
	}
	err = d.transact(ctx, func(tx *gorm.DB) error {
		r := tx.Table("alerts").Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&found, batch)
		raised = int(r.RowsAffected)
		return r.Error
	})
	return raised, wrap("raise alerts", err)
}

// StandingAlerts returns the alerts of a commune that were raised on a day, that
// still hold, as they stand now.
func (d *DB) StandingAlerts(ctx context.Context, communeID string, s commune.Settings, day commune.Date) ([]commune.Alert, error) {
	known, err := d.alertsSince(ctx, communeID, s, day)
	if err != nil {
		return nil, fmt.Errorf("standing alerts: %w", err)
	}
	today := ofToday(known, s, day)
	if len(today) == 0 {
		return nil, nil
	}
	found, err := d.findAlerts(ctx, communeID, s, day, known)
	return slices.DeleteFunc(found, func(a commune.Alert) bool { return !slices.ContainsFunc(today, a.Same) }), wrap("standing alerts", err)
}

// alertsOn returns the alerts that were raised on a day.
func (d *DB) alertsOn(ctx context.Context, communeID string, s commune.Settings, day commune.Date) ([]commune.Alert, error) {
	return d.alertsFrom(ctx, communeID, day.Time(s.Zone))
}

// alertsSince returns those that are of interest for what may be raised on a day.
func (d *DB) alertsSince(ctx context.Context, communeID string, s commune.Settings, day commune.Date) ([]commune.Alert, error) {
	return d.alertsFrom(ctx, communeID, day.Add(-s.AlertSecurityDays).Time(s.Zone))
}

func (d *DB) alertsFrom(ctx context.Context, communeID string, from time.Time) ([]commune.Alert, error) {
	var list []commune.Alert
	err := d.gorm.WithContext(ctx).Table("alerts").Where("commune_id = ? AND raised_at >= ?", communeID, commune.InstantOf(from)).
		Order("path, kind, since, topic, person_id").Find(&list).Error
	return list, err
}

// ofToday keeps the alerts that were raised on a day.
func ofToday(list []commune.Alert, s commune.Settings, day commune.Date) []commune.Alert {
	return slices.DeleteFunc(slices.Clone(list), func(a commune.Alert) bool { return commune.DateOf(a.Raised.In(s.Zone)) != day })
}
