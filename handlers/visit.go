package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// What the question for the way offers besides ways.
const (
	earlier  = "earlier" // it was on another day
	wayOther = string(commune.OtherWay)
)

// visitFlow records contacts with households (story E, Điều 5.1.4): which, the
// way, and if it was not today the day. Begun with a household ("h") or words
// that name one ("text") it asks only what is left.
func (s *Service) visitFlow() bot.Flow {
	return bot.Flow{
		Name: "visit",
		Steps: []bot.Step{
			{Name: "households", Ask: bot.Question{Kind: bot.Choices, Auto: true, Options: s.visitOptions,
				Done: "visit.done_n", All: "visit.all_shown", More: moreHouseholds}},
			{Name: "way", Ask: bot.Question{Kind: bot.Choice, Whole: true, Options: waysToday, Words: s.askWay}},
			{Name: "day", Ask: bot.Question{Kind: bot.Day, Past: true, Within: s.visitWindow}, When: bot.Is("way", earlier)},
			{Name: "way_then", Ask: bot.Question{Kind: bot.Choice, Whole: true, Options: waysThen, Words: s.askWay}, When: bot.Is("way", earlier)},
			{Name: "way_other", Ask: bot.Question{Kind: bot.Choice, Whole: true, Options: waysOther},
				When: func(a bot.Answers) bool { return a.Get("way") == wayOther || a.Get("way_then") == wayOther }},
		},
		Title:  visitTitle,
		Submit: s.submitVisit,
		Leave:  leaveVisit,
	}
}

// visitWindow bounds the day.
func (s *Service) visitWindow(_ context.Context, t bot.Turn) (from, to commune.Date, err error) {
	window := commune.ContactWindow(s.today(t))
	return window.From, window.To, nil
}

// visitOptions offers the households that the person may visit, the worst first.
func (s *Service) visitOptions(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	dues, err := s.visitable(ctx, t)
	if err != nil {
		return nil, err
	}
	clash := clashes(dueHouseholds(dues))
	if id := t.Args["h"]; id != "" {
		dues = slices.DeleteFunc(dues, func(d commune.ContactDue) bool { return d.ID != id })
		if len(dues) == 0 {
			return nil, commune.Errorf(commune.NotFound, "household.none")
		}
	} else if found := named(t.Args["text"], dueHouseholds(dues), nil, false); len(found) > 0 {
		dues = slices.DeleteFunc(dues, func(d commune.ContactDue) bool {
			return !slices.ContainsFunc(found, func(h commune.Household) bool { return h.ID == d.ID })
		})
	}
	list := make([]bot.Option, len(dues))
	for i, d := range dues {
		list[i] = bot.Option{Key: d.ID, Label: s.visitLabel(t, d, clash[d.ID])}
	}
	return list, nil
}

// visitable returns the households with which the person may record contacts
// now; it is Denied where there are none.
func (s *Service) visitable(ctx context.Context, t bot.Turn) ([]commune.ContactDue, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return nil, err
	}
	scope := commune.ScopeOf(h, commune.RecordContact, s.today(t))
	if scope.Empty() {
		return nil, commune.Errorf(commune.Denied, "visit.nobody")
	}
	_, dues, err := s.contactsOf(ctx, t, s.today(t))
	if err != nil {
		return nil, err
	}
	allowed, err := s.within(ctx, t, scope, dueHouseholds(dues))
	if err != nil {
		return nil, err
	}
	dues = slices.DeleteFunc(dues, func(d commune.ContactDue) bool {
		return !d.Still || !slices.ContainsFunc(allowed, func(h commune.Household) bool { return h.ID == d.ID })
	})
	if len(dues) == 0 {
		return nil, commune.Errorf(commune.Denied, "visit.nobody")
	}
	return dues, nil
}

// waysToday, waysThen and waysOther offer the ways, the usual ones first.
func waysToday(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	list, err := waysThen(ctx, t)
	return append(list, bot.Option{Key: earlier, Label: t.Print("visit.earlier")}), err
}

func waysThen(_ context.Context, t bot.Turn) ([]bot.Option, error) {
	return wayOptions(t, commune.InPerson, commune.ByCall, commune.ByZalo, commune.Absent, commune.OtherWay), nil
}

func waysOther(_ context.Context, t bot.Turn) ([]bot.Option, error) {
	return wayOptions(t, commune.ByFB, commune.ByEmail, commune.Handbook, commune.OtherWay), nil
}

func wayOptions(t bot.Turn, ways ...commune.ContactWay) []bot.Option {
	list := make([]bot.Option, len(ways))
	for i, way := range ways {
		list[i] = bot.Option{Key: string(way), Label: t.Print("contact.way." + string(way))}
	}
	return list
}

// askWay names the households and the day of the contact.
func (s *Service) askWay(_ context.Context, t bot.Turn) (string, error) {
	return t.Print("visit.way", "Households", chosenHouseholds(t), "Day", s.visitDay(t)), nil
}

// chosenHouseholds names what was chosen: the only household, or how many.
func chosenHouseholds(t bot.Turn) string {
	if n := len(t.Answers.All("households")); n != 1 {
		return t.Print("visit.n_households", "N", n)
	}
	label := t.Answers.Label("households")
	return lowered(label[:max(strings.LastIndex(label, ","), 0)])
}

// visitDate is the day of the contact.
func (s *Service) visitDate(t bot.Turn) commune.Date {
	if day := t.Answers.Get("day"); day != "" {
		return commune.Date(day)
	}
	return s.today(t)
}

// visitDay says the day: "hôm nay 19/4", "ngày 15/4".
func (s *Service) visitDay(t bot.Turn) string { return contactDay(t, s.visitDate(t)) }

func visitTitle(_ context.Context, t bot.Turn) (string, error) { return t.Print("visit.title"), nil }

// leaveVisit goes back to the household's page, or to the menu.
func leaveVisit(t bot.Turn) bot.Do {
	if h := t.Args["h"]; h != "" {
		return bot.Do{Page: "household", Args: bot.Args{"h": h}}
	}
	return bot.Do{Page: "menu"}
}
