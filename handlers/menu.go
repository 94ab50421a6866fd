package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// menu offers what the person can do now, what is due first.
func (s *Service) menu(ctx context.Context, t bot.Turn) (bot.View, error) {
	person, err := s.DB.Person(ctx, t.Person)
	if err != nil {
		return bot.View{}, err
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	owed, options, err := s.toWrite(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	arrived, err := s.arrived(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	text := t.Print("menu.hello", "Name", person.Name)
	if len(owed) > 0 {
		first := byDeadline(owed)[0]
		text += "\n" + t.Print("menu.next", "Period", periodNames(t, first), "Due", s.deadline(t, commune.FirstDeadline(first)))
	}
	tasks, err := s.tasksListed(ctx, t, true)
	if err != nil {
		return bot.View{}, err
	}
	if len(tasks.lines) > 0 {
		text += "\n" + t.Print("menu.tasks") + "\n" + strings.Join(tasks.lines, "\n")
		options = append(options, tasks.options...)
	}
	if n := len(waitingOptions(t, arrived)); n > 0 {
		text += "\n" + t.Print("menu.waiting", "N", n)
	}
	if len(arrived) > 0 {
		options = append(options, bot.Option{Label: t.Print("menu.arrived"), Do: bot.Do{Page: "received"}})
	}
	passed, err := s.passedOptions(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	options = append(options, passed...)
	if len(h.Duties) == 0 {
		return s.awayMenu(ctx, t, person.Name)
	}
	if onlyAdmin(h) {
		text += "\n" + t.Print("menu.admin")
	}
	paying, err := s.payingLine(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	if paying != "" {
		text += "\n" + paying
	}
	return bot.View{Text: text, Options: append(options, s.menuPages(t, h)...)}, nil
}

// menuPages leads to the pages that the person may always open, and to those that
// their rights anywhere open.
func (s *Service) menuPages(t bot.Turn, h commune.Holder) []bot.Option {
	var list []bot.Option
	for _, o := range []struct {
		deed   commune.Deed
		option bot.Option
	}{
		{commune.RecordContact, visitOption(t)},
		{commune.SeeHousehold, bot.Option{Label: t.Print("menu.households"), Do: bot.Do{Page: "households"}}},
		{commune.SeeFigures, bot.Option{Label: t.Print("menu.summary"), Do: bot.Do{Page: "summary"}}},
		{commune.SeeProgress, bot.Option{Label: t.Print("menu.progress"), Do: bot.Do{Page: "progress"}}},
		{commune.SeeContacts, bot.Option{Label: t.Print("menu.contacts"), Do: bot.Do{Page: "contacts"}}},
	} {
		if !commune.ScopeOf(h, o.deed, s.today(t)).Empty() {
			list = append(list, o.option)
		}
	}
	if may := func(d commune.Deed) bool { return !commune.ScopeOf(h, d, s.today(t)).Empty() }; may(commune.SeeProgress) && !may(commune.RecordContact) {
		list = append(list, bot.Option{Label: t.Print("digest.open"), Do: bot.Do{Page: "digest"}}) // whoever goes to households types it: their menu is full
	}
	return append(list,
		bot.Option{Label: t.Print("menu.schedule"), Do: bot.Do{Page: "schedule"}},
		bot.Option{Label: t.Print("menu.help"), Do: bot.Do{Verb: "help"}},
	)
}

// onlyAdmin reports whether somebody's duties are those of an administrator.
func onlyAdmin(h commune.Holder) bool {
	return !slices.ContainsFunc(h.Duties, func(d commune.Duty) bool { return d.Code != commune.Admin })
}

// stranger is all that an account learns that is not linked to a person: how
// to link it, and whom to ask.
func (s *Service) stranger(_ context.Context, t bot.Turn) (bot.View, error) {
	return bot.View{Text: t.Print("stranger.text"), Contact: true}, nil
}
