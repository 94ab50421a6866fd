package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// standsFor says of each duty that somebody has for another, by leave: "thay
// đ/c Bế Thị Hiền đến hết 20/4".
func (s *Service) standsFor(t bot.Turn, leaves []commune.AskedLeave, d commune.Duty) string {
	for _, l := range leaves {
		if d.StandsFor != "" && d.LeaveID == l.ID {
			return " " + t.Print("leave.instead", "Name", comrade(t, l.Name), "To", dayMonth(l.To))
		}
	}
	return ""
}

// leaveLines says what leave the person has asked for or has, with what can be
// done about it, or offers to ask.
func (s *Service) leaveLines(t bot.Turn, h commune.Holder, leaves []commune.AskedLeave) (lines []string, options []bot.Option) {
	for _, l := range leaves {
		if l.PersonID != t.Person {
			continue
		}
		key := "leave.line_waits"
		if l.Granted {
			key = "leave.line_granted"
		}
		lines = append(lines, t.Print(key, "Days", s.leaveDays(t, l.Leave), "StandIn", s.standInLine(t, l)))
		options = append(options, s.ownLeaveOptions(t, l)...)
	}
	if len(lines) == 0 && !commune.ScopeOf(h, commune.AskLeave, s.today(t)).Empty() {
		options = []bot.Option{{Label: t.Print("leave.ask"), Do: bot.Do{Flow: "leave"}}}
	}
	return lines, options
}

// standInFiles reports whether what falls due on a day is a stand-in's to send.
func (s *Service) standInFiles(t bot.Turn, leaves []commune.AskedLeave, due commune.Date) bool {
	return slices.ContainsFunc(leaves, func(l commune.AskedLeave) bool {
		return l.PersonID == t.Person && l.Stands() && l.StandIn != "" && due.Within(l.From, l.To)
	})
}

// toAnswer offers the wishes for time and for leave that wait for this person.
func (s *Service) toAnswer(ctx context.Context, t bot.Turn, h commune.Holder) ([]bot.Option, error) {
	scope := commune.ScopeOf(h, commune.GrantLeave, s.today(t))
	if scope.Empty() {
		return nil, nil
	}
	wishes, err := s.DB.WaitingExtensions(ctx, scope.Paths, commune.InstantOf(t.At))
	if err != nil {
		return nil, err
	}
	leaves, err := s.DB.WaitingLeaves(ctx, scope.Paths, s.today(t))
	if err != nil || len(wishes)+len(leaves) == 0 {
		return nil, err
	}
	duties, err := s.DB.CommuneDuties(ctx, h.Duties[0].CommuneID, s.today(t))
	if err != nil {
		return nil, err
	}
	around := commune.Around{}
	for _, list := range duties {
		around.Duties = append(around.Duties, list...)
	}
	var options []bot.Option
	told := map[string]bool{}
	for _, x := range wishes {
		if !told[x.PersonID] && s.mayExtend(t, around, x) {
			told[x.PersonID] = true
			options = append(options, bot.Option{Label: t.Print("extension.waits_for_you", "Name", capital(comrade(t, x.Name))), Do: bot.Do{Page: "extension", Args: bot.Args{"x": x.ID}}})
		}
	}
	for _, l := range leaves {
		if slices.Contains(commune.LeaveGranters(around.Holder(l.PersonID), around.Duties, s.today(t)), t.Person) {
			options = append(options, bot.Option{Label: t.Print("leave.waits_for_you", "Name", capital(comrade(t, l.Name))), Do: bot.Do{Page: "leave", Args: bot.Args{"l": l.ID}}})
		}
	}
	return options, nil
}

// awayMenu is the menu of somebody whose duties are all a stand-in's for now.
func (s *Service) awayMenu(ctx context.Context, t bot.Turn, name string) (bot.View, error) {
	leaves, err := s.DB.LeavesOf(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	for _, l := range leaves {
		if l.PersonID == t.Person && l.Stands() && l.From <= s.today(t) {
			return bot.View{Text: t.Print("menu.away", "Name", name, "Days", s.leaveDays(t, l.Leave), "StandIn", comrade(t, l.StandInName)),
				Options: append(s.ownLeaveOptions(t, l), bot.Option{Label: t.Print("menu.schedule"), Do: bot.Do{Page: "schedule"}})}, nil
		}
	}
	return bot.View{Text: t.Print("menu.no_duty", "Name", name)}, nil
}
