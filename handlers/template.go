package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// Templates are all that some platforms let through to who has been silent for
// long. They tell of no household and of nothing that was reported.

// dueTemplate says what is to be done by when: the report of the month that args
// name under "m", else the first of what the day's letter speaks of.
func (s *Service) dueTemplate(ctx context.Context, t bot.Turn) (bot.Template, error) {
	p, err := s.DB.Person(ctx, t.Person)
	if err != nil {
		return bot.Template{}, err
	}
	work, due, err := s.firstDue(ctx, t)
	return bot.Template{Name: "reminder", Fields: map[string]string{"ho_ten": p.Name, "viec": work, "han": fullDay(due)}}, err
}

// firstDue names the work and the deadline that come first.
func (s *Service) firstDue(ctx context.Context, t bot.Turn) (work string, due commune.Date, err error) {
	rows, err := s.DB.RemindedOn(ctx, t.Person, s.today(t))
	if err != nil {
		return "", "", err
	}
	owed, err := s.opened(ctx, t)
	if err != nil {
		return "", "", err
	}
	meant := func(r commune.Report) bool {
		if m := t.Args["m"]; m != "" {
			return string(r.Period.LastMonth()) == m
		}
		return speakOf(rows, r)
	}
	if i := slices.IndexFunc(owed, meant); i >= 0 {
		month := commune.Report{Period: owed[i].Period.LastMonth()}
		return t.Print("template.report", "Period", periodNames(t, []commune.Report{month})), commune.DateOf(s.local(owed[i].Deadline())), nil
	}
	tasks, err := s.DB.OpenTasks(ctx, t.Person, s.today(t))
	if err != nil {
		return "", "", err
	}
	if i := slices.IndexFunc(tasks, meant); i >= 0 {
		return t.Print("template.task."+string(tasks[i].Kind), "Period", periodName(t, tasks[i].Period)), commune.DateOf(s.local(tasks[i].Deadline())), nil
	}
	for _, r := range rows {
		if kind, _, period, ok := r.Others(); ok {
			return t.Print("template.watch"), s.Rules().Due(kind, period), nil
		}
	}
	return t.Print("template.contacts"), commune.MonthDays(commune.MonthOfDay(s.today(t))).To, nil
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
