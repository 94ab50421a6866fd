package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// makeMissing makes the drafts of the periods that have none, reading who
// lacks one as a stream: a province's first night is a long list.
func (e ensuring) makeMissing(ctx context.Context, owed []span) (made int, err error) {
	for _, h := range holdings(owed) {
		for table, args := range spanTables(h.spans) {
			query := `SELECT DISTINCT w.kind, w.period, d.commune_id, d.person_id, p.id, p.path
FROM ` + table + ` JOIN duties d ON ` + h.holds + ` AND d.` + e.scope + ` = ? AND ` + onDay("d") + `
JOIN places p ON p.id = ` + h.place + `
WHERE NOT EXISTS (SELECT 1 FROM reports r
	WHERE r.kind = w.kind AND r.person_id = d.person_id AND r.place_id = p.id AND r.period = w.period)`
			n, err := e.makeEach(ctx, owed, query, append(args, e.id))
			if made += n; err != nil {
				return made, err
			}
		}
	}
	return made, nil
}

// makeEach makes a draft for every row of the query, some hundred at a time.
func (e ensuring) makeEach(ctx context.Context, owed []span, query string, args []any) (made int, err error) {
	rows, err := e.db.gorm.WithContext(ctx).Raw(query, args...).Rows()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	list := make([]commune.Report, 0, batch)
	for rows.Next() {
		r := commune.Report{ID: e.newID(), State: commune.Draft, Rev: 1}
		if err := rows.Scan(&r.Kind, &r.Period, &r.CommuneID, &r.PersonID, &r.PlaceID, &r.Path); err != nil {
			return made, err
		}
		list = append(list, begin(r, owed))
		if len(list) < batch {
			continue
		}
		if err := e.makeDrafts(ctx, list); err != nil {
			return made, err
		}
		made += len(list)
		list = list[:0]
	}
	if err := rows.Err(); err != nil {
		return made, err
	}
	return made + len(list), e.makeDrafts(ctx, list)
}

// begin fills in the period's window, its deadline and the present form.
func begin(r commune.Report, owed []span) commune.Report {
	for _, s := range owed {
		if s.Kind == r.Kind && s.Period == r.Period {
			r.Opens, r.Closes, r.Due = s.Opens, s.Closes, s.Due
		}
	}
	if r.Kind == commune.HouseholdReport {
		r.Form = commune.HouseholdForm.Version
	}
	return r
}

// makeDrafts inserts drafts. One that another process made meanwhile stays.
func (e ensuring) makeDrafts(ctx context.Context, list []commune.Report) error {
	if len(list) == 0 {
		return nil
	}
	return e.db.transact(ctx, func(tx *gorm.DB) error {
		return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&list).Error
	})
}
