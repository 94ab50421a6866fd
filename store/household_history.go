package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"gandan/commune"
)

// History returns what was filed of a household, the newest first. Of a report
// that is being amended that is what its last version says.
func (d *DB) History(ctx context.Context, householdID string, limit int) ([]commune.Entry, error) {
	var list []commune.Entry
	err := entries(d.gorm.WithContext(ctx)).
		Where("entries.household_id = ? AND entries.filed > 0 AND entries.dropped_at = 0", householdID).
		Where("NOT EXISTS (SELECT 1 FROM reports r WHERE r.id = entries.report_id AND r.amending > 0)").
		Order("entries.at DESC, entries.id DESC").Limit(limit).Find(&list).Error
	if err != nil {
		return nil, err
	}
	amended, err := d.amendedHistory(ctx, householdID)
	if err != nil || len(amended) == 0 {
		return list, err
	}
	list = append(list, amended...)
	slices.SortFunc(list, func(a, b commune.Entry) int {
		return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(b.ID, a.ID))
	})
	return list[:min(len(list), limit)], nil
}

// amendedHistory reads what the last versions of the months' reports that are
// being amended say of a household.
func (d *DB) amendedHistory(ctx context.Context, householdID string) ([]commune.Entry, error) {
	var versions []commune.Version
	const query = `SELECT v.* FROM reports r JOIN versions v ON v.report_id = r.id AND v.number = r.version
WHERE r.amending > 0 AND r.period LIKE '%-M%' AND r.id IN (SELECT e.report_id FROM entries e WHERE e.household_id = ?)`
	if err := d.gorm.WithContext(ctx).Raw(query, householdID).Scan(&versions).Error; err != nil {
		return nil, err
	}
	var list []commune.Entry
	for _, v := range versions {
		var body commune.Body
		if err := json.Unmarshal([]byte(v.Body), &body); err != nil {
			return nil, fmt.Errorf("report body: %w", err)
		}
		for _, e := range body.Entries {
			if e.HouseholdID == householdID {
				list = append(list, e)
			}
		}
	}
	return list, nil
}
