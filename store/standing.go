package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// registering is the register of some groups while it follows a change of their
// households, in the transaction that makes the change.
type registering struct {
	tx     *gorm.DB
	groups []string
	until  commune.Period // the last month of which there is a row; empty: there is none
	at     commune.Instant
}

// Whose groups a change is of: the commune's, or those in which households stand
// or ever stood.
const (
	groupsOfCommune    = `SELECT id AS group_id FROM places WHERE commune_id = @commune AND kind = 'group'`
	groupsOfHouseholds = `SELECT group_id FROM standings WHERE household_id IN @households
UNION SELECT group_id FROM households WHERE id IN @households`
)

// Which households a change is of.
const (
	ofCommune  = "h.commune_id = @commune"
	ofThese    = "h.id IN @households"
	ofNewcomer = " AND h.began = @began AND NOT EXISTS (SELECT 1 FROM standings t WHERE t.household_id = h.id)"
	ofEnded    = " AND h.ended = @ended"
)

// named are the arguments of a statement by their names.
type named = map[string]any

// openRegister claims the register of the groups that a query finds. Two changes of
// one group wait for one another here, in the order of the keys, so that each
// sees what the other has committed.
func openRegister(tx *gorm.DB, at commune.Instant, groups string, args named) (registering, error) {
	r := registering{tx: tx, at: at}
	var found []struct {
		GroupID string         `gorm:"column:group_id"`
		Until   commune.Period `gorm:"column:until"`
	}
	query := `SELECT x.group_id, COALESCE((SELECT MAX(r.month) FROM registers r WHERE r.group_id = x.group_id), '') AS until
FROM (` + groups + `) x ORDER BY x.group_id`
	if err := tx.Raw(query, args).Scan(&found).Error; err != nil || len(found) == 0 {
		return r, err
	}
	for _, f := range found {
		r.groups = append(r.groups, f.GroupID)
		r.until = max(r.until, f.Until)
	}
	return r, tx.Exec("UPDATE registers SET at = at WHERE group_id IN ?", r.groups).Error
}

// followHouseholds brings the register up to date after some households or their
// members changed in a month.
func followHouseholds(tx *gorm.DB, month commune.Period, at commune.Instant, ids []string) error {
	r, err := openRegister(tx, at, groupsOfHouseholds, named{"households": ids})
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	if err := r.stand(month, ofThese, named{"households": ids}); err != nil {
		return err
	}
	return r.sum(monthsThrough(month, r.until))
}

// followRoster is followHouseholds for whatever an import changed in a commune.
// The first one begins the register with the first month that is reported on.
func followRoster(tx *gorm.DB, sub commune.Submission, communeID string, first bool) error {
	s, err := settingsOf(tx, communeID)
	if err != nil {
		return err
	}
	r, err := openRegister(tx, sub.At, groupsOfCommune, named{"commune": communeID})
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	month := registerMonth(s, sub.At)
	if err := r.stand(month, ofCommune, named{"commune": communeID}); err != nil {
		return err
	}
	from := month
	if first {
		from = min(month, s.FirstMonth())
	}
	return r.sum(monthsThrough(from, max(month, r.until)))
}

// followMember is followHouseholds for what somebody changed by hand today.
func followMember(tx *gorm.DB, sub commune.Submission, m commune.Member) error {
	s, err := settingsOf(tx, m.CommuneID)
	if err != nil {
		return err
	}
	return followHouseholds(tx, registerMonth(s, sub.At), sub.At, []string{m.HouseholdID})
}

// registerMonth is the month in which a change by hand or by an import moves the
// register: the one whose window holds its day, not before there are reports.
func registerMonth(s commune.Settings, at commune.Instant) commune.Period {
	return max(s.MonthOf(commune.DateOf(at.In(s.Zone))), s.FirstMonth())
}

// settingsOf returns the settings of a commune inside a transaction.
func settingsOf(tx *gorm.DB, communeID string) (commune.Settings, error) {
	values, err := storedSettings(tx, communeID)
	if err != nil {
		return commune.Settings{}, err
	}
	return commune.Defaults().With(values)
}

// monthsThrough returns the months from one to another, at least the first.
func monthsThrough(first, last commune.Period) []commune.Period {
	months := []commune.Period{first}
	for m := first.Next(); m <= last; m = m.Next() {
		months = append(months, m)
	}
	return months
}

// registerSpan returns the first month of the register and the one that holds today.
func registerSpan(s commune.Settings, today commune.Date) (first, present commune.Period) {
	first, present = s.FirstMonth(), s.MonthOf(today)
	if first == "" || first > present {
		first = present
	}
	return first, present
}

// restand gives households without a standing their first one, and those that
// stand otherwise than their last one says another from a month on.
func (r registering) restand(communeID string, s commune.Settings, month commune.Period) error {
	if err := r.backfill(communeID, s); err != nil {
		return err
	}
	return r.stand(month, ofCommune, named{"commune": communeID})
}

// CarryRegisters brings a commune's register to the month that holds today: months
// that have begun get their rows. Households that have no standing yet, of a database
// older than the register, get theirs, and what was changed past this program
// counts from the new month on. Where the month has its rows already, which is so on
// all days but one, that is all it asks.
func (d *DB) CarryRegisters(ctx context.Context, communeID string, s commune.Settings, today commune.Date, at commune.Instant) error {
	_, present := registerSpan(s, today)
	const lacking = `SELECT COUNT(*) FROM places g WHERE g.commune_id = ? AND g.kind = 'group'
AND NOT EXISTS (SELECT 1 FROM registers r WHERE r.group_id = g.id AND r.month = ?)`
	var groups int
	if err := d.readOne(ctx, []any{&groups}, lacking, communeID, present); err != nil || groups == 0 {
		return wrap("registers", err)
	}
	err := d.transact(ctx, func(tx *gorm.DB) error {
		r, err := openRegister(tx, at, groupsOfCommune, named{"commune": communeID})
		if err != nil || len(r.groups) == 0 {
			return err
		}
		first, present := registerSpan(s, today)
		if err := r.restand(communeID, s, present); err != nil {
			return err
		}
		months, err := r.stale(first, present)
		if err != nil {
			return err
		}
		wrong, err := r.compare(months, &Rebuilt{})
		if err != nil || len(wrong) == 0 {
			return err
		}
		return r.sum(wrong)
	})
	return wrap("registers", err)
}
