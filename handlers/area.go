package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// area is where a page about places looks: within some paths of a commune.
type area struct {
	commune string                   // its id
	places  map[string]commune.Place // its villages and groups
	order   []commune.Place          // … by name
	paths   []string
}

// areaOf is the scope, or the places that args name under "p" as far as they lie
// in it. Where none does, that is all that is said.
func (s *Service) areaOf(ctx context.Context, t bot.Turn, scope commune.Scope) (area, error) {
	none := commune.Errorf(commune.NotFound, "place.none")
	if len(scope.Paths) == 0 {
		return area{}, none
	}
	a := area{commune: commune.PathIDs(scope.Paths[0])[0], places: map[string]commune.Place{}, paths: scope.Paths}
	var err error
	if a.order, err = s.DB.CommunePlaces(ctx, a.commune); err != nil {
		return a, err
	}
	for _, p := range a.order {
		a.places[p.ID] = p
	}
	if t.Args["p"] == "" {
		return a, nil
	}
	a.paths = nil
	for id := range strings.SplitSeq(t.Args["p"], ",") {
		path := a.places[id].Path
		if id == a.commune {
			path = "/" + id + "/"
		}
		if path != "" && scope.Holds(commune.Object{Path: path}) && !slices.Contains(a.paths, path) {
			a.paths = append(a.paths, path)
		}
	}
	if len(a.paths) == 0 {
		return a, none
	}
	return a, nil
}

// one is the village or group where that is all that the area is.
func (a area) one() (commune.Place, bool) {
	if len(a.paths) != 1 {
		return commune.Place{}, false
	}
	p, ok := a.places[lastID(a.paths[0])]
	return p, ok
}

// name names the area: "thôn Lân Gầu", "toàn xã".
func (a area) name(t bot.Turn) string {
	switch p, ok := a.one(); {
	case ok:
		return placeInFull(t, p, a.places)
	case len(a.paths) == 1:
		return lowered(t.Print("progress.commune"))
	}
	return lowered(t.Print("progress.places"))
}

// parts are the places by which the area is told: those just below its one place,
// or each of its places; a commune by its villages.
func (a area) parts() []commune.Place {
	var list []commune.Place
	for _, p := range a.order {
		if len(a.paths) == 1 && upPath(p.Path) == a.paths[0] || len(a.paths) > 1 && slices.Contains(a.paths, p.Path) {
			list = append(list, p)
		}
	}
	return list
}

// foot are the arguments that lead from a page of the area to another of it.
func (a area) foot(month commune.Period) bot.Args {
	return bot.Args{"p": placeArg(a.paths), "m": string(month)}
}
