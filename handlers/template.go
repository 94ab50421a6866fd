package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// Templates are all that some platforms let through to who has been silent for
// long. They tell of no household and of nothing that was reported.

// dueTemplate says who owes which report by when: of what args name under "m",
// else of what today is a step of; who only watches over others is told of that.
func (s *Service) dueTemplate(ctx context.Context, t bot.Turn) (bot.Template, error) {
	p, err := s.DB.Person(ctx, t.Person)
	if err != nil {
		return bot.Template{}, err
	}
	owed, err := s.opened(ctx, t)
	if err != nil {
		return bot.Template{}, err
	}
	work, due := t.Print("template.watch"), s.watchedDue(t)
	meant := func(r commune.Report) bool {
		if m := t.Args["m"]; m != "" {
			return string(r.Period.LastMonth()) == m
		}
		return s.isStep(t, r)
	}
	if i := slices.IndexFunc(owed, meant); i >= 0 {
		month := commune.Report{Period: owed[i].Period.LastMonth()}
		work = t.Print("template.report", "Period", periodNames(t, []commune.Report{month}))
		due = commune.DateOf(s.local(owed[i].Deadline()))
	}
	return bot.Template{Name: "reminder", Fields: map[string]string{"ho_ten": p.Name, "viec": work, "han": fullDay(due)}}, nil
}

// watchedDue is the deadline of household reports that today is a step of; where
// it is of none the next one.
func (s *Service) watchedDue(t bot.Turn) commune.Date {
	past, coming := s.Rules().ProgressMonths(s.today(t))
	if due := s.Rules().Due(commune.HouseholdReport, past); s.isStepOf(t, due) {
		return due
	}
	return s.Rules().Due(commune.HouseholdReport, coming)
}

// plainTemplate says that there is something to be read.
func (s *Service) plainTemplate(ctx context.Context, t bot.Turn) (bot.Template, error) {
	p, err := s.DB.Person(ctx, t.Person)
	return bot.Template{Name: "notice", Fields: map[string]string{"ho_ten": p.Name}}, err
}

// spokenSince says from when on somebody must have spoken on a channel to be
// reached there now.
func (s *Service) spokenSince(t bot.Turn) map[string]commune.Instant {
	if s.Windows == nil {
		return nil
	}
	since := map[string]commune.Instant{}
	for channel, w := range s.Windows() {
		if at := w.OpenSince(commune.InstantOf(t.At)); at > 0 {
			since[channel] = at
		}
	}
	return since
}
