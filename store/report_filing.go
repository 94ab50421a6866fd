package store

import (
	"context"

	"gandan/commune"
)

// Filing returns a household report with its companions of the same deadline, what was
// filed, said and opened, and who stands around it: four statements, whatever
// the number of households.
func (d *DB) Filing(ctx context.Context, reportID string, day commune.Date) (commune.Filing, error) {
	var f commune.Filing
	const companions = `SELECT r.*, ` + compiled + ` FROM reports o JOIN reports r ON r.person_id = o.person_id AND r.place_id = o.place_id
AND r.kind = o.kind AND r.due = o.due WHERE o.id = ? AND o.kind = ?`
	var reports []commune.Report
	if err := d.gorm.WithContext(ctx).Raw(companions, reportID, commune.HouseholdReport).Scan(&reports).Error; err != nil {
		return f, err
	}
	if len(reports) == 0 {
		return f, commune.Errorf(commune.NotFound, "report.none")
	}
	f.Reports = commune.NarrowFirst(reports)
	ids := reportIDs(f.Reports)
	const newest = `SELECT v.* FROM versions v JOIN reports r ON r.id = v.report_id AND v.number IN (r.version, r.version - 1, r.accepted)
WHERE r.id IN ? ORDER BY v.number`
	if err := d.gorm.WithContext(ctx).Raw(newest, ids).Scan(&f.Versions).Error; err != nil {
		return f, err
	}
	if err := d.saidOf(ctx, &f, ids); err != nil {
		return f, err
	}
	var err error
	f.Around, err = d.Around(ctx, []string{f.Reports[0].Path}, day)
	return f, err
}

func reportIDs(reports []commune.Report) []string {
	ids := make([]string, len(reports))
	for i, r := range reports {
		ids[i] = r.ID
	}
	return ids
}

// ArrivedReports returns the household reports sent within the paths, those
// that wait for a decision first, then the newest; at most limit.
func (d *DB) ArrivedReports(ctx context.Context, paths []string, limit int) ([]commune.Arrived, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	tx := d.gorm.WithContext(ctx).Table("reports").
		Select("reports.*, people.name AS reporter").
		Joins("JOIN people ON people.id = reports.person_id").
		Where("reports.kind = ? AND reports.version > 0 AND reports.state <> ?", commune.HouseholdReport, commune.Returned).
		Where(under(d.gorm, "reports.path", paths))
	var list []commune.Arrived
	err := tx.Order("CASE WHEN reports.state IN ('sent', 'late') THEN 0 ELSE 1 END, reports.due DESC, reports.last_sent DESC, reports.id").
		Limit(limit).Find(&list).Error
	return list, err
}
