package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// nudge reminds one person of the report that args name under "r".
func (s *Service) nudge(ctx context.Context, a bot.Act) (bot.Next, error) {
	h, err := s.DB.Holder(ctx, a.Person, s.today(a.Turn))
	if err != nil {
		return bot.Next{}, err
	}
	r, err := s.DB.Report(ctx, a.Args["r"])
	if err != nil {
		return bot.Next{}, err
	}
	if r.Kind != commune.HouseholdReport || !commune.May(h, commune.Nudge, commune.Object{Path: r.Path, Owner: r.PersonID}, s.today(a.Turn)) {
		return bot.Next{}, commune.Errorf(commune.NotFound, "report.none")
	}
	t := a.With(bot.Args{"m": string(r.Period.LastMonth())})
	f, err := s.follow(ctx, t, h, []string{r.Path})
	if err != nil {
		return bot.Next{}, err
	}
	f.rows = slices.DeleteFunc(f.rows, func(row commune.ProgressRow) bool { return row.PersonID != r.PersonID })
	return s.nudgeThem(ctx, a, f)
}

// nudgeEverybody reminds all who have not sent, in the places that args name
// under "p", for the month under "m".
func (s *Service) nudgeEverybody(ctx context.Context, a bot.Act) (bot.Next, error) {
	h, err := s.DB.Holder(ctx, a.Person, s.today(a.Turn))
	if err != nil {
		return bot.Next{}, err
	}
	scope := commune.ScopeOf(h, commune.Nudge, s.today(a.Turn))
	if a.Args["p"] == "" || scope.Empty() {
		return bot.Next{}, commune.Errorf(commune.NotFound, "place.none")
	}
	f, err := s.follow(ctx, a.Turn, h, scope.Paths)
	if err != nil {
		return bot.Next{}, err
	}
	if len(f.rows) == 0 {
		return bot.Next{}, commune.Errorf(commune.NotFound, "place.none")
	}
	return s.nudgeThem(ctx, a, f)
}

// nudgeThem writes to those who are behind and can be reached, and says so.
func (s *Service) nudgeThem(ctx context.Context, a bot.Act, f followed) (bot.Next, error) {
	open := commune.ProgressOf(f.rows, s.Rules(), s.today(a.Turn)).Open
	open = slices.DeleteFunc(open, func(b commune.Behind) bool { return b.PersonID == a.Person })
	var nudges []commune.NudgeCommand
	var called []commune.Behind // to be phoned
	for _, b := range open {
		switch {
		case s.mayNudge(a.Turn, f.holder, b):
			nudges = append(nudges, s.nudgeOf(a.Turn, b, f.period.LastMonth()))
		case b.Serves:
			called = append(called, b)
		}
	}
	told, err := s.DB.Nudge(ctx, submission(a.ID, a.Turn), nudges)
	if err != nil {
		return bot.Next{}, err
	}
	lines := append(s.nudgedLines(a.Turn, open, told, len(nudges)), s.calledLines(a.Turn, f.holder, called)...)
	args := bot.Args{"m": string(f.period)}
	if p := a.Args["p"]; p != "" {
		args["p"] = p
	}
	return bot.Next{Said: strings.Join(lines, "\n"), Options: []bot.Option{
		{Label: a.Print("progress.see"), Do: bot.Do{Page: "progress", Args: args}}, menuOption(a.Turn),
	}}, nil
}

// nudgeOf writes a nudge: one a sender, person, deadline and day.
func (s *Service) nudgeOf(t bot.Turn, b commune.Behind, month commune.Period) commune.NudgeCommand {
	l := s.letter(t, b.CommuneID, b.PersonID, "nudge", bot.Args{"m": string(month), "p": t.Person})
	l.Dedup = commune.NudgeKey(t.Person, b.PersonID, b.Due, s.today(t))
	return commune.NudgeCommand{ReportID: b.ReportID, Letter: l}
}

// nudgedLines says who was reminded and when the word goes out: in the quiet
// hours it waits.
func (s *Service) nudgedLines(t bot.Turn, open []commune.Behind, told []string, reachable int) []string {
	switch {
	case len(open) == 0:
		return []string{t.Print("nudge.nobody")}
	case reachable == 0:
		return nil
	case len(told) == 0:
		return []string{t.Print("nudge.again")}
	}
	who := t.Print("nudge.count", "N", len(told))
	for _, b := range open {
		if len(told) == 1 && b.PersonID == told[0] {
			who = comrade(t, b.Name)
		}
	}
	if at := s.Rules().Loud(t.At); at.After(t.At) {
		return []string{t.Print("nudge.waits", "Who", who, "Moment", s.moment(t, commune.InstantOf(at)))}
	}
	return []string{t.Print("nudge.done", "Who", who, "Time", s.local(commune.InstantOf(t.At)).Format("15:04"))}
}

// calledLines asks to phone those who cannot be reached here.
func (s *Service) calledLines(t bot.Turn, h commune.Holder, called []commune.Behind) []string {
	var lines []string
	for _, b := range called[:min(len(called), namesShown)] {
		lines = append(lines, t.Print("nudge.call", "Name", capital(comrade(t, b.Name)), "Why", s.unreachedWord(t, h, b)))
	}
	if rest := len(called) - namesShown; rest > 0 {
		lines = append(lines, t.Print("nudge.call_rest", "N", rest))
	}
	return lines
}
