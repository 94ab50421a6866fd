package store

import (
	"context"
	"strings"

	"gandan/commune"
)

// contactTellings returns what a day decides on of the contacts that people owe
// in its month (Điều 5.1.4) and that has not been decided yet.
func (p planning) contactTellings(ctx context.Context, day commune.Date) ([]commune.Reminded, error) {
	stages := p.settings.Tellings(p.settings.ContactStages(day), day)
	if len(stages) == 0 {
		return nil, nil
	}
	people, err := p.db.ContactsOwing(ctx, p.communeID, p.settings, day)
	if err != nil || len(people) == 0 {
		return nil, err
	}
	month := commune.MonthOfDay(day)
	all := commune.ContactObligation(month, "") // ends with a slash, which a 0 follows
	var decided []commune.Reminded
	err = p.db.gorm.WithContext(ctx).Table("reminded").Select("obligation_id, stage").
		Where("obligation_id > ? AND obligation_id < ?", all, strings.TrimSuffix(all, "/")+"0").Find(&decided).Error
	if err != nil {
		return nil, err
	}
	known := map[commune.Reminded]bool{}
	for _, r := range decided {
		known[r] = true
	}
	var rows []commune.Reminded
	for _, person := range people {
		for _, s := range stages {
			r := commune.Reminded{ObligationID: commune.ContactObligation(month, person), Stage: s.Stage}
			if !known[r] {
				r.PersonID, r.Skipped = person, s.Skipped
				rows = append(rows, r)
			}
		}
	}
	return rows, nil
}
