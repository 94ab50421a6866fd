package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// preview is the whole sitting as its recipients will read it, before Gửi.
func (s *Service) preview(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOwed(ctx, t, func(sit commune.Sitting, owed []commune.Report) (bot.View, error) {
		return s.previewOf(ctx, t, sit, owed)
	})
}

func (s *Service) previewOf(ctx context.Context, t bot.Turn, sit commune.Sitting, owed []commune.Report) (bot.View, error) {
	around, err := s.DB.Around(ctx, paths(owed), s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	bodies := make([]commune.Body, len(owed))
	for i, r := range owed {
		bodies[i] = sit.BodyOf(r)
	}
	text := t.Print("preview.intro") + "\n" + s.reportText(t, owed, bodies, around) + "\n" +
		t.Print("preview.to", "Recipients", s.recipientWords(t, owed, around, true))
	if owed[0].FirstSent == 0 && s.today(t) > commune.DateOf(s.local(commune.FirstDeadline(owed))) {
		text += "\n" + t.Print("preview.late", "Due", s.deadline(t, commune.FirstDeadline(owed)))
	}
	args := bot.Args{"m": string(sit.Month)}
	return bot.View{Text: text, Options: []bot.Option{
		{Label: t.Print("preview.send"), Do: bot.Do{Act: "report.send", Args: args}},
		{Label: t.Print("preview.edit"), Do: bot.Do{Page: "edit", Args: args}},
		{Label: t.Print("preview.closing"), Do: bot.Do{Flow: "closing", Args: args}},
		{Label: t.Print("preview.later"), Do: bot.Do{Page: "later", Args: args}},
	}}, nil
}

// later says that the draft is kept.
func (s *Service) later(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOwed(ctx, t, func(_ commune.Sitting, owed []commune.Report) (bot.View, error) {
		return bot.View{
			Text: t.Print("later.text", "Period", periodNames(t, owed), "Due", s.deadline(t, commune.FirstDeadline(owed))),
			Options: []bot.Option{
				{Label: t.Print("later.again"), Do: bot.Do{Page: "preview", Args: t.Args}},
				menuOption(t),
			},
		}, nil
	})
}

func paths(reports []commune.Report) []string {
	list := make([]string, len(reports))
	for i, r := range reports {
		list[i] = r.Path
	}
	return list
}
