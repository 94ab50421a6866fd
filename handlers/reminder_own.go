package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// ownReminder says what the person owes by the deadlines that are meant, with
// the button that starts the work of the first, those that put it off, and what
// is overdue besides. It is empty where nothing is owed.
func (s *Service) ownReminder(ctx context.Context, t bot.Turn, h commune.Holder, meant func([]commune.Report) bool) (bot.View, error) {
	if !files(h) {
		return bot.View{}, nil
	}
	owed, err := s.opened(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	groups := byDeadline(owed)
	first := slices.IndexFunc(groups, meant)
	if first < 0 {
		return bot.View{}, nil
	}
	options := s.owedOptions(t, groups[first])
	if _, returned := firstReturned(groups[first]); !returned {
		options[0].Label = t.Print("reminder.start")
	}
	options = append(options, s.snoozeOptions(t, groups[first][0])...)
	options = append(options, s.lateOptions(t, groups[first])...)
	var lines []string
	for i, g := range groups {
		spoken := meant(g)
		if spoken {
			text, err := s.reminderText(ctx, t, g)
			if err != nil {
				return bot.View{}, err
			}
			lines = append(lines, text)
		}
		overdue := commune.DateOf(s.local(commune.FirstDeadline(g))) < s.today(t)
		if i != first && (spoken || overdue) {
			options = append(options, s.owedOptions(t, g)...)
		}
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: options, Word: t.Print("notice.word")}, nil
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
