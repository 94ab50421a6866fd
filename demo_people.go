package main

import (
	"context"
	"slices"
	"time"

	"gandan/bot/web"
	"gandan/commune"
	"gandan/locales"
	"gandan/store"
)

// demoPeople lists whom one can be in the demo, in the order of the roster.
type demoPeople struct {
	db      *store.DB
	commune string
	channel string // in which a person's chat has the person's id
	words   *locales.Catalog
	now     func() time.Time
	zone    *time.Location
}

// WebPeople implements web.People.
func (d demoPeople) WebPeople(ctx context.Context) ([]web.Person, error) {
	people, err := d.db.AllPeople(ctx, d.commune)
	if err != nil {
		return nil, err
	}
	duties, err := d.db.CommuneDuties(ctx, d.commune, commune.DateOf(d.now().In(d.zone)))
	if err != nil {
		return nil, err
	}
	linked, err := d.db.LinkedChats(ctx, d.channel)
	if err != nil {
		return nil, err
	}
	list := make([]web.Person, len(people))
	for i, p := range people {
		list[i] = web.Person{ID: p.ID, Name: p.Name, Title: p.Title, Duties: []commune.DutyCode{}, Linked: linked[p.ID] == p.ID}
		for _, x := range duties[p.ID] {
			list[i].Duties = append(list[i].Duties, x.Code)
		}
		if len(duties[p.ID]) > 0 {
			if list[i].Place, err = d.place(ctx, duties[p.ID][0]); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// place names a duty's place, the village after the group.
func (d demoPeople) place(ctx context.Context, duty commune.Duty) (string, error) {
	ids := commune.PathIDs(duty.Path)
	places, err := d.db.Places(ctx, ids...)
	return placeName(d.words, places, duty.PlaceID), err
}

// firstPhones names who is on the page's three phones at first: a keeper, the
// officer of the group and a leader.
func (d demoPeople) firstPhones(ctx context.Context) ([]string, error) {
	people, err := d.WebPeople(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, duty := range []commune.DutyCode{commune.Keeper, commune.GroupOfficer, commune.StandingLeader} {
		for _, p := range people {
			if slices.Contains(p.Duties, duty) {
				ids = append(ids, p.ID)
				break
			}
		}
	}
	return ids, nil
}
