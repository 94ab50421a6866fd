package handlers

import (
	"context"
	"slices"

	"gandan/commune"
	"gandan/reading"
)

// scopes reads what a sentence may mean.
type scopes interface {
	// KeptHouseholds returns the households that a person keeps on the day.
	KeptHouseholds(ctx context.Context, personID string, day commune.Date) ([]commune.Household, error)
	// CommunePlaces returns the villages and groups of a commune.
	CommunePlaces(ctx context.Context, communeID string) ([]commune.Place, error)
	// HouseholdsUnder returns the households within paths, all or those of the given names.
	HouseholdsUnder(ctx context.Context, paths []string, all bool, given []string) ([]commune.Household, error)
	// MembersOf returns the members of several households.
	MembersOf(ctx context.Context, householdIDs []string) ([]commune.Member, error)
}

// ReadingScope gathers what a holder of duties may mean by a text on the day:
// the households kept first, then those that may be seen and bear a name of the
// text, and the places of the commune, whose names are no secret. It takes at
// most four statements, and one more for each 500 households.
func ReadingScope(ctx context.Context, db scopes, h commune.Holder, text string, day commune.Date) (reading.Scope, error) {
	s := reading.Scope{Today: day}
	if len(h.Duties) == 0 {
		return s, nil
	}
	seen := commune.ScopeOf(h, commune.SeeHousehold, day)
	var err error
	if seen.Own {
		if s.Households, err = db.KeptHouseholds(ctx, h.PersonID, day); err != nil {
			return s, err
		}
	}
	s.Own = len(s.Households)
	communeID := h.Duties[0].CommuneID
	s.Home = homes(h, communeID)
	places, err := db.CommunePlaces(ctx, communeID)
	if err != nil {
		return s, err
	}
	s.Villages = scopeVillages(places)
	given, narrow := reading.GivenNames(text)
	seenToo, err := db.HouseholdsUnder(ctx, seen.Paths, !narrow, given)
	if err != nil {
		return s, err
	}
	s.Households = append(s.Households, others(seenToo, s.Households)...)
	s.Members, err = livingMembers(ctx, db, s.Households)
	return s, err
}

// homes lists the places of the duties, where a bare "tổ 2" is; none where a
// duty is on the whole commune.
func homes(h commune.Holder, communeID string) (list []string) {
	for _, d := range h.Duties {
		if d.PlaceID == communeID {
			return nil
		}
		list = append(list, d.PlaceID)
	}
	return list
}

// scopeVillages puts the groups of a commune under their villages.
func scopeVillages(places []commune.Place) (list []reading.Village) {
	groups := map[string][]reading.Group{}
	for _, p := range places {
		if p.Kind == commune.Group {
			groups[p.ParentID] = append(groups[p.ParentID], reading.Group{ID: p.ID, Name: p.Name})
		}
	}
	for _, p := range places {
		if p.Kind == commune.Village {
			list = append(list, reading.Village{ID: p.ID, Name: p.Name, Groups: groups[p.ID]})
		}
	}
	return list
}

// others returns the households of a list that are not the person's own.
func others(list, own []commune.Household) []commune.Household {
	return slices.DeleteFunc(list, func(h commune.Household) bool {
		return slices.ContainsFunc(own, func(o commune.Household) bool { return o.ID == h.ID })
	})
}

// mostAtOnce is how many households' members are read in one statement.
const mostAtOnce = 500

// livingMembers returns the members who have not left, by household, without
// those who stand for the head.
func livingMembers(ctx context.Context, db scopes, households []commune.Household) (map[string][]commune.Member, error) {
	members := map[string][]commune.Member{}
	for chunk := range slices.Chunk(households, mostAtOnce) {
		ids := make([]string, len(chunk))
		for i, h := range chunk {
			ids[i] = h.ID
		}
		list, err := db.MembersOf(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, m := range list {
			if m.Standing != commune.Dead && m.Standing != commune.Gone && m.Relation != "head" {
				members[m.HouseholdID] = append(members[m.HouseholdID], m)
			}
		}
	}
	return members, nil
}
