package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// paidMonth counts the messages of a calendar month that a commune pays for.
type paidMonth struct {
	CommuneID string         `gorm:"column:commune_id;primaryKey"`
	Month     commune.Period `gorm:"column:month;primaryKey"`
	Sent      int            `gorm:"column:sent"`
}

// LetterPaying notes that a letter is about to go a way that costs money, and
// takes it out of the budget; ok is false, and nothing noted, where that is
// spent. A letter that is found so was on its way when its process died: it may
// have arrived.
func (d *DB) LetterPaying(ctx context.Context, l commune.Letter, way commune.Way, b commune.Budget) (ok bool, err error) {
	err = d.transact(ctx, func(tx *gorm.DB) error {
		ok = false
		month := paidMonth{CommuneID: l.CommuneID, Month: b.Month}
		if err := tx.Table("paid_months").Clauses(clause.OnConflict{DoNothing: true}).Create(&month).Error; err != nil {
			return err
		}
		counted := tx.Exec("UPDATE paid_months SET sent = sent + 1 WHERE commune_id = ? AND month = ? AND (? = 0 OR sent < ?)",
			l.CommuneID, b.Month, b.Most, b.Most)
		if counted.Error != nil || counted.RowsAffected == 0 {
			return counted.Error
		}
		ok = true
		return one(openLetter(tx, l.ID).Updates(map[string]any{"way": way}), "letter", commune.ErrNotFound)
	})
	return ok && err == nil, wrap("letter paying", err)
}

// LetterUnpaid notes that a letter that was to cost money did not go, and puts
// it back into the budget.
func (d *DB) LetterUnpaid(ctx context.Context, l commune.Letter, b commune.Budget) error {
	err := d.transact(ctx, func(tx *gorm.DB) error {
		back := openLetter(tx, l.ID).Where("way <> ''").Updates(map[string]any{"way": commune.Freely})
		if back.Error != nil || back.RowsAffected == 0 {
			return back.Error
		}
		return tx.Exec("UPDATE paid_months SET sent = sent - 1 WHERE commune_id = ? AND month = ? AND sent > 0", l.CommuneID, b.Month).Error
	})
	return wrap("letter unpaid", err)
}

// PaidIn returns how many messages a commune has paid for in a calendar month.
func (d *DB) PaidIn(ctx context.Context, communeID string, month commune.Period) (sent int, err error) {
	err = d.gorm.WithContext(ctx).Table("paid_months").Select("COALESCE(SUM(sent), 0)").
		Where("commune_id = ? AND month = ?", communeID, month).Scan(&sent).Error
	return sent, wrap("paid in a month", err)
}

// openLetter is a letter that has neither been sent nor dropped.
func openLetter(tx *gorm.DB, id string) *gorm.DB {
	return tx.Model(&commune.Letter{}).Where("id = ? AND sent_at = 0 AND dropped_at = 0", id)
}
