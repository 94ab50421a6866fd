package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// LastEntries returns what was filed of a household in the last month that was
// sent of it before the period (empty: at all), by whoever reported it or by the
// person, and is not repeated yet in a later one.
//
// Most households have nothing that was filed, and a simple question tells that for
// a seventh of what the whole one costs the server.
func (d *DB) LastEntries(ctx context.Context, personID, householdID string, before commune.Period) ([]commune.Entry, error) {
	const filed = "SELECT 1 FROM entries WHERE household_id = ? AND filed > 0 AND dropped_at = 0 LIMIT 1"
	var one int
	err := d.readOne(ctx, []any{&one}, filed, householdID)
	switch {
	case commune.CodeOf(err) == commune.NotFound:
		return nil, nil
	case err != nil:
		return nil, wrap("last entries", err)
	}
	const last = `entries.household_id = @household AND entries.filed > 0 AND entries.dropped_at = 0 AND entries.period = (
	SELECT MAX(r.period) FROM reports r WHERE r.place_id = entries.group_id AND r.kind = @kind AND r.version > 0
	AND r.period LIKE '%-M%' AND (@before = '' OR r.period < @before)
	AND r.person_id IN (@person, (SELECT o.person_id FROM reports o WHERE o.id = entries.report_id)))
AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.household_id = @household AND x.again_of = entries.id AND x.dropped_at = 0)`
	var list []commune.Entry
	err = entries(d.gorm.WithContext(ctx)).Where(last, map[string]any{
		"household": householdID, "person": personID, "kind": commune.HouseholdReport, "before": before,
	}).Order("entries.at, entries.id").Find(&list).Error
	return list, wrap("last entries", err)
}

// notRepeated refuses an entry that repeats what stands repeated already. The
// report is claimed by then, so that of two at once one waits.
func notRepeated(tx *gorm.DB, e commune.Entry) error {
	if e.AgainOf == "" {
		return nil
	}
	var n int64
	err := tx.Table("entries").Where("household_id = ? AND again_of = ? AND dropped_at = 0", e.HouseholdID, e.AgainOf).Count(&n).Error
	if err == nil && n > 0 {
		err = commune.Errorf(commune.Conflict, "again.already")
	}
	return err
}
