package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// grantExtension gives somebody the time that they asked for.
func (s *Service) grantExtension(ctx context.Context, a bot.Act) (bot.Next, error) {
	return s.decideExtension(ctx, a.Turn, a.ID, true, "")
}

// refuseExtensionFlow asks why somebody does not get more time.
func (s *Service) refuseExtensionFlow() bot.Flow {
	return bot.Flow{
		Name:  "extension_refuse",
		Steps: []bot.Step{{Name: "why", Ask: bot.Question{Kind: bot.Text, Max: 300, Words: s.askRefusal}}},
		Title: func(_ context.Context, t bot.Turn) (string, error) { return t.Print("extension_refuse.title"), nil },
		Submit: func(ctx context.Context, sub bot.Submission) (bot.Next, error) {
			return s.decideExtension(ctx, sub.Turn, sub.ID, false, sub.Answers.Get("why"))
		},
		Leave: func(t bot.Turn) bot.Do { return bot.Do{Page: "extension", Args: bot.Args{"x": t.Args["x"]}} },
	}
}

func (s *Service) askRefusal(ctx context.Context, t bot.Turn) (string, error) {
	w, err := s.readWish(ctx, t)
	switch {
	case err == nil && w.own:
		err = commune.Errorf(commune.Denied, "extension.own")
	case err == nil && len(w.open(t)) == 0:
		err = commune.Errorf(commune.Conflict, "extension.decided")
	}
	return t.Print("extension_refuse.why", "Name", comrade(t, w.Name)), err
}

// decideExtension answers the wish that args name under "x" and tells whoever
// asked. That it no longer waits is for the store to say, which knows a
// repeated tap.
func (s *Service) decideExtension(ctx context.Context, t bot.Turn, id string, granted bool, note string) (bot.Next, error) {
	w, err := s.readWish(ctx, t)
	if err == nil && w.own {
		err = commune.Errorf(commune.Denied, "extension.own")
	}
	if err != nil {
		return bot.Next{}, err
	}
	parts := w.open(t)
	if len(parts) == 0 {
		parts = w.all
	}
	var list []commune.Extension
	for _, x := range parts {
		list = append(list, x.Extension)
	}
	letters := []commune.Letter{s.letter(t, w.CommuneID, w.PersonID, "extension_decided", bot.Args{"x": parts[0].ID})}
	if err := s.DB.DecideExtensions(ctx, submission(id, t), list, granted, note, letters); err != nil {
		return bot.Next{}, err
	}
	key := "extension.done_refused"
	if granted {
		key = "extension.done_granted"
	}
	args := bot.Args{"m": string(w.Period)}
	return bot.Next{
		Said:    t.Print(key, "Name", comrade(t, w.Name), "Period", s.sittingName(t, w.Period), "Until", weekday(t, w.Until)),
		Options: []bot.Option{{Label: t.Print("progress.see"), Do: bot.Do{Page: "progress", Args: args}}, menuOption(t)},
	}, nil
}

// extensionDecided tells whoever asked what became of it.
func (s *Service) extensionDecided(ctx context.Context, t bot.Turn) (bot.View, error) {
	w, err := s.readWish(ctx, t)
	if commune.CodeOf(err) == commune.NotFound {
		return bot.View{}, nil
	}
	if err != nil || !w.own || w.Decided == 0 {
		return bot.View{}, err
	}
	v := s.answeredView(t, w)
	v.Word = t.Print("notice.word")
	return v, nil
}
