package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// reminderNotice gathers on a day that is a step of a deadline what a person
// owes and who else has not sent where the person watches (product §6: one
// message a person and day). It says nothing once all is in, nor on another
// day than it was planned for: that day has a reminder of its own.
func (s *Service) reminderNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	if t.Args["day"] != string(s.today(t)) {
		return bot.View{}, nil
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	own, err := s.ownReminder(ctx, t, h, func(g []commune.Report) bool { return s.isStep(t, g[0]) })
	if err != nil {
		return bot.View{}, err
	}
	watched, err := s.watchReminder(ctx, t, h)
	if err != nil || own.Text == "" && watched.Text == "" {
		return bot.View{}, err
	}
	text := strings.TrimSpace(own.Text + "\n\n" + watched.Text)
	return bot.View{Text: text, Options: append(own.Options, watched.Options...), Word: t.Print("notice.word")}, nil
}

// ownReminder says what the person owes by the first deadline that is meant,
// with the button that starts the work, those that put it off, and what is
// overdue besides. It is empty where nothing is owed.
func (s *Service) ownReminder(ctx context.Context, t bot.Turn, h commune.Holder, meant func([]commune.Report) bool) (bot.View, error) {
	if !files(h) {
		return bot.View{}, nil
	}
	owed, err := s.opened(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	groups := byDeadline(owed)
	i := slices.IndexFunc(groups, meant)
	if i < 0 {
		return bot.View{}, nil
	}
	due := groups[i]
	text, err := s.reminderText(ctx, t, due)
	if err != nil {
		return bot.View{}, err
	}
	options := s.owedOptions(t, due)
	if _, returned := firstReturned(due); !returned {
		options[0].Label = t.Print("reminder.start")
	}
	options = append(options, s.snoozeOptions(t, due[0])...)
	for _, g := range groups {
		if commune.DateOf(s.local(commune.FirstDeadline(g))) < s.today(t) && g[0].Due != due[0].Due {
			options = append(options, s.owedOptions(t, g)...)
		}
	}
	return bot.View{Text: text, Options: options, Word: t.Print("notice.word")}, nil
}

// reminderText says what is due and how much of it is noted already.
func (s *Service) reminderText(ctx context.Context, t bot.Turn, due []commune.Report) (string, error) {
	month := due[0].Period.LastMonth()
	sit, err := s.DB.Sitting(ctx, t.Person, month, s.Rules().EndingWith(month), s.today(t))
	if err != nil {
		return "", err
	}
	key := "reminder.nothing"
	entries, households := noted(sit)
	if entries > 0 {
		key = "reminder.noted"
	}
	if _, returned := firstReturned(due); returned {
		return t.Print("reminder.returned", "Period", periodNames(t, due), "Due", s.deadline(t, commune.FirstDeadline(due))), nil
	}
	stage, day := "before", commune.DateOf(s.local(commune.FirstDeadline(due)))
	switch left := day.Sub(s.today(t)); {
	case left == 0:
		stage = "today"
	case left < 0:
		stage = "over"
	}
	return t.Print("reminder."+stage, "Period", periodNames(t, due), "Due", s.deadline(t, commune.FirstDeadline(due)),
		"Day", weekday(t, day), "N", day.Sub(s.today(t))) + " " +
		t.Print(key, "N", len(sit.Households), "Entries", entries, "Households", households), nil
}

// isStep reports whether today is a step of the report's deadline.
func (s *Service) isStep(t bot.Turn, r commune.Report) bool {
	return s.isStepOf(t, commune.DateOf(s.local(r.Deadline())))
}

// isStepOf reports whether a deadline is spoken of today.
func (s *Service) isStepOf(t bot.Turn, due commune.Date) bool {
	days := s.Rules().ReminderDays(due)
	return slices.ContainsFunc(days, func(d commune.ReminderDay) bool { return d.Day == s.today(t) })
}

// nudgeNotice tells somebody that another comrade asks for the report. It says
// nothing once that is in.
func (s *Service) nudgeNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	v, err := s.monthReminder(ctx, t)
	if err != nil || v.Text == "" {
		return bot.View{}, err
	}
	sender, err := s.DB.Person(ctx, t.Args["p"])
	if err != nil {
		return bot.View{}, err
	}
	v.Text = t.Print("nudge.text", "Name", capital(comrade(t, sender.Name)), "Text", v.Text)
	return v, nil
}

// monthReminder is the reminder of the month that args name under "m".
func (s *Service) monthReminder(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	return s.ownReminder(ctx, t, h, func(g []commune.Report) bool { return string(g[0].Period.LastMonth()) == t.Args["m"] })
}
