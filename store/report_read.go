package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"gandan/commune"
)

// OwedReports returns a person's household reports that are not sent or were
// returned and whose window has opened by the day, the earliest deadline first.
func (d *DB) OwedReports(ctx context.Context, personID string, day commune.Date) ([]commune.Report, error) {
	var list []commune.Report
	err := d.gorm.WithContext(ctx).Table("reports").
		Where("person_id = ? AND kind = ? AND state IN ? AND opens <= ?",
			personID, commune.HouseholdReport, []commune.State{commune.Draft, commune.Returned}, day).
		Order(deadline("reports") + ", due, period, place_id").Find(&list).Error
	return list, err
}

// SentReports returns the newest household reports that a person has sent, at
// most limit.
func (d *DB) SentReports(ctx context.Context, personID string, limit int) ([]commune.Report, error) {
	var list []commune.Report
	err := d.gorm.WithContext(ctx).Table("reports").
		Where("person_id = ? AND kind = ? AND version > 0", personID, commune.HouseholdReport).
		Order("due DESC, period DESC, place_id").Limit(limit).Find(&list).Error
	return list, err
}

// Sitting returns what a person files for one month, with the periods that end
// with it, in three statements whatever the number of households. It is
// NotFound if the person has no report in that month.
func (d *DB) Sitting(ctx context.Context, personID string, month commune.Period, ending []commune.Period, day commune.Date) (commune.Sitting, error) {
	s := commune.Sitting{PersonID: personID, Month: month}
	reports, err := d.sittingReports(ctx, personID, ending)
	if err != nil {
		return s, err
	}
	var ids []string
	for _, r := range reports {
		ids = append(ids, r.ID)
		if slices.Contains(ending, r.Period) {
			s.Reports = append(s.Reports, r)
		} else {
			s.Earlier = append(s.Earlier, r)
		}
	}
	if len(s.Reports) == 0 {
		return s, commune.Errorf(commune.NotFound, "report.none")
	}
	if err := d.keptHouseholds(ctx, &s, day); err != nil {
		return s, err
	}
	s.Entries, err = d.entriesOn(ctx, ids)
	return s, err
}

// sittingReports reads the reports of the periods and of all months in them,
// months first.
func (d *DB) sittingReports(ctx context.Context, personID string, ending []commune.Period) ([]commune.Report, error) {
	periods := append([]commune.Period{}, ending...)
	for _, p := range ending {
		for _, m := range p.Months() {
			if !slices.Contains(periods, m) {
				periods = append(periods, m)
			}
		}
	}
	var reports []commune.Report
	err := d.gorm.WithContext(ctx).Table("reports r").Select("r.*, "+compiled).
		Where("person_id = ? AND kind = ? AND period IN ?", personID, commune.HouseholdReport, periods).
		Order("due, period, place_id").Find(&reports).Error
	return commune.NarrowFirst(reports), err
}

// keptHouseholds reads the households of the sitting's groups that the person
// keeps on the day, with the marks set on the month's reports.
func (d *DB) keptHouseholds(ctx context.Context, s *commune.Sitting, day commune.Date) error {
	var month []string
	for _, r := range s.Reports {
		if r.Period == s.Month {
			month = append(month, r.ID)
		}
	}
	const query = `SELECT h.*, (m.report_id IS NOT NULL) AS marked, COALESCE(m.done, 0) AS done, EXISTS (SELECT 1 FROM contacts c
	WHERE c.household_id = h.id AND c.person_id = d.person_id AND c.dropped_at = 0 AND c.day >= ?) AS contacted
FROM duties d JOIN keepings k ON k.duty_id = d.id JOIN households h ON h.id = k.household_id
LEFT JOIN marks m ON m.household_id = h.id AND m.report_id IN ?
WHERE d.person_id = ? AND d.code = ? AND d.from_day <= ? AND (d.to_day = '' OR d.to_day >= ?)
AND k.from_day <= ? AND (k.to_day = '' OR k.to_day >= ?) AND h.ended = ''
ORDER BY h.seq, h.id`
	since := commune.MonthDays(commune.ContactMonths(day)[0]).From
	return d.gorm.WithContext(ctx).Raw(query, since, month, s.PersonID, commune.Keeper, day, day, day, day).
		Scan(&s.Households).Error
}

// entriesOn reads the entries that stand on reports, oldest first.
func (d *DB) entriesOn(ctx context.Context, reportIDs []string) ([]commune.Entry, error) {
	var list []commune.Entry
	err := entries(d.gorm.WithContext(ctx)).
		Where("entries.report_id IN ? AND entries.dropped_at = 0", reportIDs).
		Order("entries.at, entries.id").Find(&list).Error
	return list, err
}

// entries selects entries with the number of their attachments.
func entries(tx *gorm.DB) *gorm.DB {
	return tx.Table("entries").
		Select("entries.*, (SELECT COUNT(*) FROM attachments a WHERE a.entry_id = entries.id) AS files")
}

// Entry returns one entry that stands.
func (d *DB) Entry(ctx context.Context, id string) (commune.Entry, error) {
	var list []commune.Entry
	err := entries(d.gorm.WithContext(ctx)).Where("entries.id = ? AND entries.dropped_at = 0", id).Find(&list).Error
	if err == nil && len(list) == 0 {
		err = commune.Errorf(commune.NotFound, "entry.gone")
	}
	if err != nil {
		return commune.Entry{}, err
	}
	return list[0], nil
}

// Report returns one report.
func (d *DB) Report(ctx context.Context, id string) (commune.Report, error) {
	var list []commune.Report
	err := d.gorm.WithContext(ctx).Table("reports").Where("id = ?", id).Find(&list).Error
	if err == nil && len(list) == 0 {
		err = commune.Errorf(commune.NotFound, "report.none")
	}
	if err != nil {
		return commune.Report{}, err
	}
	return list[0], nil
}
