package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// meetings reads the contacts of places.
type meetings interface {
	// Meetings returns the contacts of a query's months and the households of its
	// places, in one statement.
	Meetings(ctx context.Context, q commune.FigureQuery) (commune.Meetings, error)
	// People returns people by id.
	People(ctx context.Context, ids ...string) (map[string]commune.Person, error)
}

// metIn is the contacts of an area in a month and in the one before.
type metIn struct {
	area
	month commune.Period
	list  commune.Meetings
	scope commune.Scope
	sees  commune.Scope // of households
}

// contactFigures is how often the households of places were met in a month (Điều
// 5.1.4): figures alone, for whoever follows the work.
func (s *Service) contactFigures(ctx context.Context, t bot.Turn) (bot.View, error) {
	m, err := s.metIn(ctx, t, commune.SeeProgress)
	switch {
	case commune.CodeOf(err) == commune.NotFound && m.scope.Empty():
		return bot.View{Text: t.Print("contact_figures.denied"), Options: []bot.Option{menuOption(t)}}, nil
	case err != nil:
		return bot.View{}, err
	}
	lines := s.contactFigureLines(t, m)
	v := bot.View{}
	for _, p := range m.parts() {
		lines = append(lines, s.contactPartLine(t, m, p))
		v.Options = append(v.Options, bot.Option{Label: capital(placeName(t, p)),
			Do: bot.Do{Page: "contact_figures", Args: bot.Args{"p": p.ID, "m": string(m.month)}}})
	}
	if p, ok := m.one(); ok && p.Kind == commune.Group {
		people, err := s.contactPeople(ctx, t, m)
		if err != nil {
			return bot.View{}, err
		}
		lines = append(lines, people...)
	}
	v.Text = strings.Join(lines, "\n")
	v.Options = append(v.Options, s.contactFigureFoot(t, m)...)
	return v, nil
}

// metIn reads the contacts of the area and month that args name, of the present
// month where they name none that has begun.
func (s *Service) metIn(ctx context.Context, t bot.Turn, deed commune.Deed) (metIn, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return metIn{}, err
	}
	m := metIn{month: commune.MonthOfDay(s.today(t)), scope: commune.ScopeOf(h, deed, s.today(t)),
		sees: commune.ScopeOf(h, commune.SeeHousehold, s.today(t))}
	if p, ok := commune.ParsePeriod(t.Args["m"]); ok {
		m.month = min(m.month, p.LastMonth())
	}
	if m.area, err = s.areaOf(ctx, t, m.scope); err != nil {
		return m, err
	}
	m.list, err = s.DB.Meetings(ctx, commune.FigureQuery{Paths: m.paths, Months: []commune.Period{m.month, m.month.Prev()}})
	return m, err
}

// unmet lists the households of a village or group that were not met in a month,
// for whoever may see households. Each look is logged.
func (s *Service) unmet(ctx context.Context, t bot.Turn) (bot.View, error) {
	m, err := s.metIn(ctx, t, commune.SeeHousehold)
	if err != nil {
		return bot.View{}, err
	}
	place, ok := m.one()
	if !ok {
		return bot.View{}, commune.Errorf(commune.NotFound, "place.none")
	}
	list, err := s.DB.HouseholdsByID(ctx, m.list.Unmet(s.Rules(), m.month))
	if err != nil {
		return bot.View{}, err
	}
	if err := s.DB.Audit(ctx, commune.AuditRow{ID: s.NewID(), CommuneID: m.commune, At: commune.InstantOf(t.At), PersonID: t.Person,
		Act: "see_unmet", Object: "place", ObjectID: place.ID}); err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: t.Print("contact_figures.unmet_list", "N", len(list), "Period", s.contactPeriod(t, m.month), "Place", m.name(t)),
		Search: true, More: moreHouseholds, Options: householdLinks(t, inListOrder(list))}
	v.Options = append(v.Options, bot.Option{Label: t.Print("contact_figures.open"), Foot: true,
		Do: bot.Do{Page: "contact_figures", Args: m.foot(m.month)}}, menuOption(t))
	return v, nil
}

// contactFigureFoot leads to those not met, where they may be seen, to the month
// before, to how the work stands and to the menu.
func (s *Service) contactFigureFoot(t bot.Turn, m metIn) []bot.Option {
	var list []bot.Option
	figure := m.list.Figure(s.Rules(), m.month)
	if p, ok := m.one(); ok && figure.None > 0 && m.sees.Holds(commune.Object{Path: p.Path}) {
		list = append(list, bot.Option{Label: t.Print("contact_figures.unmet", "N", figure.None),
			Do: bot.Do{Page: "contact_unmet", Args: m.foot(m.month)}})
	}
	prev := m.month.Prev()
	if commune.MonthDays(prev).To >= s.Rules().ReportsFrom {
		list = append(list, bot.Option{Label: t.Print("progress.before", "Period", s.periodBefore(t, prev, m.month)), Foot: true,
			Do: bot.Do{Page: "contact_figures", Args: m.foot(prev)}})
	}
	if t.Args["p"] != "" && len(m.scope.Paths) > 0 && m.scope.Paths[0] != m.paths[0] {
		list = append(list, bot.Option{Label: t.Print("progress.all"), Foot: true,
			Do: bot.Do{Page: "contact_figures", Args: bot.Args{"m": string(m.month)}}})
	}
	return append(list, lightsLink(t, m.foot(m.month)), menuOption(t))
}

// lightsLink leads to how the work of places stands.
func lightsLink(t bot.Turn, args bot.Args) bot.Option {
	return bot.Option{Label: t.Print("lights.open"), Foot: true, Do: bot.Do{Page: "lights", Args: args}}
}
