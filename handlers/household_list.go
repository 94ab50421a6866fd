package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// householdList leads to a household: a keeper's own at once, for the others
// by place down to the group. A name typed finds one anywhere in scope.
func (s *Service) householdList(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	scope := commune.ScopeOf(h, commune.SeeHousehold, s.today(t))
	if scope.Empty() {
		return bot.View{Text: t.Print("households.none"), Options: []bot.Option{menuOption(t)}}, nil
	}
	if ids := t.Args["ids"]; ids != "" {
		return s.foundList(ctx, t, scope, strings.Split(ids, ","))
	}
	if id := t.Args["p"]; id != "" && !scope.Own || id != "" && len(scope.Paths) > 0 {
		return s.placeList(ctx, t, scope, id)
	}
	var own []commune.Household
	if scope.Own {
		if own, err = s.DB.KeptHouseholds(ctx, t.Person, s.today(t)); err != nil {
			return bot.View{}, err
		}
	}
	if len(scope.Paths) == 1 && len(own) == 0 {
		return s.placeList(ctx, t, scope, lastID(scope.Paths[0]))
	}
	v := bot.View{Text: t.Print("households.own", "N", len(own)), Search: true, More: moreHouseholds, Options: householdLinks(t, own)}
	for _, p := range scope.Paths {
		places, err := s.DB.Places(ctx, lastID(p))
		if err != nil {
			return bot.View{}, err
		}
		for _, place := range places {
			v.Options = append(v.Options, bot.Option{Label: placeName(t, place), Foot: true, Do: bot.Do{Page: "households", Args: bot.Args{"p": place.ID}}})
		}
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

// foundList offers the households that a typed name may mean, as far as they
// may be seen now.
func (s *Service) foundList(ctx context.Context, t bot.Turn, scope commune.Scope, ids []string) (bot.View, error) {
	list, err := s.DB.HouseholdsByID(ctx, ids)
	if err != nil {
		return bot.View{}, err
	}
	if list, err = s.within(ctx, t, scope, list); err != nil {
		return bot.View{}, err
	}
	key := "households.found"
	if t.Args["own"] != "" {
		key = "households.found_own"
	}
	v := bot.View{Text: t.Print(key, "N", len(list), "Name", t.Args["name"]), Search: true}
	for _, h := range list {
		v.Options = append(v.Options, bot.Option{Label: householdFull(t, h.Head, h.Sex), Do: bot.Do{Page: "household", Args: bot.Args{"h": h.ID}}})
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

// within keeps the households that lie in a scope.
func (s *Service) within(ctx context.Context, t bot.Turn, scope commune.Scope, list []commune.Household) ([]commune.Household, error) {
	own, err := s.DB.KeptHouseholds(ctx, t.Person, s.today(t))
	if err != nil {
		return nil, err
	}
	var groups []string
	for _, h := range list {
		groups = append(groups, h.GroupID)
	}
	places, err := s.DB.Places(ctx, groups...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(h commune.Household) bool {
		o := commune.Object{Path: places[h.GroupID].Path}
		if slices.ContainsFunc(own, func(k commune.Household) bool { return k.ID == h.ID }) {
			o.Keepers = []string{t.Person}
		}
		return !scope.Holds(o)
	}), nil
}

// placeList shows the places below one, or a group's households.
func (s *Service) placeList(ctx context.Context, t bot.Turn, scope commune.Scope, id string) (bot.View, error) {
	places, err := s.DB.Places(ctx, id)
	if err != nil {
		return bot.View{}, err
	}
	p, ok := places[id]
	if !ok || !scope.Holds(commune.Object{Path: p.Path}) {
		return bot.View{}, commune.Errorf(commune.NotFound, "place.none")
	}
	v := bot.View{Search: true}
	if p.Kind == commune.Group {
		list, err := s.DB.GroupHouseholds(ctx, id)
		if err != nil {
			return bot.View{}, err
		}
		v.Text = t.Print("households.group", "Place", placeName(t, p), "N", len(list))
		v.Options, v.More = householdLinks(t, list), moreHouseholds
	} else {
		below, err := s.DB.PlacesUnder(ctx, id)
		if err != nil {
			return bot.View{}, err
		}
		v.Text = t.Print("households.below", "Place", placeName(t, p))
		for _, b := range below {
			v.Options = append(v.Options, bot.Option{Label: t.Print("households.place", "Place", capital(placeName(t, b.Place)), "N", b.Households),
				Do: bot.Do{Page: "households", Args: bot.Args{"p": b.ID}}})
		}
	}
	if p.ParentID != "" && scope.Holds(commune.Object{Path: upPath(p.Path)}) {
		v.Options = append(v.Options, bot.Option{Label: t.Print("households.up"), Foot: true, Do: bot.Do{Page: "households", Args: bot.Args{"p": p.ParentID}}})
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

func householdLinks(t bot.Turn, list []commune.Household) []bot.Option {
	clash := clashes(list)
	options := make([]bot.Option, len(list))
	for i, h := range list {
		options[i] = bot.Option{Label: householdShort(t, h.Head, h.Sex, clash[h.ID]), Do: bot.Do{Page: "household", Args: bot.Args{"h": h.ID}}}
	}
	return options
}

// placeName names a place: "xã Đồng Tiến", "thôn Lân Gầu", "Tổ NDTQ số 1".
func placeName(t bot.Turn, p commune.Place) string {
	return t.Print("place."+string(p.Kind), "Name", p.Name)
}

// placeInFull names a place, a group with the village that it is in, which is among
// the places.
func placeInFull(t bot.Turn, p commune.Place, places map[string]commune.Place) string {
	if p.Kind != commune.Group {
		return placeName(t, p)
	}
	return t.Print("place.group_of", "Group", placeName(t, p), "Village", placeName(t, places[p.ParentID]))
}

// lastID is the id of the place that a path leads to.
func lastID(path string) string {
	ids := commune.PathIDs(path)
	return ids[len(ids)-1]
}

// upPath is the path one level up.
func upPath(path string) string {
	return strings.TrimSuffix(path, lastID(path)+"/")
}

// idsOf lists the ids of households, by commas.
func idsOf(list []commune.Household) string {
	ids := make([]string, len(list))
	for i, h := range list {
		ids[i] = h.ID
	}
	slices.Sort(ids)
	return strings.Join(ids, ",")
}
