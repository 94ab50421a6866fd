package store

import (
	"slices"

	"gorm.io/gorm"

	"gandan/commune"
)

// rebuildRegister compares a commune's standings with its households and its
// registers with the standings, and puts right what differs. A household that stands
// otherwise than was stored does so from the present month on.
func rebuildRegister(tx *gorm.DB, communeID string, s commune.Settings, at commune.Instant) (standing, register Rebuilt, err error) {
	standing.Kind, register.Kind = "standings", "registers"
	of := named{"commune": communeID}
	r, err := openRegister(tx, at, groupsOfCommune, of)
	if err != nil || len(r.groups) == 0 {
		return standing, register, err
	}
	first, present := registerSpan(s, commune.DateOf(at.In(s.Zone)))
	if err := tx.Table("households h").Select("COUNT(*)").Where(ofCommune, of).Scan(&standing.Compared).Error; err != nil {
		return standing, register, err
	}
	if standing.Differed, err = r.astray(ofCommune, of); err != nil {
		return standing, register, err
	}
	if err := r.restand(communeID, s, present); err != nil {
		return standing, register, err
	}
	months := monthsThrough(first, max(present, r.until))
	wrong, err := r.compare(months, &register)
	if err != nil || len(wrong) == 0 {
		return standing, register, err
	}
	return standing, register, r.sum(wrong)
}

// compare returns the months in which a register is not the sum of its
// standings, and counts the rows.
func (r registering) compare(months []commune.Period, found *Rebuilt) (wrong []commune.Period, err error) {
	var stored, due []commune.Register
	if err := r.tx.Raw("SELECT * FROM registers WHERE group_id IN ? AND month IN ?", r.groups, months).Scan(&stored).Error; err != nil {
		return nil, err
	}
	query, args := sumsOf(r.groups, months)
	if err := r.tx.Raw(query, args).Scan(&due).Error; err != nil {
		return nil, err
	}
	have := map[commune.Register]bool{}
	for _, row := range stored {
		row.At = 0
		have[row] = true
	}
	for _, row := range due {
		found.Compared++
		if have[row] {
			continue
		}
		found.Differed++
		if !slices.Contains(wrong, row.Month) {
			wrong = append(wrong, row.Month)
		}
	}
	return wrong, nil
}
