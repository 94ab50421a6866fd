package store

import (
	"context"
	"errors"

	"gandan/commune"
)

// ContactsOwing returns, in order of their ids, the people of a commune who on
// a day still owe contacts of its month with a household that they answer for.
// It is one statement; the rows are read as a stream, and the rule of how many
// are owed stays commune's.
func (d *DB) ContactsOwing(ctx context.Context, communeID string, s commune.Settings, today commune.Date) (people []string, err error) {
	var codes []commune.DutyCode
	for _, code := range tenders {
		if s.OwesContacts(code) {
			codes = append(codes, code)
		}
	}
	if len(codes) == 0 || s.ReportsFrom == "" || s.ReportsFrom > today {
		return nil, nil
	}
	month := commune.MonthOfDay(today)
	query := `SELECT t.*, COALESCE(c.days, 0) AS days FROM (` + tending("d.commune_id = @who", codes...) + `) t
LEFT JOIN (SELECT person_id, household_id, COUNT(DISTINCT day) AS days FROM contacts
	WHERE commune_id = @who AND day >= @first AND day <= @last AND dropped_at = 0 AND way <> @absent GROUP BY person_id, household_id) c
ON c.person_id = t.person_id AND c.household_id = t.household_id ORDER BY t.person_id, t.household_id`
	rows, err := d.gorm.WithContext(ctx).Raw(query, monthArgs(month, map[string]any{"who": communeID})).Rows()
	if err != nil {
		return nil, wrap("contacts owing", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	o := owing{settings: s, month: month, today: today}
	for rows.Next() {
		var r tendingRow
		var days int
		if err := rows.Scan(&r.PersonID, &r.Code, &r.HouseholdID, &r.FromDay, &r.ToDay, &r.KeptFrom, &r.KeptTo, &r.CameOn, &r.LeftOn, &days); err != nil {
			return nil, wrap("contacts owing", err)
		}
		o.add(r, days)
	}
	o.close()
	return o.people, wrap("contacts owing", rows.Err())
}

// owing gathers the rows of one person and household after the other.
type owing struct {
	settings commune.Settings
	month    commune.Period
	today    commune.Date
	people   []string

	person, household string
	by                []commune.Tending
	met               int
}

func (o *owing) add(r tendingRow, met int) {
	if r.PersonID != o.person || r.HouseholdID != o.household {
		o.close()
		o.person, o.household, o.by, o.met = r.PersonID, r.HouseholdID, o.by[:0], met
	}
	o.by = append(o.by, r.tending())
}

// close judges the household that has been read.
func (o *owing) close() {
	if n := len(o.people); n > 0 && o.people[n-1] == o.person || o.settings.ContactsOwed(o.month, o.by) <= o.met {
		return
	}
	for _, t := range o.by {
		if t.Holds(o.today) {
			o.people = append(o.people, o.person)
			return
		}
	}
}
