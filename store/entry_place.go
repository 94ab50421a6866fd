package store

import (
	"context"

	"gandan/commune"
)

// EntryPlace returns where the person's entry on a household goes: whether the
// household is theirs on the day, and the report of that id if it is their own
// of the household's group, still owed or being amended, and begun by the day. It is NotFound if
// there is no such household.
func (d *DB) EntryPlace(ctx context.Context, personID, householdID, reportID string, day commune.Date) (commune.EntryPlace, error) {
	const query = `SELECT h.id, h.commune_id, h.village_id, h.group_id, EXISTS (SELECT 1 FROM keepings k JOIN duties d ON d.id = k.duty_id
WHERE k.household_id = h.id AND k.from_day <= ? AND (k.to_day = '' OR k.to_day >= ?)
AND d.person_id = ? AND d.from_day <= ? AND (d.to_day = '' OR d.to_day >= ?)), COALESCE(r.id, ''), COALESCE(r.period, '')
FROM households h LEFT JOIN reports r ON r.id = ? AND r.person_id = ? AND r.place_id = h.group_id
AND r.kind = ? AND (r.state IN (?, ?) OR r.amending > 0) AND r.opens <= ? WHERE h.id = ?`
	var p commune.EntryPlace
	err := d.readOne(ctx, []any{&p.HouseholdID, &p.CommuneID, &p.VillageID, &p.GroupID, &p.Kept, &p.ReportID, &p.Period}, query,
		day, day, personID, day, day,
		reportID, personID, commune.HouseholdReport, commune.Draft, commune.Returned, day, householdID)
	if commune.CodeOf(err) == commune.NotFound {
		err = commune.Errorf(commune.NotFound, "household.none")
	}
	return p, err
}
