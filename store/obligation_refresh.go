package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// unfiled is the condition that a report of the table alias is a draft that
// was never filed.
func unfiled(alias string) string { return alias + ".state = 'draft' AND " + alias + ".version = 0" }

// drafts returns the periods of the drafts in scope as they are stored, with
// the day of the deadline that the settings say today.
func (e ensuring) drafts(ctx context.Context) ([]span, error) {
	var list []span
	err := e.db.gorm.WithContext(ctx).Raw("SELECT DISTINCT kind, period, opens, closes, due FROM reports r WHERE r."+
		e.scope+" = ? AND r.kind IN ? AND "+unfiled("r"), e.id, e.kinds).Scan(&list).Error
	if err != nil {
		return nil, err // a reading that was broken off may have left an empty row
	}
	for i, s := range list {
		list[i].Day = e.span(s.Kind, s.Period).Day
	}
	return list, nil
}

// refresh gives drafts the window and the deadline that the settings say
// today: rows of a year are made before its days off are all decided. A
// preview that stands open is shown anew.
func (e ensuring) refresh(ctx context.Context, drafts []span) error {
	for _, was := range drafts {
		now := e.span(was.Kind, was.Period)
		if now.Day == "" || now == was {
			continue
		}
		err := e.db.transact(ctx, func(tx *gorm.DB) error {
			return tx.Exec("UPDATE reports SET opens = ?, closes = ?, due = ?, rev = rev + 1 WHERE "+e.scope+
				" = ? AND kind = ? AND period = ? AND due = ? AND opens = ? AND closes = ? AND state = ? AND version = 0",
				now.Opens, now.Closes, now.Due, e.id, was.Kind, was.Period, was.Due, was.Opens, was.Closes, commune.Draft).Error
		})
		if err != nil {
			return err
		}
	}
	return nil
}
