package store

import (
	"context"

	"gandan/commune"
)

// HouseholdContacts returns contacts with a household, the newest first.
func (d *DB) HouseholdContacts(ctx context.Context, householdID string, limit int) ([]commune.ContactRead, error) {
	var list []commune.ContactRead
	err := d.gorm.WithContext(ctx).Table("contacts c").
		Select("c.*, p.name AS person, (SELECT COUNT(*) FROM attachments a WHERE a.entry_id = c.id) AS files").
		Joins("JOIN people p ON p.id = c.person_id").Where("c.household_id = ? AND c.dropped_at = 0", householdID).
		Order("c.day DESC, c.at DESC, c.id").Limit(limit).Find(&list).Error
	return list, wrap("contacts of a household", err)
}

// HouseholdsWithFile returns households with a contact that a file with that hash
// belongs to, those of the newest first.
func (d *DB) HouseholdsWithFile(ctx context.Context, hash string, limit int) ([]string, error) {
	if hash == "" {
		return nil, nil
	}
	var ids []string
	err := d.gorm.WithContext(ctx).Table("attachments a").Joins("JOIN contacts c ON c.id = a.entry_id").
		Where("a.hash = ? AND c.dropped_at = 0", hash).Group("c.household_id").Order("MAX(c.at) DESC, c.household_id").
		Limit(limit).Pluck("c.household_id", &ids).Error
	return ids, wrap("households with file", err)
}
