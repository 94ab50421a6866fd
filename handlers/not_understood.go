package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// notUnderstood is the answer to what nobody could read: what may be said, by
// examples that fit the person's duties, and what can be chosen.
func (s *Service) notUnderstood(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	may := func(deed commune.Deed) bool { return !commune.ScopeOf(h, deed, s.today(t)).Empty() }
	v := bot.View{Text: t.Print("not_understood.text"), As: lostFrom(t.Shown)}
	figures, writes := commune.ScopeOf(h, commune.SeeFigures, s.today(t)).Paths, may(commune.NoteHousehold)
	switch {
	case writes:
	case len(figures) > 0:
		places, err := s.placesAbove(ctx, []string{lastID(figures[0])})
		if err != nil {
			return v, err
		}
		v.Text = t.Print("not_understood.figures", "Place", placeWords(t, places, figures[0]))
	case may(commune.SeeProgress):
		v.Text = t.Print("not_understood.progress")
	case !may(commune.SeeHousehold):
		v.Text = t.Print("not_understood.short")
	}
	for _, o := range []struct {
		may    bool
		option bot.Option
	}{
		{!writes && len(figures) > 0, bot.Option{Label: t.Print("summary.title_word"), Do: bot.Do{Page: "summary"}}},
		{!writes && may(commune.SeeProgress), bot.Option{Label: t.Print("menu.progress"), Do: bot.Do{Page: "progress"}}},
		{writes, bot.Option{Label: t.Print("not_understood.reports"), Do: bot.Do{Page: "reports"}}},
		{may(commune.RecordContact), visitOption(t)},
		{may(commune.SeeHousehold), bot.Option{Label: t.Print("menu.households"), Do: bot.Do{Page: "households"}}},
		{!may(commune.SeeHousehold) && !may(commune.SeeProgress), bot.Option{Label: t.Print("menu.schedule"), Do: bot.Do{Page: "schedule"}}},
	} {
		if o.may {
			v.Options = append(v.Options, o.option)
		}
	}
	v.Options = append(v.Options, bot.Option{Label: t.Print("menu.help"), Do: bot.Do{Verb: "help"}})
	return v, nil
}

// lostFrom is what the answer is that nothing was understood: a page on which the
// next question may still go on from what was shown.
func lostFrom(shown bot.Do) bot.Do {
	if shown.Page == "" {
		return bot.Do{}
	}
	return bot.Do{Page: questionPage, Args: bot.Args{"k": lostAnswer, wayArg(0): askedFrom(shown)}}
}

// askedFrom writes the page that what is shown is asked on from: where nothing was
// understood, the one before.
func askedFrom(shown bot.Do) string {
	if answers(shown, lostAnswer) {
		return shown.Args[wayArg(0)]
	}
	return writtenDo(shown)
}
