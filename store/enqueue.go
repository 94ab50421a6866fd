package store

import (
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// enqueue puts letters into the outbox within a transaction, in their order. A
// letter whose dedup key is there already changes nothing and is no error.
func enqueue(tx *gorm.DB, letters ...commune.Letter) error {
	if len(letters) == 0 {
		return nil
	}
	rows := make([]commune.Letter, len(letters))
	for i, l := range letters {
		if l.Dedup == "" {
			l.Dedup = l.ID
		}
		rows[i] = l
	}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error; err != nil {
		return fmt.Errorf("enqueue: %w", err)
	}
	return nil
}
