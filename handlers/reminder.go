package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// reminderNotice gathers what a person owes on a day that is a step of one of
// the deadlines (product §6). It says nothing once the report is in, nor on
// another day than it was planned for: that day has a reminder of its own.
func (s *Service) reminderNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	if t.Args["day"] != string(s.today(t)) {
		return bot.View{}, nil
	}
	owed, err := s.opened(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	groups := byDeadline(owed)
	i := slices.IndexFunc(groups, func(g []commune.Report) bool { return s.isStep(t, g[0]) })
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
	for _, g := range groups {
		if commune.DateOf(s.local(g[0].Due)) < s.today(t) && g[0].Due != due[0].Due {
			options = append(options, s.owedOptions(t, g)...)
		}
	}
	return bot.View{Text: text, Options: options, Word: t.Print("notice.word")}, nil
}

// reminderText says what is due and how much of it is noted already.
func (s *Service) reminderText(ctx context.Context, t bot.Turn, due []commune.Report) (string, error) {
	month := due[0].Period.LastMonth()
	sit, err := s.DB.Sitting(ctx, t.Person, month, s.Rules.EndingWith(month), s.today(t))
	if err != nil {
		return "", err
	}
	key := "reminder.nothing"
	entries, households := noted(sit)
	if entries > 0 {
		key = "reminder.noted"
	}
	if _, returned := firstReturned(due); returned {
		return t.Print("reminder.returned", "Period", periodNames(t, due), "Due", s.deadline(t, due[0].Due)), nil
	}
	stage := "before"
	switch left := commune.DateOf(s.local(due[0].Due)).Sub(s.today(t)); {
	case left == 0:
		stage = "today"
	case left < 0:
		stage = "over"
	}
	day := commune.DateOf(s.local(due[0].Due))
	return t.Print("reminder."+stage, "Period", periodNames(t, due), "Due", s.deadline(t, due[0].Due),
		"Day", weekday(t, day), "N", day.Sub(s.today(t))) + " " +
		t.Print(key, "N", len(sit.Households), "Entries", entries, "Households", households), nil
}

// isStep reports whether today is a step of the report's deadline.
func (s *Service) isStep(t bot.Turn, r commune.Report) bool {
	days := s.Rules.ReminderDays(commune.DateOf(s.local(r.Due)))
	return slices.ContainsFunc(days, func(d commune.ReminderDay) bool { return d.Day == s.today(t) })
}
