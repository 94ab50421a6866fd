package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// reportsFrom is the setting with the day from which reports are owed.
const reportsFrom = "reports_from"

// ErrRosterChanged says that somebody changed the roster between the reading
// of the plan's state and its carrying out. Nothing has been changed.
var ErrRosterChanged = commune.Errorf(commune.Conflict, "import.changed_meanwhile")

// ApplyRoster carries out an import's plan in one transaction.
func (d *DB) ApplyRoster(ctx context.Context, sub commune.Submission, plan commune.RosterPlan) error {
	return d.ApplyRosterShown(ctx, sub, plan, func(int) {})
}

// ApplyRosterShown is ApplyRoster for those who watch: it tells how many more
// rows are written, from a single goroutine, again if the transaction has to
// be repeated.
func (d *DB) ApplyRosterShown(ctx context.Context, sub commune.Submission, plan commune.RosterPlan, written func(rows int)) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "roster.apply", nil, func(tx *gorm.DB) error {
		w := rosterWriter{tx, written}
		if err := w.add(plan.Add); err != nil {
			return err
		}
		if err := w.set(plan.Set); err != nil {
			return err
		}
		if plan.ReportsFrom != "" {
			row := setting{plan.CommuneID, reportsFrom, string(plan.ReportsFrom)}
			if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
				return fmt.Errorf("roster setting: %w", err)
			}
		}
		if err := followRoster(tx, sub, plan.CommuneID, plan.ReportsFrom != ""); err != nil {
			return err
		}
		return audit(tx, commune.AuditRow{
			ID: sub.ID, CommuneID: plan.CommuneID, At: sub.At, PersonID: sub.PersonID,
			Act: "import", Object: "roster", ObjectID: plan.CommuneID,
		})
	})
	return err
}

type rosterWriter struct {
	tx      *gorm.DB
	written func(rows int)
}

// add inserts new rows, each kind after those it refers to.
func (w rosterWriter) add(rows commune.RosterRows) error {
	for _, add := range []func() error{
		func() error { return insert(w, rows.Places) }, func() error { return insert(w, rows.Parentages) },
		func() error { return insert(w, rows.People) }, func() error { return insert(w, rows.Duties) },
		func() error { return insert(w, rows.Households) }, func() error { return insert(w, rows.Keepings) },
		func() error { return insert(w, rows.Members) },
	} {
		if err := add(); err != nil {
			return fmt.Errorf("roster: %w", err)
		}
	}
	return nil
}

func insert[T any](w rosterWriter, rows []T) error {
	for part := range slices.Chunk(rows, batch) {
		if err := w.tx.Create(&part).Error; err != nil {
			return err
		}
		w.written(len(part))
	}
	return nil
}

// set rewrites rows that the plan read, if nobody has changed them since.
func (w rosterWriter) set(rows commune.RosterRows) error {
	for _, set := range []func() error{
		func() error {
			return rewrite(w, rows.Places, func(p *commune.Place) (string, *int64) { return p.ID, &p.Rev })
		},
		func() error {
			return rewrite(w, rows.People, func(p *commune.Person) (string, *int64) { return p.ID, &p.Rev })
		},
		func() error {
			return rewrite(w, rows.Duties, func(d *commune.Duty) (string, *int64) { return d.ID, &d.Rev })
		},
		func() error {
			return rewrite(w, rows.Households, func(h *commune.Household) (string, *int64) { return h.ID, &h.Rev })
		},
		func() error {
			return rewrite(w, rows.Members, func(m *commune.Member) (string, *int64) { return m.ID, &m.Rev })
		},
		func() error { return w.setKeepings(rows.Keepings) },
	} {
		if err := set(); err != nil {
			return fmt.Errorf("roster: %w", err)
		}
	}
	return nil
}

// rewrite writes whole rows over; the plan's own stay as they are, for a
// repeated transaction.
func rewrite[T any](w rosterWriter, rows []T, key func(*T) (id string, rev *int64)) error {
	for _, row := range rows {
		id, rev := key(&row)
		was := *rev
		*rev++
		r := w.tx.Where("id = ? AND rev = ?", id, was).Select("*").Updates(&row)
		if r.Error != nil {
			return r.Error
		}
		if r.RowsAffected != 1 {
			return ErrRosterChanged
		}
		w.written(1)
	}
	return nil
}

func (w rosterWriter) setKeepings(rows []commune.Keeping) error {
	for _, k := range rows {
		err := w.tx.Exec("UPDATE keepings SET to_day = ? WHERE duty_id = ? AND household_id = ? AND from_day = ?",
			k.To, k.DutyID, k.HouseholdID, k.From).Error
		if err != nil {
			return err
		}
		w.written(1)
	}
	return nil
}
