package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// reminded tells what a day's letter speaks of.
type reminded interface {
	// RemindedOn returns what a person is told on a day by the day's letter.
	RemindedOn(ctx context.Context, personID string, day commune.Date) ([]commune.Reminded, error)
}

// reminderNotice gathers what a person is told on a day (product §6: one message
// a person and day): the own reports first, then tasks, contacts, and what
// others owe. It speaks of what was planned for the day and is still open; once
// nothing is, and on another day than it was planned for, it says nothing.
func (s *Service) reminderNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	if t.Args["day"] != string(s.today(t)) {
		return bot.View{}, nil
	}
	rows, err := s.DB.RemindedOn(ctx, t.Person, s.today(t))
	if err != nil || len(rows) == 0 {
		return bot.View{}, err
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	var texts []string
	var v bot.View
	for _, part := range []func(context.Context, bot.Turn, commune.Holder, []commune.Reminded) (bot.View, error){
		s.reportsReminder, s.tasksReminder, s.contactsReminder, s.othersReminder, s.othersTasksReminder,
	} {
		p, err := part(ctx, t, h, rows)
		if err != nil {
			return bot.View{}, err
		}
		if p.Text == "" {
			continue
		}
		if len(v.Options) == 0 {
			v.Word = p.Word // it stands for the first option
		}
		texts = append(texts, p.Text)
		v.Options = append(v.Options, p.Options...)
	}
	v.Text = strings.Join(texts, "\n\n")
	return v, nil
}

// speakOf reports whether some rows are of a report or a task.
func speakOf(rows []commune.Reminded, r commune.Report) bool {
	return slices.ContainsFunc(rows, func(row commune.Reminded) bool { return row.ObligationID == r.ID })
}

// reportsReminder speaks of the own reports.
func (s *Service) reportsReminder(ctx context.Context, t bot.Turn, h commune.Holder, rows []commune.Reminded) (bot.View, error) {
	return s.ownReminder(ctx, t, h, func(g []commune.Report) bool {
		return slices.ContainsFunc(g, func(r commune.Report) bool { return speakOf(rows, r) })
	})
}

// contactsReminder speaks of the contacts that are still owed this month.
func (s *Service) contactsReminder(ctx context.Context, t bot.Turn, h commune.Holder, rows []commune.Reminded) (bot.View, error) {
	if !slices.ContainsFunc(rows, commune.Reminded.OfContacts) {
		return bot.View{}, nil
	}
	return s.contactReminder(ctx, t, h)
}
