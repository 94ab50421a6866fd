package store

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"

	"gandan/commune"
)

// handing says that the notes of a household go from one draft to another.
type handing struct {
	Source, Target string // reports
	HouseholdID    string
	Period         commune.Period // of the target
}

// handOver moves what was noted on drafts of households that somebody else
// keeps on the day of the deadline (who holds the duty then owes) to that
// keeper's draft. Where that one has been filed already, the notes go to the
// keeper's next month. It returns the drafts that it took from. A closing
// remark is its author's own opinion and goes to nobody.
func (e ensuring) handOver(ctx context.Context, owed, drafts []span) (sources []string, err error) {
	spans := slices.Clone(drafts)
	for _, s := range owed {
		spans = addSpan(spans, s)
	}
	targets := map[[2]string]handing{} // source, household
	sides := []string{"r"}
	if e.scope == "person_id" {
		sides = append(sides, "t") // what the person takes over from others
	}
	for _, side := range sides {
		for _, noted := range []string{"entries", "marks"} {
			if err := e.handings(ctx, side, noted, spans, targets); err != nil {
				return nil, err
			}
		}
	}
	pairs := map[[2]string][]handing{} // source, target
	for _, h := range targets {
		pair := [2]string{h.Source, h.Target}
		pairs[pair] = append(pairs[pair], h)
	}
	for _, hs := range pairs {
		if err := e.db.transact(ctx, func(tx *gorm.DB) error { return e.hand(tx, hs) }); err != nil {
			return nil, err
		}
		sources = append(sources, hs[0].Source)
	}
	return sources, nil
}

// handings finds what is to move by the rows of a table that names report and
// household, with the source (side r) or the target (t) in scope. Notes hang
// on the reports of months only.
func (e ensuring) handings(ctx context.Context, side, noted string, spans []span, targets map[[2]string]handing) error {
	for table, args := range spanTables(spans) {
		query := `SELECT DISTINCT r.id AS source, n.household_id, t.id AS target, t.period AS period, t.due
FROM ` + table + ` JOIN reports r ON r.kind = w.kind AND r.period = w.period AND ` + unfiled("r") + `
JOIN ` + noted + ` n ON n.report_id = r.id
JOIN keepings k ON k.household_id = n.household_id AND ` + onDay("k") + `
JOIN duties d ON d.id = k.duty_id AND d.code = w.code AND ` + onDay("d") + ` AND d.person_id <> r.person_id
JOIN reports t ON t.kind = r.kind AND t.person_id = d.person_id AND t.place_id = d.place_id
	AND t.due >= r.due AND t.period LIKE '%-M%' AND ` + unfiled("t") + `
WHERE r.period LIKE '%-M%' AND ` + side + `.` + e.scope + ` = ? AND NOT EXISTS (
	SELECT 1 FROM keepings k JOIN duties d ON d.id = k.duty_id AND d.code = w.code AND d.person_id = r.person_id
	WHERE k.household_id = n.household_id AND ` + onDay("k") + ` AND ` + onDay("d") + `)
ORDER BY t.due, t.id`
		var list []handing
		if err := e.db.gorm.WithContext(ctx).Raw(query, append(args, e.id)...).Scan(&list).Error; err != nil {
			return err
		}
		for _, h := range list {
			key := [2]string{h.Source, h.HouseholdID}
			if _, found := targets[key]; !found {
				targets[key] = h
			}
		}
	}
	return nil
}

// hand moves the notes of some households between two drafts. It claims both
// first, as their owners do when they write; if one has been filed meanwhile,
// all stays as it is.
func (e ensuring) hand(tx *gorm.DB, hs []handing) error {
	source, target := hs[0].Source, hs[0].Target
	claim := tx.Exec("UPDATE reports SET rev = rev + 1 WHERE id IN ? AND state = ? AND version = 0",
		[]string{source, target}, commune.Draft)
	if claim.Error != nil || claim.RowsAffected < 2 {
		return claim.Error
	}
	households := map[string]bool{}
	for _, h := range hs {
		households[h.HouseholdID] = true
	}
	ids := slices.Sorted(maps.Keys(households))
	for _, step := range []struct {
		sql  string
		args []any
	}{
		{"UPDATE entries SET report_id = ?, period = ?, rev = rev + 1 WHERE report_id = ? AND household_id IN ?",
			[]any{target, hs[0].Period, source, ids}},
		{`INSERT INTO marks (report_id, household_id, done, at) SELECT ?, m.household_id, m.done, m.at FROM marks m
WHERE m.report_id = ? AND m.household_id IN ?
AND NOT EXISTS (SELECT 1 FROM marks x WHERE x.report_id = ? AND x.household_id = m.household_id)`,
			[]any{target, source, ids, target}},
		{"DELETE FROM marks WHERE report_id = ? AND household_id IN ?", []any{source, ids}},
		{"UPDATE reports SET unchanged = ? WHERE id = ?", []any{false, target}},
	} {
		if err := tx.Exec(step.sql, step.args...).Error; err != nil {
			return err
		}
	}
	return e.auditHandOver(tx, target)
}

// auditHandOver writes that the service, nobody's person, filled a draft.
func (e ensuring) auditHandOver(tx *gorm.DB, target string) error {
	var communeID string
	if err := tx.Raw("SELECT commune_id FROM reports WHERE id = ?", target).Scan(&communeID).Error; err != nil {
		return err
	}
	return audit(tx, commune.AuditRow{ID: e.newID(), CommuneID: communeID, At: e.at,
		Act: "report.hand_over", Object: "report", ObjectID: target, Fields: "entries"})
}
