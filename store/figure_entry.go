package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gandan/commune"
)

// FigureEntries returns entries behind figures by their ids, in that order: what
// their reports say, of those that are being amended what the last version says.
// It takes two statements, whatever the number.
func (d *DB) FigureEntries(ctx context.Context, ids []string) ([]commune.FiledEntry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var list []commune.FiledEntry
	const query = `SELECT e.*, (SELECT COUNT(*) FROM attachments a WHERE a.entry_id = e.id) AS files,
h.head, h.sex, r.path, g.name AS group_name, v.name AS village_name, r.person_id AS reporter_id, COALESCE(n.name, '') AS reporter, r.state, r.last_sent, r.amending
FROM entries e JOIN reports r ON r.id = e.report_id JOIN households h ON h.id = e.household_id JOIN places g ON g.id = e.group_id
JOIN places v ON v.id = e.village_id LEFT JOIN people n ON n.id = r.person_id
WHERE e.id IN ? AND e.said IN ?`
	if err := d.gorm.WithContext(ctx).Raw(query, ids, []int{saidSent, saidAccepted}).Scan(&list).Error; err != nil {
		return nil, wrap("figure entries", err)
	}
	if err := d.asFiled(ctx, list); err != nil {
		return nil, err
	}
	byID := make(map[string]commune.FiledEntry, len(list))
	for _, e := range list {
		byID[e.ID] = e
	}
	list = list[:0]
	for _, id := range ids {
		if e, ok := byID[id]; ok {
			list = append(list, e)
		}
	}
	return list, nil
}

// asFiled puts the words of the last versions in the place of what is being
// changed.
func (d *DB) asFiled(ctx context.Context, list []commune.FiledEntry) error {
	var reports []string
	for _, e := range list {
		if e.Amending > 0 {
			reports = append(reports, e.ReportID)
		}
	}
	if len(reports) == 0 {
		return nil
	}
	var versions []commune.Version
	const query = `SELECT v.* FROM reports r JOIN versions v ON v.report_id = r.id AND v.number = r.version WHERE r.id IN ?`
	if err := d.gorm.WithContext(ctx).Raw(query, reports).Scan(&versions).Error; err != nil {
		return wrap("filed versions", err)
	}
	filed := map[string]commune.Entry{}
	for _, v := range versions {
		var body commune.Body
		if err := json.Unmarshal([]byte(v.Body), &body); err != nil {
			return fmt.Errorf("report body: %w", err)
		}
		for _, e := range body.Entries {
			filed[e.ID] = e
		}
	}
	for i, e := range list {
		if as, ok := filed[e.ID]; ok && e.Amending > 0 {
			list[i].Entry = as
		}
	}
	return nil
}
