package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"gandan/commune"
)

// KeptHouseholds returns the households that a person keeps on the day, in the
// order of the list.
func (d *DB) KeptHouseholds(ctx context.Context, personID string, day commune.Date) ([]commune.Household, error) {
	var list []commune.Household
	const query = `SELECT h.* FROM duties d JOIN keepings k ON k.duty_id = d.id JOIN households h ON h.id = k.household_id
WHERE d.person_id = ? AND d.code = ? AND d.from_day <= ? AND (d.to_day = '' OR d.to_day >= ?)
AND k.from_day <= ? AND (k.to_day = '' OR k.to_day >= ?) AND h.ended = '' ORDER BY h.seq, h.id`
	err := d.gorm.WithContext(ctx).Raw(query, personID, commune.Keeper, day, day, day, day).Scan(&list).Error
	return list, err
}

// HouseholdCard returns a household with its place and keepers of the day.
func (d *DB) HouseholdCard(ctx context.Context, id string, day commune.Date) (commune.HouseholdCard, error) {
	cards, err := d.HouseholdCards(ctx, []string{id}, day)
	if card, ok := cards[id]; ok || err != nil {
		return card, err
	}
	return commune.HouseholdCard{}, commune.Errorf(commune.NotFound, "household.none")
}

// Members returns the members of a household known by name, in order.
func (d *DB) Members(ctx context.Context, householdID string) ([]commune.Member, error) {
	var list []commune.Member
	err := d.gorm.WithContext(ctx).Table("members").Where("household_id = ?", householdID).
		Order("seq, id").Find(&list).Error
	return list, err
}

// PlacesUnder returns the places just below one, with how many households each holds.
func (d *DB) PlacesUnder(ctx context.Context, parentID string) ([]commune.PlaceCount, error) {
	var list []commune.PlaceCount
	const query = `SELECT p.*, (SELECT COUNT(*) FROM households h
WHERE h.ended = '' AND (h.group_id = p.id OR h.village_id = p.id)) AS households
FROM places p WHERE p.parent_id = ? AND p.ended = '' ORDER BY p.folded, p.id`
	err := d.gorm.WithContext(ctx).Raw(query, parentID).Scan(&list).Error
	return list, err
}

// GroupHouseholds returns the households of a group in the order of the list.
func (d *DB) GroupHouseholds(ctx context.Context, groupID string) ([]commune.Household, error) {
	var list []commune.Household
	err := d.gorm.WithContext(ctx).Table("households").Where("group_id = ? AND ended = ''", groupID).
		Order("seq, id").Find(&list).Error
	return list, err
}

// FindHouseholds returns households within the paths whose head's folded name
// ends with the words, at most limit, in the order of the list.
func (d *DB) FindHouseholds(ctx context.Context, paths []string, folded string, limit int) ([]commune.Household, error) {
	if len(paths) == 0 || folded == "" {
		return nil, nil
	}
	tx := d.gorm.WithContext(ctx).Table("households").Select("households.*").
		Joins("JOIN places g ON g.id = households.group_id").
		Where("households.ended = '' AND (households.folded = ? OR households.folded LIKE ?)", folded, "% "+likeSafe(folded)).
		Where(under(d.gorm, "g.path", paths))
	var list []commune.Household
	err := tx.Order("households.seq, households.id").Limit(limit).Find(&list).Error
	return list, err
}

// under makes the condition that a path column lies under one of the paths.
func under(db *gorm.DB, column string, paths []string) *gorm.DB {
	or := db.Session(&gorm.Session{NewDB: true})
	for i, p := range paths {
		if i == 0 {
			or = or.Where(column+" LIKE ?", likeSafe(p)+"%")
		} else {
			or = or.Or(column+" LIKE ?", likeSafe(p)+"%")
		}
	}
	return or
}

// likeSafe takes the wildcards out of what is looked for: none of our paths or
// folded names holds one.
func likeSafe(s string) string {
	return strings.NewReplacer("%", "", "_", "", `\`, "").Replace(s)
}
