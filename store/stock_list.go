package store

import (
	"context"
	"fmt"

	"gandan/commune"
)

// stockOf says of which households a stock is made.
var stockOf = map[commune.StockCode]string{
	commune.StockPoor:     "h.class = 'poor'",
	commune.StockNearPoor: "h.class = 'near_poor'",
	commune.StockAway:     "EXISTS (SELECT 1 FROM members m WHERE m.household_id = h.id AND m.standing = 'away')",
}

// StockHouseholds returns the households within paths that belong to a stock by
// the register as it stands now, in the order of the list, from an offset on: in
// one statement. Of a stock that is made of no households there are none.
func (d *DB) StockHouseholds(ctx context.Context, paths []string, code commune.StockCode, from, limit int) ([]commune.StockHousehold, error) {
	belongs := stockOf[code]
	if belongs == "" || len(paths) == 0 {
		return nil, nil
	}
	var list []commune.StockHousehold
	err := d.gorm.WithContext(ctx).Table("households h").
		Select("h.*, g.name AS group_name, v.name AS village_name, COUNT(*) OVER () AS total").
		Joins("JOIN places g ON g.id = h.group_id JOIN places v ON v.id = h.village_id").
		Where("h.ended = '' AND " + belongs).Where(under(d.gorm, "g.path", paths)).
		Order("h.seq, h.id").Offset(from).Limit(limit).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("households of a stock: %w", err)
	}
	return list, nil
}
