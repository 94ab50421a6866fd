package handlers

import (
	"context"
	"slices"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// lighter reads what lights are judged by.
type lighter interface {
	// LightWork returns it in three statements, however many people there are.
	LightWork(ctx context.Context, q commune.LightQuery) (commune.LightWork, error)
}

// lit is the lights of an area as somebody may see them.
type lit struct {
	area
	query commune.LightQuery
	scope commune.Scope
	work  []commune.Lit
}

// lights is how the work of places and cadres stands, for whoever follows it; for
// the others, how their own does.
func (s *Service) lights(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	scope := commune.ScopeOf(h, commune.SeeProgress, s.today(t))
	if scope.Empty() {
		return s.ownLights(ctx, t, h)
	}
	month, ok := commune.ParsePeriod(t.Args["m"])
	switch {
	case ok:
		month = month.LastMonth()
	case month != "":
		return bot.View{}, commune.Errorf(commune.NotFound, "report.none")
	}
	l := lit{query: s.Rules().LightQuery(month, s.today(t)), scope: scope}
	if l.area, err = s.areaOf(ctx, t, scope); err != nil {
		return bot.View{}, err
	}
	l.query.Paths = l.paths
	work, err := s.DB.LightWork(ctx, l.query)
	if err != nil {
		return bot.View{}, err
	}
	l.work = work.Lit(l.query)
	if _, ok := l.one(); ok {
		return s.lightsOfCadres(t, l), nil
	}
	return s.lightsOfPlaces(t, l), nil
}

// ownLights tells somebody of their own work alone.
func (s *Service) ownLights(ctx context.Context, t bot.Turn, h commune.Holder) (bot.View, error) {
	text, err := s.ownLight(ctx, t, h)
	if err == nil && text == "" {
		text = t.Print("lights.denied")
		if isJudged(h) {
			text = t.Print("lights.none")
		}
	}
	return bot.View{Text: text, Options: []bot.Option{menuOption(t)}}, err
}

// isJudged reports whether somebody holds a duty whose work has a light.
func isJudged(h commune.Holder) bool {
	return slices.ContainsFunc(h.Duties, func(d commune.Duty) bool { return d.Code == commune.Keeper || d.Code == commune.GroupOfficer })
}

// ownLight says in one line how the person's own work stands; it is empty where
// nothing of it is judged.
func (s *Service) ownLight(ctx context.Context, t bot.Turn, h commune.Holder) (string, error) {
	if !isJudged(h) {
		return "", nil
	}
	q := s.Rules().LightQuery("", s.today(t))
	q.Person = t.Person
	work, err := s.DB.LightWork(ctx, q)
	if err != nil {
		return "", err
	}
	own := s.Rules().LightOf(work.Lit(q))
	if own.Light == commune.Unjudged {
		return "", nil
	}
	return t.Print("lights.own", "What", lightWords(t, own.Light, own.Reasons)), nil
}

// lightsOfPlaces lists places, the worst first, with the reasons of those that
// are not green.
func (s *Service) lightsOfPlaces(t bot.Turn, l lit) bot.View {
	lines := lightsHead(t, l, s.Rules().LightOf(l.work))
	places := s.Rules().LightPlaces(l.work, l.paths)
	lines = append(lines, t.Print("lights.counts", "Counts", lightCounts(t, places)))
	v := bot.View{Search: true, More: "progress.more_places"}
	for _, p := range places {
		name := progressPlace(t, commune.PlaceProgress{Kind: p.Kind, Name: p.Name, Village: p.Village})
		if len(lines) < lightsHeadLines+figuresShown && (p.Light == commune.Red || p.Light == commune.Yellow) {
			lines = append(lines, t.Print("lights.line", "Of", name, "What", lightWords(t, p.Light, p.Reasons)))
		}
		v.Options = append(v.Options, lightOption(t, l, p, capital(name)))
	}
	v.Text = lightText(t, lines, len(l.work))
	v.Options = append(v.Options, s.lightsFoot(t, l)...)
	return v
}

// lightsOfCadres names the cadres of a village or a group, the worst first, some
// at a time; a village's groups lead on.
func (s *Service) lightsOfCadres(t bot.Turn, l lit) bot.View {
	whole := s.Rules().LightOf(l.work)
	lines := lightsHead(t, l, whole)
	from, to := namesFrom(t, len(whole.Cadres))
	for _, c := range whole.Cadres[from:to] {
		name := comrade(t, c.Name)
		if !c.Serves {
			name = t.Print("progress.person", "Name", name, "Facts", t.Print("progress.left"))
		}
		lines = append(lines, t.Print("lights.line", "Of", name, "What", lightWords(t, c.Light, c.Reasons)))
	}
	v := bot.View{Text: lightText(t, lines, len(l.work))}
	if p, ok := l.one(); ok && p.Kind == commune.Village {
		if groups := s.Rules().LightPlaces(l.work, l.paths); len(groups) > 1 {
			for _, g := range groups {
				v.Options = append(v.Options, lightOption(t, l, g, t.Print("place.group", "Name", g.Name)))
			}
		}
	}
	if rest := len(whole.Cadres) - to; rest > 0 {
		args := l.foot(l.month())
		args["f"] = strconv.Itoa(to)
		v.Options = append(v.Options, bot.Option{Label: t.Print("progress.rest", "N", rest), Foot: true, Do: bot.Do{Page: "lights", Args: args}})
	}
	v.Options = append(v.Options, s.lightsFoot(t, l)...)
	return v
}

// lightOption leads to the lights of a place.
func lightOption(t bot.Turn, l lit, p commune.LightPlace, name string) bot.Option {
	return bot.Option{Label: t.Print("lights.place", "Place", name, "Light", t.Print("light."+string(p.Light))),
		Do: bot.Do{Page: "lights", Args: bot.Args{"p": p.ID, "m": string(l.month())}}}
}

// month is the last one whose reports are judged; empty where none is.
func (l lit) month() commune.Period {
	if len(l.query.Months) == 0 {
		return ""
	}
	return l.query.Months[len(l.query.Months)-1]
}

// lightsFoot leads to the months before, to who has not sent, to the figures of
// contacts, to the whole scope and to the menu.
func (s *Service) lightsFoot(t bot.Turn, l lit) []bot.Option {
	month := l.month()
	foot := func(label, page string, args bot.Args) bot.Option {
		return bot.Option{Label: label, Foot: true, Do: bot.Do{Page: page, Args: args}}
	}
	list := []bot.Option{
		foot(t.Print("menu.progress"), "progress", l.foot(month)),
		foot(t.Print("contact_figures.open"), "contact_figures", l.foot(l.query.Contacts)),
	}
	if month != "" {
		if prev, ok := s.Rules().ProgressBefore(month); ok {
			list = append(list, foot(t.Print("progress.before", "Period", s.periodBefore(t, prev, month)), "lights", l.foot(prev)))
		}
	}
	if !slices.Equal(l.scope.Paths, l.paths) {
		list = append(list, foot(t.Print("progress.all"), "lights", bot.Args{"m": string(month)}))
	}
	return append(list, menuOption(t))
}
