package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// progressNone says why there is no progress to tell: the period has not begun,
// or nobody had to report there. A place beyond the scope is as none.
func (s *Service) progressNone(ctx context.Context, t bot.Turn, f followed, scope commune.Scope) (bot.View, error) {
	if t.Args["p"] != "" {
		places, err := s.placesWithin(ctx, t, scope)
		if err != nil {
			return bot.View{}, err
		}
		if len(places) == 0 {
			return bot.View{}, commune.Errorf(commune.NotFound, "place.none")
		}
	}
	text := t.Print("progress.none", "Period", periodName(t, f.period))
	o, owed := s.Rules().Obligation(commune.HouseholdReport, commune.Duty{Code: commune.Keeper}, f.period)
	if owed && o.Opens > s.today(t) {
		text = t.Print("progress.not_yet", "Period", periodName(t, f.period), "From", fullDay(o.Opens), "Due", fullDay(commune.DateOf(s.local(o.Due))))
	}
	return bot.View{Text: text, Options: s.progressFoot(t, f)}, nil
}

// placesWithin returns those of the places that args name under "p" that lie in
// a scope, in their order.
func (s *Service) placesWithin(ctx context.Context, t bot.Turn, scope commune.Scope) ([]commune.Place, error) {
	ids := strings.Split(t.Args["p"], ",")
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var list []commune.Place
	for _, id := range ids {
		p, ok := places[id]
		if ok && scope.Holds(commune.Object{Path: p.Path}) && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	return list, nil
}

// periodBefore names a period that is offered beside another: with its year
// where that is a different one.
func (s *Service) periodBefore(t bot.Turn, before, than commune.Period) string {
	if before.Year() == than.Year() {
		return periodShort(t, before)
	}
	return periodName(t, before)
}
