package main

import (
	"context"
	"slices"
	"strings"

	"gandan/commune"
	sentences "gandan/reading"
	"gandan/store"
)

// readingScope gathers what a person may mean by a sentence on the day: the
// households kept first, then all that may be seen, and the places of the
// commune, whose names are no secret. With a duty it is that of a holder of the
// duty for the whole commune.
func readingScope(ctx context.Context, db *store.DB, p commune.Person, duty commune.DutyCode, day commune.Date) (sentences.Scope, error) {
	s := sentences.Scope{Today: day, Members: map[string][]commune.Member{}}
	h, err := holderOf(ctx, db, p, duty, day)
	if err != nil {
		return s, err
	}
	seen := commune.ScopeOf(h, commune.SeeHousehold, day)
	if seen.Own {
		if s.Households, err = db.KeptHouseholds(ctx, p.ID, day); err != nil {
			return s, err
		}
	}
	s.Own = len(s.Households)
	if s.Own == 0 && duty == commune.Keeper { // who keeps nothing reads as if all were theirs
		seen.Paths = []string{h.Duties[0].Path}
	}
	s.Home = homes(h, p.CommuneID)
	if err := addPlaces(ctx, db, &s, p.CommuneID, seen.Paths); err != nil {
		return s, err
	}
	return s, addMembers(ctx, db, &s)
}

// holderOf returns the person's duties, or the one that is asked for, on the
// whole commune.
func holderOf(ctx context.Context, db *store.DB, p commune.Person, duty commune.DutyCode, day commune.Date) (commune.Holder, error) {
	if duty == "" {
		return db.Holder(ctx, p.ID, day)
	}
	place, err := db.Place(ctx, p.CommuneID)
	return commune.Holder{PersonID: p.ID, Duties: []commune.Duty{{CommuneID: p.CommuneID, PersonID: p.ID, Code: duty, PlaceID: place.ID, Path: place.Path}}}, err
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

// addPlaces adds the villages and groups of the commune, and the households of
// the groups under the paths.
func addPlaces(ctx context.Context, db *store.DB, s *sentences.Scope, communeID string, paths []string) error {
	villages, err := db.PlacesUnder(ctx, communeID)
	if err != nil {
		return err
	}
	for _, place := range villages {
		groups, err := db.PlacesUnder(ctx, place.ID)
		if err != nil {
			return err
		}
		v := sentences.Village{ID: place.ID, Name: place.Name}
		for _, g := range groups {
			v.Groups = append(v.Groups, sentences.Group{ID: g.ID, Name: g.Name})
			if !slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(g.Path, p) }) {
				continue
			}
			list, err := db.GroupHouseholds(ctx, g.ID)
			if err != nil {
				return err
			}
			s.Households = append(s.Households, others(list, s.Households[:s.Own])...)
		}
		s.Villages = append(s.Villages, v)
	}
	return nil
}

// others returns the households of a list that are not the person's own.
func others(list, own []commune.Household) []commune.Household {
	return slices.DeleteFunc(list, func(h commune.Household) bool {
		return slices.ContainsFunc(own, func(o commune.Household) bool { return o.ID == h.ID })
	})
}

// mostAtOnce is how many households' members are read in one query.
const mostAtOnce = 500

// addMembers adds the members who have not left.
func addMembers(ctx context.Context, db *store.DB, s *sentences.Scope) error {
	for chunk := range slices.Chunk(s.Households, mostAtOnce) {
		ids := make([]string, len(chunk))
		for i, h := range chunk {
			ids[i] = h.ID
		}
		list, err := db.MembersOf(ctx, ids)
		if err != nil {
			return err
		}
		for _, m := range list {
			if m.Standing != commune.Dead && m.Standing != commune.Gone && m.Relation != "head" {
				s.Members[m.HouseholdID] = append(s.Members[m.HouseholdID], m)
			}
		}
	}
	return nil
}
