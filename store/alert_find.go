package store

import (
	"context"
	"strings"

	"gandan/commune"
)

// findAlerts returns what stands out in a commune on a day, raised before or not:
// four statements, whatever the commune's size.
func (d *DB) findAlerts(ctx context.Context, communeID string, s commune.Settings, today commune.Date, known []commune.Alert) ([]commune.Alert, error) {
	if s.ReportsFrom == "" || s.ReportsFrom > today {
		return nil, nil
	}
	rises, err := d.findRises(ctx, communeID, s, today)
	if err != nil {
		return nil, err
	}
	counts, err := d.securityCounts(ctx, communeID, s, today)
	if err != nil {
		return nil, err
	}
	heard, err := d.heardLong(ctx, communeID, s, today)
	list := append(rises, s.Disturbed(counts, known, today)...)
	list = append(list, s.Silent(heard, today)...)
	for i, a := range list {
		list[i].Path = "/" + communeID + "/" + a.PlaceID + "/"
	}
	return list, err
}

func (d *DB) findRises(ctx context.Context, communeID string, s commune.Settings, today commune.Date) ([]commune.Alert, error) {
	if s.AlertRiseLeast == 0 {
		return nil, nil
	}
	asked, all := s.RiseQuery(today)
	q := commune.FigureQuery{Paths: []string{"/" + communeID + "/"}, Months: all}
	figures, err := d.Said(ctx, q)
	if err != nil || len(figures) == 0 {
		return nil, err
	}
	ground, err := d.Ground(ctx, q)
	return s.Rises(figures, ground, asked), err
}

// securityQuery counts by village what happened of late as far as it was filed:
// by the day on which it happened, or else was written down. By the day of filing
// it would be what a whole month brought, since reports come together at the
// deadline.
const securityQuery = `SELECT village_id, COUNT(*) AS entries FROM entries
WHERE commune_id = @commune AND period IN @periods AND said IN @said AND said_topic = 'security'
AND (day BETWEEN @from AND @today OR day = '' AND at >= @since) GROUP BY village_id HAVING COUNT(*) >= @least ORDER BY village_id`

func (d *DB) securityCounts(ctx context.Context, communeID string, s commune.Settings, today commune.Date) (counts []commune.SecurityCount, err error) {
	if s.AlertSecurity == 0 {
		return nil, nil
	}
	from := today.Add(1 - s.AlertSecurityDays)
	var periods []commune.Period // what is told late goes into an earlier month's report
	for month, last := s.MonthOf(from.Add(-lookBack)), s.MonthOf(today).Next(); month <= last; month = month.Next() {
		periods = append(periods, month)
	}
	err = d.gorm.WithContext(ctx).Raw(securityQuery, map[string]any{"commune": communeID, "periods": periods, "said": []int{saidSent, saidAccepted},
		"from": from, "today": today, "since": commune.InstantOf(from.Time(s.Zone)), "least": s.AlertSecurity}).Scan(&counts).Error
	return counts, wrap("security counts", err)
}

// heardQuery finds keepers and group officers who have held their duty for so
// long, and of whom nothing was heard meanwhile, with when something was.
const heardQuery = `SELECT d.person_id, g.parent_id AS village_id, MIN(d.from_day) AS from_day,
COALESCE((SELECT MAX(l.to_day) FROM leaves l WHERE l.person_id = d.person_id AND l.granted AND l.to_day < @today), '') AS back,
COALESCE((SELECT MAX(a.last_in) FROM accounts a WHERE a.person_id = d.person_id), 0) AS word,
COALESCE((SELECT MAX(r.last_sent) FROM reports r WHERE r.person_id = d.person_id), 0) AS report,
COALESCE((SELECT MAX(c.at) FROM contacts c WHERE c.person_id = d.person_id), 0) AS contact,
COALESCE((SELECT MAX(e.at) FROM reports r JOIN entries e ON e.report_id = r.id WHERE r.person_id = d.person_id), 0) AS note
FROM duties d JOIN places g ON g.id = d.place_id
WHERE d.commune_id = @commune AND d.code IN @codes AND {runs} AND d.from_day <= @before AND NOT {leave}
AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = d.person_id AND a.last_in >= @since)
AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.person_id = d.person_id AND r.last_sent >= @since)
AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.person_id = d.person_id AND c.at >= @since)
AND NOT EXISTS (SELECT 1 FROM reports r JOIN entries e ON e.report_id = r.id WHERE r.person_id = d.person_id AND e.at >= @since)
GROUP BY d.person_id, g.parent_id ORDER BY g.parent_id, d.person_id`

func (d *DB) heardLong(ctx context.Context, communeID string, s commune.Settings, today commune.Date) ([]commune.Heard, error) {
	before := today.Add(-s.AlertSilent)
	if s.AlertSilent == 0 || s.ReportsFrom > before {
		return nil, nil
	}
	var rows []struct {
		PersonID, VillageID         string
		FromDay, Back               commune.Date
		Word, Report, Contact, Note commune.Instant
	}
	query := strings.NewReplacer("{runs}", runs("d"), "{leave}", OnLeave("d.person_id")).Replace(heardQuery)
	err := d.gorm.WithContext(ctx).Raw(query, map[string]any{"commune": communeID, "codes": []commune.DutyCode{commune.Keeper, commune.GroupOfficer},
		"today": today, "before": before, "since": commune.InstantOf(before.Add(1).Time(s.Zone))}).Scan(&rows).Error
	list := make([]commune.Heard, len(rows))
	for i, r := range rows {
		list[i] = commune.Heard{PersonID: r.PersonID, VillageID: r.VillageID, From: r.FromDay, Back: r.Back,
			Last: max(r.Word, r.Report, r.Contact, r.Note)}
	}
	return list, wrap("heard", err)
}
