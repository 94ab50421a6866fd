package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// calls is the page of households drawn by lot, to be asked by phone whether a
// contact took place (ours).
func (s *Service) calls(ctx context.Context, t bot.Turn) (bot.View, error) {
	village, all, err := s.contactVillage(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	if village.ID == "" {
		return s.contactVillages(t, all), nil
	}
	since := commune.InstantOf(s.today(t).Add(-commune.CallsRecent).Time(s.Rules().Zone))
	list, err := s.DB.Calls(ctx, t.Person, village.ID, since)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Search: true}
	lines := []string{t.Print("calls.title", "Place", placeName(t, village))}
	open := 0
	for _, c := range list {
		lines = append(lines, t.Print("calls.line", "Household", householdFull(t, c.Head, c.Sex), "Result", callResult(t, c.Call)))
		if c.Done == 0 {
			open++
			v.Options = append(v.Options, bot.Option{Label: householdFull(t, c.Head, c.Sex), Do: bot.Do{Page: "call", Args: bot.Args{"c": c.ID}}})
		}
	}
	switch {
	case open > 0:
		lines = append(lines, t.Print("calls.choose"))
	default:
		lines = append(lines, t.Print("calls.none", "N", commune.CallsDrawn))
		v.Options = append(v.Options, bot.Option{Label: t.Print("calls.draw", "N", commune.CallsDrawn),
			Do: bot.Do{Act: "calls.draw", Args: bot.Args{"p": village.ID}}})
	}
	v.Text = strings.Join(lines, "\n")
	v.Options = append(v.Options, bot.Option{Label: t.Print("calls.back"), Foot: true, Do: bot.Do{Page: "contacts", Args: bot.Args{"p": village.ID}}}, menuOption(t))
	return v, nil
}

// callResult says what a household answered.
func callResult(t bot.Turn, c commune.Call) string {
	if c.Result == "" {
		return t.Print("calls.open")
	}
	return t.Print("calls.result." + string(c.Result))
}

// drawCalls draws households to be phoned.
func (s *Service) drawCalls(ctx context.Context, a bot.Act) (bot.Next, error) {
	village, _, err := s.contactVillage(ctx, a.Turn)
	if err == nil && village.ID != a.Args["p"] {
		err = commune.Errorf(commune.NotFound, "place.none")
	}
	if err != nil {
		return bot.Next{}, err
	}
	if _, err := s.DB.DrawCalls(ctx, submission(a.ID, a.Turn), village, s.today(a.Turn)); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Then: &bot.Do{Page: "calls", Args: bot.Args{"p": village.ID}}}, nil
}

// call is one household to be phoned: what was written down, and what it says.
func (s *Service) call(ctx context.Context, t bot.Turn) (bot.View, error) {
	c, err := s.drawnCall(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: t.Print("calls.ask", "Household", householdFull(t, c.Head, c.Sex), "Group", t.Print("place.group", "Name", c.Group),
		"Name", capital(comrade(t, c.Person)), "Way", wayWords(t, c.Way), "Day", dayMonth(c.Day))}
	for _, result := range []commune.CallResult{commune.CallMet, commune.CallNotMet, commune.CallUnreached} {
		v.Options = append(v.Options, bot.Option{Label: t.Print("calls.answer." + string(result)),
			Do: bot.Do{Act: "calls.answer", Args: bot.Args{"c": c.ID, "answer": string(result)}}})
	}
	v.Options = append(v.Options, bot.Option{Label: t.Print("bot.back"), Foot: true, Do: bot.Do{Page: "calls", Args: bot.Args{"p": c.VillageID}}})
	return v, nil
}

// drawnCall is the call that args name under "c" if the person drew it and still
// looks after the village; else it is as none.
func (s *Service) drawnCall(ctx context.Context, t bot.Turn) (commune.CallCard, error) {
	c, err := s.DB.Call(ctx, t.Args["c"])
	if err != nil {
		return c, err
	}
	if _, _, err := s.contactVillage(ctx, t.With(bot.Args{"p": c.VillageID})); err != nil || c.DrawnBy != t.Person {
		return commune.CallCard{}, commune.Errorf(commune.NotFound, "calls.gone")
	}
	return c, nil
}

// answerCall stores what the household said.
func (s *Service) answerCall(ctx context.Context, a bot.Act) (bot.Next, error) {
	c, err := s.drawnCall(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	result := commune.CallResult(a.Args["answer"])
	switch result {
	case commune.CallMet, commune.CallNotMet, commune.CallUnreached:
	default:
		return bot.Next{}, commune.Errorf(commune.NotFound, "calls.gone")
	}
	if err := s.DB.AnswerCall(ctx, submission(a.ID, a.Turn), c.ID, result); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Then: &bot.Do{Page: "calls", Args: bot.Args{"p": c.VillageID}}}, nil
}
