package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// endLeave has somebody back from today on, or takes a leave back that has not
// begun or was not granted yet: of the leave that args name under "l", else the
// first.
func (s *Service) endLeave(ctx context.Context, act bot.Act) (bot.Next, error) {
	t := act.Turn
	if t.Args["l"] == "" {
		list, err := s.DB.LeavesOf(ctx, t.Person, s.today(t))
		if err != nil {
			return bot.Next{}, err
		}
		i := slices.IndexFunc(list, func(l commune.AskedLeave) bool { return l.PersonID == t.Person })
		if i < 0 {
			return bot.Next{}, commune.Errorf(commune.Invalid, "leave.not_away")
		}
		t = t.With(bot.Args{"l": list[i].ID})
	}
	a, err := s.readLeave(ctx, t)
	if err == nil && !a.own {
		err = commune.Errorf(commune.NotFound, "leave.none")
	}
	if err != nil {
		return bot.Next{}, err
	}
	l := a.Leave
	today := s.today(t)
	began := l.Granted && l.From < today
	if l.Granted {
		l.To = min(l.To, max(today, l.From).Add(-1))
		if l.Grace = 0; began {
			l.Grace = s.Rules().LeaveGrace(l.To)
		}
	}
	rows := commune.GiveBack(a.Leave, today, a.rows, a.keepings, idsFrom(act.ID))
	if err := s.DB.EndLeave(ctx, submission(act.ID, t), l, rows, s.endLetters(t, a)); err != nil {
		return bot.Next{}, err
	}
	if err := s.ensureAfterLeave(ctx, t, l.PersonID, l.StandIn); err != nil {
		return bot.Next{}, err
	}
	key := "leave.withdrawn"
	switch away := l.Granted && a.From <= today; {
	case away && l.StandIn != "":
		key = "leave.is_back_alone"
	case away:
		key = "leave.is_back"
	}
	owed, err := s.owed(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: t.Print(key, "Day", dayMonth(today), "Days", s.leaveDays(t, a.Leave), "Name", comrade(t, a.StandInName)),
		Options: append(s.owedOptions(t, owed), menuOption(t))}, nil
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
