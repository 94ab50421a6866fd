package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"gandan/commune"
)

// withdraw deletes the drafts in scope, and those others that notes were taken
// from, whose owner does not hold the duty on the day of the deadline, or that
// the settings ask for no more. A draft with notes stays: nothing confirmed is
// lost, and a keeper appointed later takes it over.
func (e ensuring) withdraw(ctx context.Context, drafts []span, sources []string) error {
	if err := e.withdrawWhere(ctx, drafts, e.scope+" = ?", e.id); err != nil {
		return err
	}
	if e.scope == "commune_id" || len(sources) == 0 {
		return nil
	}
	others, err := e.draftsOf(ctx, sources)
	if err != nil {
		return err
	}
	return e.withdrawWhere(ctx, others, "id IN ?", sources)
}

func (e ensuring) withdrawWhere(ctx context.Context, spans []span, where string, arg any) error {
	for _, h := range holdings(spans) {
		for table, args := range spanTables(h.spans) {
			query := `SELECT DISTINCT r.id FROM ` + table + ` JOIN reports r ON r.kind = w.kind AND r.period = w.period AND ` + unfiled("r") + `
WHERE r.` + where + ` AND NOT EXISTS (SELECT 1 FROM duties d
	WHERE d.person_id = r.person_id AND ` + h.place + ` = r.place_id AND ` + h.holds + ` AND ` + onDay("d") + `)`
			if err := e.deleteFound(ctx, query, append(args, arg)); err != nil {
				return err
			}
		}
	}
	return nil
}

// deleteFound deletes those of the drafts that a query finds that hold no notes.
func (e ensuring) deleteFound(ctx context.Context, query string, args []any) error {
	var stale []string
	if err := e.db.gorm.WithContext(ctx).Raw(query, args...).Scan(&stale).Error; err != nil {
		return err
	}
	for ids := range slices.Chunk(stale, batch) {
		if err := e.db.transact(ctx, func(tx *gorm.DB) error { return deleteEmpty(tx, ids) }); err != nil {
			return err
		}
	}
	return nil
}

// draftsOf returns the periods of some reports.
func (e ensuring) draftsOf(ctx context.Context, ids []string) ([]span, error) {
	var list []span
	err := e.db.gorm.WithContext(ctx).Raw("SELECT DISTINCT kind, period FROM reports WHERE id IN ?", ids).Scan(&list).Error
	for i, s := range list {
		list[i] = e.span(s.Kind, s.Period)
	}
	return list, err
}

// deleteEmpty deletes those of the drafts that hold no notes. It claims them
// first: a note that is being written waits, or is seen here.
func deleteEmpty(tx *gorm.DB, ids []string) error {
	claim := "UPDATE reports SET rev = rev + 1 WHERE id IN ? AND state = ? AND version = 0"
	if err := tx.Exec(claim, ids, commune.Draft).Error; err != nil {
		return err
	}
	const empty = `DELETE FROM reports WHERE id IN ? AND state = ? AND version = 0
AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.report_id = reports.id)`
	if err := tx.Exec(empty, ids, commune.Draft).Error; err != nil {
		return err
	}
	return tx.Exec(`DELETE FROM marks WHERE report_id IN ?
AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.id = marks.report_id)`, ids).Error
}
