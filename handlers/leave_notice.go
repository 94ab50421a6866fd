package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// leaveNotice words a notice of a leave for those who have to do with it, where
// it is still as it was.
func (s *Service) leaveNotice(text func(context.Context, bot.Turn, absence) (string, error), options func(bot.Turn, absence) []bot.Option) func(context.Context, bot.Turn) (bot.View, error) {
	return func(ctx context.Context, t bot.Turn) (bot.View, error) {
		a, err := s.readLeave(ctx, t)
		if commune.CodeOf(err) == commune.NotFound {
			return bot.View{}, nil
		}
		if err != nil {
			return bot.View{}, err
		}
		var v bot.View // its labels are its words: one of them may grant something
		if v.Text, err = text(ctx, t, a); v.Text != "" {
			v.Options = options(t, a)
		}
		return v, err
	}
}

// leaveAsked tells those who grant it that somebody asks for leave.
func (s *Service) leaveAsked(_ context.Context, t bot.Turn, a absence) (string, error) {
	if !a.grants || !a.Waits() {
		return "", nil
	}
	return strings.Join([]string{t.Print("leave.wish", "Name", capital(comrade(t, a.Name)), "Days", s.leaveDays(t, a.Leave)),
		t.Print("leave.reason", "Reason", a.Reason), s.standInLine(t, a.AskedLeave)}, "\n"), nil
}

func leaveAnswers(t bot.Turn, a absence) []bot.Option {
	args := bot.Args{"l": a.ID}
	return []bot.Option{
		{Label: t.Print("leave.grant"), Do: bot.Do{Act: "leave.grant", Args: args}},
		{Label: t.Print("leave.refuse"), Do: bot.Do{Flow: "leave_refuse", Args: args}},
	}
}

// leaveDecided tells whoever asked what became of it.
func (s *Service) leaveDecided(_ context.Context, t bot.Turn, a absence) (string, error) {
	by := capital(comrade(t, a.around.People[a.DecidedBy].Name))
	switch {
	case !a.own || a.Decided == 0 || a.Ended > 0:
		return "", nil
	case !a.Granted:
		return t.Print("leave.refused", "Name", by, "Days", s.leaveDays(t, a.Leave), "Reason", a.Note), nil
	case a.StandIn == "":
		return t.Print("leave.granted_alone", "Name", by, "Days", s.leaveDays(t, a.Leave)), nil
	}
	return t.Print("leave.granted", "Name", by, "Days", s.leaveDays(t, a.Leave), "StandIn", comrade(t, a.StandInName)), nil
}

func (s *Service) leaveOwnOptions(t bot.Turn, a absence) []bot.Option {
	return append(s.ownLeaveOptions(t, a.AskedLeave), menuOption(t))
}

// leaveStandIn tells the stand-in what is theirs to do, and for how long; and
// which of their reports they have sent already, without it.
func (s *Service) leaveStandIn(ctx context.Context, t bot.Turn, a absence) (string, error) {
	if a.StandIn != t.Person || !a.Stands() {
		return "", nil
	}
	sent, err := s.DB.SentReports(ctx, t.Person, sentBefore)
	if err != nil {
		return "", err
	}
	var without []commune.Report
	lines := []string{t.Print("leave.you_stand_in", "Name", comrade(t, a.Name), "Days", s.leaveDays(t, a.Leave))}
	for _, d := range a.rows {
		if d.LeaveID == a.ID && d.StandsFor != "" {
			lines = append(lines, t.Print("schedule.duty", "Duty", capital(t.Print("duty."+string(d.Code))), "Place", pathWords(t, d, a.around.Places)))
			without = append(without, dueMeanwhile(s, sent, d)...)
		}
	}
	lines = append(lines, t.Print("leave.you_file"))
	if len(without) > 0 {
		lines = append(lines, t.Print("leave.sent_without", "Period", periodNames(t, without)))
	}
	return strings.Join(lines, "\n"), nil
}

// sentBefore is how many reports are looked at for those sent already.
const sentBefore = 12

// dueMeanwhile returns the reports of a duty's place that fall due while it runs.
func dueMeanwhile(s *Service, list []commune.Report, d commune.Duty) []commune.Report {
	return slices.DeleteFunc(slices.Clone(list), func(r commune.Report) bool {
		return r.PlaceID != d.PlaceID || !d.On(commune.DateOf(s.local(r.Due)))
	})
}

func standInOptions(t bot.Turn, _ absence) []bot.Option {
	return []bot.Option{{Label: t.Print("menu.households"), Do: bot.Do{Page: "households"}}, {Label: t.Print("menu.schedule"), Do: bot.Do{Page: "schedule"}}}
}

// leaveEnded tells the stand-in and whoever granted it that somebody is back.
func (s *Service) leaveEnded(_ context.Context, t bot.Turn, a absence) (string, error) {
	switch {
	case a.own || a.Ended == 0:
		return "", nil
	case a.To < a.From:
		return t.Print("leave.gave_up", "Name", capital(comrade(t, a.Name))), nil
	case a.StandIn == t.Person:
		return t.Print("leave.came_back_to_you", "Name", capital(comrade(t, a.Name)), "Day", dayMonth(a.To.Add(1))), nil
	}
	return t.Print("leave.came_back", "Name", capital(comrade(t, a.Name)), "Day", dayMonth(a.To.Add(1))), nil
}

func (s *Service) scheduleOption(t bot.Turn, _ absence) []bot.Option {
	return []bot.Option{{Label: t.Print("menu.schedule"), Do: bot.Do{Page: "schedule"}}, menuOption(t)}
}
