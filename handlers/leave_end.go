package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// endLeave has somebody back from today on, or takes a leave back that has not
// begun or was not granted yet.
func (s *Service) endLeave(ctx context.Context, act bot.Act) (bot.Next, error) {
	t, err := s.leaveToEnd(ctx, act)
	if err != nil {
		return bot.Next{}, err
	}
	a, err := s.readLeave(ctx, t)
	if err == nil && !a.own {
		err = commune.Errorf(commune.NotFound, "leave.none")
	}
	if err != nil {
		return bot.Next{}, err
	}
	l, today := a.Leave, s.today(t)
	if l.Granted {
		l.To = min(l.To, max(today, l.From).Add(-1))
		if l.Grace = 0; l.From <= l.To {
			l.Grace = s.Rules().LeaveGrace(l.To)
		}
	}
	rows := commune.GiveBack(a.Leave, today, a.rows, a.keepings, idsFrom(act.ID))
	was, err := s.DB.EndLeave(ctx, submission(act.ID, t), l, rows, s.endLetters(t, a))
	if err != nil {
		return bot.Next{}, err
	}
	if err := s.ensureAfterLeave(ctx, t, l.PersonID, l.StandIn); err != nil {
		return bot.Next{}, err
	}
	key := "leave.withdrawn"
	switch away := was.Granted && was.From <= today; {
	case away && was.StandIn != "":
		key = "leave.is_back_alone"
	case away:
		key = "leave.is_back"
	}
	owed, err := s.owed(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: t.Print(key, "Day", dayMonth(today), "Days", s.leaveDays(t, was), "Name", comrade(t, a.StandInName)),
		Options: append(s.owedOptions(t, owed), menuOption(t))}, nil
}

// leaveToEnd returns the turn for the leave that args name under "l", else for
// the person's first one, or the one that this very act has ended before.
func (s *Service) leaveToEnd(ctx context.Context, act bot.Act) (bot.Turn, error) {
	if act.Args["l"] != "" {
		return act.Turn, nil
	}
	list, err := s.DB.LeavesOf(ctx, act.Person, s.today(act.Turn))
	if err != nil {
		return act.Turn, err
	}
	if i := slices.IndexFunc(list, func(l commune.AskedLeave) bool { return l.PersonID == act.Person }); i >= 0 {
		return act.With(bot.Args{"l": list[i].ID}), nil
	}
	was, err := s.DB.EndLeave(ctx, submission(act.ID, act.Turn), commune.Leave{}, commune.LeaveRows{}, nil)
	if commune.CodeOf(err) == commune.Conflict {
		err = commune.Errorf(commune.Invalid, "leave.not_away")
	}
	return act.With(bot.Args{"l": was.ID}), err
}

// endLetters tells the stand-in and whoever granted the leave.
func (s *Service) endLetters(t bot.Turn, a absence) []commune.Letter {
	var letters []commune.Letter
	for _, id := range []string{a.StandIn, a.DecidedBy} {
		if a.Granted && id != "" {
			letters = append(letters, s.letter(t, a.CommuneID, id, "leave_ended", bot.Args{"l": a.ID}))
		}
	}
	return letters
}
