package store

import (
	"context"
	"fmt"
	"strings"

	"gandan/commune"
)

// CommunePlaces returns the villages and groups of a commune, by name.
func (d *DB) CommunePlaces(ctx context.Context, communeID string) ([]commune.Place, error) {
	var list []commune.Place
	err := d.gorm.WithContext(ctx).Order("folded, id").
		Find(&list, "commune_id = ? AND kind <> ? AND ended = ''", communeID, commune.Commune).Error
	if err != nil {
		return nil, fmt.Errorf("places of a commune: %w", err)
	}
	return list, nil
}

// HouseholdsUnder returns the households within the paths, in the order of the
// list: all, or those of whom the head or a member bears one of the given names.
func (d *DB) HouseholdsUnder(ctx context.Context, paths []string, all bool, given []string) ([]commune.Household, error) {
	var list []commune.Household
	if len(paths) == 0 || !all && len(given) == 0 {
		return nil, nil
	}
	tx := d.gorm.WithContext(ctx).Table("households").Select("households.*").
		Joins("JOIN places g ON g.id = households.group_id").
		Where("households.ended = ''").Where(under(d.gorm, "g.path", paths))
	if !all {
		head, byHead := bears("households.folded", given)
		member, byMember := bears("m.folded", given)
		tx = tx.Where("("+head+" OR EXISTS (SELECT 1 FROM members m WHERE m.household_id = households.id AND ("+member+")))",
			append(byHead, byMember...)...)
	}
	err := tx.Order("households.seq, households.id").Find(&list).Error
	return list, err
}

// bears makes the condition that a folded name ends with one of the given names.
func bears(column string, given []string) (where string, args []any) {
	ways := make([]string, len(given))
	for i, name := range given {
		ways[i] = column + " = ? OR " + column + " LIKE ?"
		args = append(args, name, "% "+likeSafe(name))
	}
	return strings.Join(ways, " OR "), args
}

// HouseholdCards returns households with their places and the keepers of the
// day, by id; those that are not there are not in it.
func (d *DB) HouseholdCards(ctx context.Context, ids []string, day commune.Date) (map[string]commune.HouseholdCard, error) {
	type row struct {
		commune.HouseholdCard
		PersonID, PersonName, PersonPhone string
	}
	cards := map[string]commune.HouseholdCard{}
	if len(ids) == 0 {
		return cards, nil
	}
	var rows []row
	const query = `SELECT h.*, g.path AS path, g.name AS group_name, v.name AS village_name,
n.id AS person_id, n.name AS person_name, n.phone AS person_phone
FROM households h JOIN places g ON g.id = h.group_id JOIN places v ON v.id = h.village_id
LEFT JOIN keepings k ON k.household_id = h.id AND k.from_day <= ? AND (k.to_day = '' OR k.to_day >= ?)
LEFT JOIN duties d ON d.id = k.duty_id AND d.from_day <= ? AND (d.to_day = '' OR d.to_day >= ?)
LEFT JOIN people n ON n.id = d.person_id WHERE h.id IN ? ORDER BY n.seq, n.id`
	if err := d.gorm.WithContext(ctx).Raw(query, day, day, day, day, ids).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("household cards: %w", err)
	}
	for _, r := range rows {
		card, there := cards[r.ID]
		if !there {
			card = r.HouseholdCard
		}
		if r.PersonID != "" {
			card.Keepers = append(card.Keepers, commune.Person{ID: r.PersonID, Name: r.PersonName, Phone: r.PersonPhone})
		}
		cards[r.ID] = card
	}
	return cards, nil
}
