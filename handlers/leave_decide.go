package handlers

import (
	"context"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// grantLeave lets somebody go: from then on, or from the first day of the
// leave, the stand-in has the duties.
func (s *Service) grantLeave(ctx context.Context, a bot.Act) (bot.Next, error) {
	return s.decideLeave(ctx, a.Turn, a.ID, true, "")
}

// refuseLeaveFlow asks why somebody may not go.
func (s *Service) refuseLeaveFlow() bot.Flow {
	return bot.Flow{
		Name:  "leave_refuse",
		Steps: []bot.Step{{Name: "why", Ask: bot.Question{Kind: bot.Text, Max: 300, Words: s.askLeaveRefusal}}},
		Title: func(_ context.Context, t bot.Turn) (string, error) { return t.Print("leave_refuse.title"), nil },
		Submit: func(ctx context.Context, sub bot.Submission) (bot.Next, error) {
			return s.decideLeave(ctx, sub.Turn, sub.ID, false, sub.Answers.Get("why"))
		},
		Leave: func(t bot.Turn) bot.Do { return bot.Do{Page: "leave", Args: bot.Args{"l": t.Args["l"]}} },
	}
}

func (s *Service) askLeaveRefusal(ctx context.Context, t bot.Turn) (string, error) {
	a, err := s.decidableLeave(ctx, t)
	if err == nil && !a.Waits() {
		err = commune.Errorf(commune.Conflict, "leave.decided")
	}
	return t.Print("leave_refuse.why", "Name", comrade(t, a.Name)), err
}

// decidableLeave reads a leave that the person decides on. That it no longer
// waits is for the store to say, which knows a repeated tap.
func (s *Service) decidableLeave(ctx context.Context, t bot.Turn) (absence, error) {
	a, err := s.readLeave(ctx, t)
	if err == nil && !a.grants {
		err = commune.Errorf(commune.Denied, "leave.not_yours")
	}
	return a, err
}

func (s *Service) decideLeave(ctx context.Context, t bot.Turn, id string, granted bool, note string) (bot.Next, error) {
	a, err := s.decidableLeave(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	l := a.Leave
	l.Granted, l.Note = granted, note
	letters := []commune.Letter{s.letter(t, l.CommuneID, l.PersonID, "leave_decided", bot.Args{"l": l.ID})}
	var rows commune.LeaveRows
	if granted && l.StandIn != "" && a.Waits() {
		if rows, err = s.leaveRows(ctx, t, a, id); err != nil {
			return bot.Next{}, err
		}
		letters = append(letters, s.letter(t, l.CommuneID, l.StandIn, "leave_stand_in", bot.Args{"l": l.ID}))
	}
	if err := s.DB.DecideLeave(ctx, submission(id, t), l, rows, letters); err != nil {
		return bot.Next{}, err
	}
	key := "leave.done_refused"
	if granted {
		key = "leave.done_granted"
		if err := s.ensureAfterLeave(ctx, t, l.StandIn, l.PersonID); err != nil {
			return bot.Next{}, err
		}
	}
	return bot.Next{
		Said:    t.Print(key, "Name", comrade(t, a.Name), "Days", s.leaveDays(t, l), "StandIn", s.standInLine(t, a.AskedLeave)),
		Options: []bot.Option{{Label: t.Print("menu.progress"), Do: bot.Do{Page: "progress"}}, menuOption(t)},
	}, nil
}

// leaveRows works out how the duties are handed over, from today on at the
// earliest.
func (s *Service) leaveRows(ctx context.Context, t bot.Turn, a absence, id string) (commune.LeaveRows, error) {
	l := a.Leave
	l.From = max(l.From, s.today(t))
	if l.To < l.From {
		return commune.LeaveRows{}, commune.Errorf(commune.Invalid, "leave.passed")
	}
	other, err := s.DB.Holder(ctx, l.StandIn, l.From)
	if err != nil {
		return commune.LeaveRows{}, err
	}
	rows := commune.CutForLeave(l, a.rows, a.keepings, other.Duties, idsFrom(id))
	if len(rows.Add) == 0 {
		return rows, commune.Errorf(commune.Conflict, "leave.stand_in_gone")
	}
	return rows, nil
}

// idsFrom makes the ids of the rows of a submission, the same each time.
func idsFrom(id string) func() string {
	n := 0
	return func() string { n++; return id + "-" + strconv.Itoa(n) }
}

// ensureAfterLeave brings up to date who owes what, the one who takes over
// first, so that what the other has noted has somewhere to go.
func (s *Service) ensureAfterLeave(ctx context.Context, t bot.Turn, people ...string) error {
	for _, id := range people {
		if id == "" {
			continue
		}
		if _, err := s.DB.EnsureReportsOf(ctx, id, s.Kinds, s.Rules(), s.today(t), commune.InstantOf(t.At), s.NewID); err != nil {
			return err
		}
	}
	return nil
}
