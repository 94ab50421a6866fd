package store

import (
	"context"
	"database/sql"

	"gandan/commune"
)

// EntryPlace returns where the person's entry on a household goes: whether the
// household is theirs on the day, and the report of that id if it is their own
// of the household's group, still owed or being amended, and begun by the day; and
// whether anything was filed of the household. It is NotFound if there is no such one.
//
// What is asked is only what is there, a row for each time that the household was
// kept; what follows from it is said here. Asked as conditions it costs the server
// nearly twice as much, since it plans anew each time.
func (d *DB) EntryPlace(ctx context.Context, personID, householdID, reportID string, day commune.Date) (commune.EntryPlace, error) {
	const query = `SELECT h.id, h.commune_id, h.village_id, h.group_id,
COALESCE(k.from_day, ''), COALESCE(k.to_day, ''), COALESCE(d.person_id, ''), COALESCE(d.from_day, ''), COALESCE(d.to_day, ''),
COALESCE(r.id, ''), COALESCE(r.kind, ''), COALESCE(r.person_id, ''), COALESCE(r.place_id, ''), COALESCE(r.period, ''),
COALESCE(r.opens, ''), COALESCE(r.state, ''), COALESCE(r.amending, 0),
EXISTS (SELECT 1 FROM entries e WHERE e.household_id = h.id AND e.filed > 0 AND e.dropped_at = 0)
FROM households h LEFT JOIN keepings k ON k.household_id = h.id LEFT JOIN duties d ON d.id = k.duty_id
LEFT JOIN reports r ON r.id = ? WHERE h.id = ?`
	var p commune.EntryPlace
	var keeping commune.Keeping
	var duty commune.Duty
	var r commune.Report
	err := d.readAll(ctx, func(rows *sql.Rows) error {
		err := rows.Scan(&p.HouseholdID, &p.CommuneID, &p.VillageID, &p.GroupID,
			&keeping.From, &keeping.To, &duty.PersonID, &duty.From, &duty.To,
			&r.ID, &r.Kind, &r.PersonID, &r.PlaceID, &r.Period, &r.Opens, &r.State, &r.Amending, &p.Spoken)
		p.Kept = p.Kept || duty.PersonID == personID && duty.On(day) && day.Within(keeping.From, keeping.To)
		return err
	}, query, reportID, householdID)
	switch {
	case err != nil:
		return p, wrap("entry place", err)
	case p.HouseholdID == "":
		return p, commune.Errorf(commune.NotFound, "household.none")
	case r.Kind == commune.HouseholdReport && r.PersonID == personID && r.PlaceID == p.GroupID && r.Open() && r.Opens <= day:
		p.ReportID, p.Period = r.ID, r.Period
	}
	return p, nil
}
