package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// leaves selects leaves with the names of who is away and who stands in.
func (d *DB) leaves(ctx context.Context) *gorm.DB {
	return d.gorm.WithContext(ctx).Table("leaves l").Select("l.*, n.name, COALESCE(s.name, '') AS stand_in_name").
		Joins("JOIN people n ON n.id = l.person_id").Joins("LEFT JOIN people s ON s.id = l.stand_in").Order("l.from_day, l.id")
}

// Leave returns a leave.
func (d *DB) Leave(ctx context.Context, id string) (commune.AskedLeave, error) {
	var list []commune.AskedLeave
	err := d.leaves(ctx).Where("l.id = ?", id).Find(&list).Error
	if err == nil && len(list) == 0 {
		err = commune.Errorf(commune.NotFound, "leave.none")
	}
	if err != nil {
		return commune.AskedLeave{}, err
	}
	return list[0], nil
}

// LeavesOf returns the leaves of a person, and those in which the person stands
// in, that are asked for or granted and not over on the day.
func (d *DB) LeavesOf(ctx context.Context, personID string, day commune.Date) (list []commune.AskedLeave, err error) {
	err = d.leaves(ctx).Where("(l.person_id = ? OR l.stand_in = ? AND l.granted)", personID, personID).
		Where("l.ended_at = 0 AND (l.decided_at = 0 OR l.granted) AND l.to_day >= ?", day).Find(&list).Error
	return list, err
}

// WaitingLeaves returns the leaves that wait for an answer, of people with a duty
// within the paths.
func (d *DB) WaitingLeaves(ctx context.Context, paths []string, day commune.Date) (list []commune.AskedLeave, err error) {
	if len(paths) == 0 {
		return nil, nil
	}
	err = d.leaves(ctx).Where("l.commune_id IN ? AND l.decided_at = 0 AND l.ended_at = 0 AND l.to_day >= ?", communesOf(paths), day).
		Where("EXISTS (?)", d.gorm.Table("duties").Select("1").Joins("JOIN places p ON p.id = duties.place_id").
			Where("duties.person_id = l.person_id").Scopes(running(day)).Where(under(d.gorm, "p.path", paths))).Find(&list).Error
	return list, wrap("leaves", err)
}

// AwayBetween returns who of a commune is on leave, granted, on any of the days.
func (d *DB) AwayBetween(ctx context.Context, communeID string, from, to commune.Date) (people []string, err error) {
	err = d.gorm.WithContext(ctx).Table("leaves").Distinct("person_id").
		Where("commune_id = ? AND granted AND ended_at = 0 AND from_day <= ? AND to_day >= ?", communeID, to, from).
		Pluck("person_id", &people).Error
	return people, wrap("leaves", err)
}

// DutyRows returns all rows of a person's duties, gone by and to come, with
// those of whoever stands or stood in for them, and their keepings.
func (d *DB) DutyRows(ctx context.Context, personID string) (rows []commune.Duty, keepings []commune.Keeping, err error) {
	err = d.gorm.WithContext(ctx).Select("duties.*, places.path").Joins("JOIN places ON places.id = duties.place_id").
		Where(`duties.person_id = ? OR duties.stands_for = ? AND duties.person_id IN (SELECT stand_in FROM leaves WHERE leaves.person_id = ?)`,
			personID, personID, personID).Order("duties.id").Find(&rows).Error
	if err != nil {
		return nil, nil, wrap("duty rows", err)
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	err = d.gorm.WithContext(ctx).Where("duty_id IN ?", ids).Order("duty_id, household_id, from_day").Find(&keepings).Error
	return rows, keepings, wrap("duty rows", err)
}
