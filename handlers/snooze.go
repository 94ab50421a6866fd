package handlers

import (
	"context"
	"slices"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// When a reminder may be put off to.
const (
	thisAfternoon   = "afternoon"
	tomorrowMorning = "morning"
)

// snoozeOptions offers to be reminded again: this afternoon while it is
// morning, tomorrow morning unless the report is due today.
func (s *Service) snoozeOptions(t bot.Turn, due commune.Report) []bot.Option {
	var list []bot.Option
	offer := func(when, label string) {
		args := bot.Args{"m": string(due.Period.LastMonth()), "w": when}
		list = append(list, bot.Option{Label: label, Do: bot.Do{Act: "reminder.snooze", Args: args}})
	}
	at := s.local(commune.InstantOf(t.At))
	if at.Hour() < 12 && at.Before(s.Rules().SnoozeAt.On(s.today(t), s.Rules().Zone)) {
		offer(thisAfternoon, t.Print("snooze.afternoon"))
	}
	if commune.DateOf(s.local(due.Deadline())) != s.today(t) {
		offer(tomorrowMorning, t.Print("snooze.morning"))
	}
	return list
}

// snooze puts the reminder of the month that args name under "m" off to when
// "w" says, counted from today however old the button is.
func (s *Service) snooze(ctx context.Context, a bot.Act) (bot.Next, error) {
	owed, err := s.opened(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	i := slices.IndexFunc(owed, func(r commune.Report) bool { return string(r.Period.LastMonth()) == a.Args["m"] })
	if i < 0 {
		return bot.Next{}, commune.Errorf(commune.Invalid, "snooze.nothing")
	}
	at, err := s.snoozedTo(a.Turn, owed[i])
	if err != nil {
		return bot.Next{}, err
	}
	day := commune.DateOf(at)
	l := s.letter(a.Turn, owed[i].CommuneID, a.Person, "snooze", bot.Args{"m": a.Args["m"], "w": a.Args["w"], "day": string(day)})
	l.NotBefore = commune.InstantOf(at)
	l.Dedup = "snooze/" + a.Person + "/" + string(s.today(a.Turn)) + "/" + a.Args["w"]
	if err := s.DB.Snooze(ctx, submission(a.ID, a.Turn), l); err != nil {
		return bot.Next{}, err
	}
	said := a.Print("snooze.said_today", "Time", at.Format("15:04"))
	if day != s.today(a.Turn) {
		said = a.Print("snooze.said_later", "Time", at.Format("15:04"), "Day", weekday(a.Turn, day))
	}
	return bot.Next{Said: said, Options: []bot.Option{
		{Label: a.Print("reminder.start"), Do: bot.Do{Page: "report", Args: bot.Args{"m": a.Args["m"]}}}, menuOption(a.Turn),
	}}, nil
}

// snoozedTo returns when to remind again, out of the quiet hours.
func (s *Service) snoozedTo(t bot.Turn, due commune.Report) (time.Time, error) {
	if t.Args["w"] == thisAfternoon {
		at := s.Rules().SnoozeAt.On(s.today(t), s.Rules().Zone)
		if !at.After(t.At) {
			return at, commune.Errorf(commune.Invalid, "snooze.too_late", "Time", at.Format("15:04"))
		}
		return s.Rules().Loud(at), nil
	}
	if commune.DateOf(s.local(due.Deadline())) == s.today(t) {
		return time.Time{}, commune.Errorf(commune.Invalid, "snooze.due_today")
	}
	return s.Rules().Loud(s.Rules().RemindAt.On(s.today(t).Add(1), s.Rules().Zone)), nil
}

// snoozeNotice reminds again as it was asked for, unless the report is in or
// the day's own reminder speaks of it. One that a downtime held up over its day
// is still useful if it was for a morning; "this afternoon" is gone by then.
func (s *Service) snoozeNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	v, err := s.monthReminder(ctx, t)
	if err != nil || v.Text == "" {
		return bot.View{}, err
	}
	if t.Args["w"] == thisAfternoon {
		if t.Args["day"] != string(s.today(t)) {
			return bot.View{}, nil
		}
		return v, nil
	}
	owed, err := s.opened(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	rows, err := s.DB.RemindedOn(ctx, t.Person, s.today(t))
	if err != nil || slices.ContainsFunc(owed, func(r commune.Report) bool { return speakOf(rows, r) }) {
		return bot.View{}, err
	}
	return v, nil
}
