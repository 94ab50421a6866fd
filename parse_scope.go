package main

import (
	"context"

	"gandan/commune"
	"gandan/store"
)

// holderOf returns the person's duties or, with a code, what a holder of that
// duty for the whole commune may see. Who keeps no household reads as a keeper
// as if all were theirs.
func holderOf(ctx context.Context, db *store.DB, p commune.Person, code commune.DutyCode, day commune.Date) (commune.Holder, error) {
	if code == "" {
		return db.Holder(ctx, p.ID, day)
	}
	if code == commune.Keeper {
		kept, err := db.KeptHouseholds(ctx, p.ID, day)
		if err != nil {
			return commune.Holder{}, err
		}
		if len(kept) == 0 {
			code = commune.GroupOfficer // sees a place as a keeper sees their own
		}
	}
	place, err := db.Place(ctx, p.CommuneID)
	return commune.Holder{PersonID: p.ID, Duties: []commune.Duty{{CommuneID: p.CommuneID, PersonID: p.ID, Code: code, PlaceID: place.ID, Path: place.Path}}}, err
}
