package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// ApplyRoster carries out an import's plan in one transaction.
func (d *DB) ApplyRoster(ctx context.Context, sub commune.Submission, plan commune.RosterPlan) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "roster.apply", nil, func(tx *gorm.DB) error {
		if err := addRoster(tx, plan.Add); err != nil {
			return err
		}
		if err := setRoster(tx, plan.Set); err != nil {
			return err
		}
		if plan.ReportsFrom != "" {
			row := setting{plan.CommuneID, "reports_from", string(plan.ReportsFrom)}
			return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
		}
		return nil
	})
	return err
}

// addRoster inserts new rows, in batches, each kind after those it refers to.
func addRoster(tx *gorm.DB, rows commune.RosterRows) error {
	for _, add := range []func() error{
		func() error { return insert(tx, rows.Places) }, func() error { return insert(tx, rows.Parentages) },
		func() error { return insert(tx, rows.People) }, func() error { return insert(tx, rows.Duties) },
		func() error { return insert(tx, rows.Households) }, func() error { return insert(tx, rows.Keepings) },
		func() error { return insert(tx, rows.Members) },
	} {
		if err := add(); err != nil {
			return err
		}
	}
	return nil
}

func insert[T any](tx *gorm.DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.Create(&rows).Error
}

// setRoster rewrites rows that the plan read, if nobody has changed them since.
func setRoster(tx *gorm.DB, rows commune.RosterRows) error {
	for _, set := range []func() error{
		func() error {
			return rewrite(tx, rows.Places, func(p *commune.Place) (string, *int64) { return p.ID, &p.Rev })
		},
		func() error {
			return rewrite(tx, rows.People, func(p *commune.Person) (string, *int64) { return p.ID, &p.Rev })
		},
		func() error {
			return rewrite(tx, rows.Duties, func(d *commune.Duty) (string, *int64) { return d.ID, &d.Rev })
		},
		func() error {
			return rewrite(tx, rows.Households, func(h *commune.Household) (string, *int64) { return h.ID, &h.Rev })
		},
		func() error {
			return rewrite(tx, rows.Members, func(m *commune.Member) (string, *int64) { return m.ID, &m.Rev })
		},
		func() error { return endKeepings(tx, rows.Keepings) },
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return nil
}

func rewrite[T any](tx *gorm.DB, rows []T, key func(*T) (id string, rev *int64)) error {
	for i := range rows {
		id, rev := key(&rows[i])
		was := *rev
		*rev++
		if err := oneRow(tx.Where("id = ? AND rev = ?", id, was).Select("*").Updates(&rows[i])); err != nil {
			return err
		}
	}
	return nil
}

func endKeepings(tx *gorm.DB, rows []commune.Keeping) error {
	for _, k := range rows {
		err := tx.Exec("UPDATE keepings SET to_day = ? WHERE duty_id = ? AND household_id = ? AND from_day = ?", k.To, k.DutyID, k.HouseholdID, k.From).Error
		if err != nil {
			return err
		}
	}
	return nil
}
