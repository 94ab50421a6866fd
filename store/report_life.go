package store

import (
	"context"
	"fmt"
	"strings"

	"gandan/commune"
)

// lifeQuery gathers what happened to some reports.
const lifeQuery = `SELECT x.*, COALESCE(n.name, '') AS name FROM (
SELECT e.report_id, 'begun' AS what, MIN(e.at) AS at, '' AS person_id, 0 AS version, '' AS reason FROM entries e
	WHERE e.report_id IN @ids GROUP BY e.report_id
UNION ALL SELECT v.report_id, 'filed', v.at, v.by_person, v.number, COALESCE(v.reason, '') FROM versions v WHERE v.report_id IN @ids
UNION ALL SELECT o.report_id, 'opened', o.at, o.person_id, o.version, '' FROM openings o WHERE o.report_id IN @ids
UNION ALL SELECT a.object_id, CASE a.act WHEN 'report.accept' THEN 'accepted' ELSE 'returned' END, a.at, a.person_id, 0, '' FROM audits a
	WHERE a.object_id IN @ids AND a.act IN ('report.accept', 'report.return')
UNION ALL SELECT r.id, 'compiled', g.first_sent, g.person_id, 0, '' FROM reports r JOIN reports g ON g.place_id = r.place_id
	AND g.period = r.period AND g.kind = @group AND g.version > 0 WHERE r.id IN @ids AND r.version > 0
{letters}) x LEFT JOIN people n ON n.id = x.person_id ORDER BY x.at, n.seq, x.person_id`

// lifeLetters are the letters that tell of one report, found by the range of their
// keys: see commune.ArrivedKey. Their dedup tells the version.
const lifeLetters = `UNION ALL SELECT @id%[1]d, CASE WHEN l.sent_at > 0 THEN 'delivered' WHEN l.dropped_at > 0 THEN 'lost' ELSE 'waiting' END,
	CASE WHEN l.sent_at > 0 THEN l.sent_at ELSE l.dropped_at END, l.person_id, 0, l.dedup FROM outbox l
	WHERE l.dedup >= @from%[1]d AND l.dedup < @to%[1]d
`

// ReportLife returns what happened to reports, in order of time, in one
// statement; what has not happened yet comes first.
func (d *DB) ReportLife(ctx context.Context, reportIDs []string) ([]commune.LifeEvent, error) {
	var list []commune.LifeEvent
	args := map[string]any{"ids": reportIDs, "group": commune.GroupReport}
	letters := ""
	for i, id := range reportIDs {
		letters += fmt.Sprintf(lifeLetters, i)
		from := commune.ArrivedPrefix(id)
		args[fmt.Sprint("id", i)], args[fmt.Sprint("from", i)], args[fmt.Sprint("to", i)] = id, from, from[:len(from)-1]+"0" // after "/"
	}
	err := d.gorm.WithContext(ctx).Raw(strings.Replace(lifeQuery, "{letters}", letters, 1), args).Scan(&list).Error
	for i, e := range list {
		if n, ok := commune.ArrivedVersion(e.ReportID, e.Reason); ok {
			list[i].Version, list[i].Reason = n, ""
		}
	}
	commune.SortLife(list)
	return list, wrap("report life", err)
}

// ReportsOf returns a person's household reports of a period, one a group.
func (d *DB) ReportsOf(ctx context.Context, personID string, p commune.Period) ([]commune.Report, error) {
	var list []commune.Report
	err := d.gorm.WithContext(ctx).Table("reports r").Select("r.*, "+compiled).
		Where("r.person_id = ? AND r.kind = ? AND r.period = ?", personID, commune.HouseholdReport, p).
		Order("r.place_id").Find(&list).Error
	return list, wrap("reports of", err)
}

// Versions returns all versions of reports, oldest first.
func (d *DB) Versions(ctx context.Context, reportIDs []string) ([]commune.Version, error) {
	var list []commune.Version
	err := d.gorm.WithContext(ctx).Table("versions").Where("report_id IN ?", reportIDs).Order("number, at").Find(&list).Error
	return list, wrap("versions", err)
}
