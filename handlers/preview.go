package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// preview is the whole sitting as its recipients will read it, before Gửi.
func (s *Service) preview(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOpen(ctx, t, func(sit commune.Sitting, _ []commune.Report) (bot.View, error) {
		out, err := s.outgoing(ctx, t, sit)
		if err != nil {
			return bot.View{}, err
		}
		around, err := s.DB.Around(ctx, paths(out.open), s.today(t))
		if err != nil {
			return bot.View{}, err
		}
		if out.amends() {
			return s.amendedPreview(t, sit, out, around), nil
		}
		return s.previewOf(t, sit, out, around), nil
	})
}

func (s *Service) previewOf(t bot.Turn, sit commune.Sitting, out outgoing, around commune.Around) bot.View {
	text := t.Print("preview.intro") + "\n" + s.reportText(t, out.open, out.bodies, out.was, around) + "\n" +
		t.Print("preview.to", "Recipients", s.recipientWords(t, out.open, around, true)) + outdatedLine(t, out.bodies)
	if due := commune.FirstDeadline(out.open); out.open[0].FirstSent == 0 && s.today(t) > commune.DateOf(s.local(due)) {
		text += "\n" + t.Print("preview.late", "Due", s.deadline(t, due))
	}
	args := bot.Args{"m": string(sit.Month)}
	return bot.View{Text: text, Options: []bot.Option{
		{Label: t.Print("preview.send"), Do: bot.Do{Act: "report.send", Args: args}},
		{Label: t.Print("preview.edit"), Do: bot.Do{Page: "edit", Args: args}},
		{Label: t.Print("preview.closing"), Do: bot.Do{Flow: "closing", Args: args}},
		{Label: t.Print("preview.later"), Do: bot.Do{Page: "later", Args: args}},
	}}
}

// amendedPreview is the preview of what was sent before and is amended: what
// differs is said, and nothing is sent that does not.
func (s *Service) amendedPreview(t bot.Turn, sit commune.Sitting, out outgoing, around commune.Around) bot.View {
	args := bot.Args{"m": string(sit.Month)}
	key, send, label := "amend.differs", bot.Do{Act: "report.send", Args: args}, "amend.send"
	if out.corrects() {
		send, label = bot.Do{Flow: "correct", Args: args}, "amend.send_correction"
	}
	options := []bot.Option{{Label: t.Print(label), Do: send}}
	if len(out.reports) == 0 {
		key, options = "amend.no_difference", nil
	}
	text := t.Print("amend.intro") + "\n" + s.reportText(t, out.open, out.bodies, out.was, around) + "\n" +
		t.Print(key, "N", out.open[0].Version-1, "Changes", changesWords(t, out.changes)) + outdatedLine(t, out.bodies)
	return bot.View{Text: text, Options: append(options,
		bot.Option{Label: t.Print("preview.edit"), Do: bot.Do{Page: "edit", Args: args}},
		bot.Option{Label: t.Print("preview.closing"), Do: bot.Do{Flow: "closing", Args: args}},
		bot.Option{Label: t.Print("amend.stop"), Do: bot.Do{Page: "amend_stop", Args: args}},
		bot.Option{Label: t.Print("preview.later"), Do: bot.Do{Page: "later", Args: args}})}
}

// outdatedLine names what was noted with an older form and is to be asked anew, on
// a line of its own; nothing where the form has not changed.
func outdatedLine(t bot.Turn, bodies []commune.Body) string {
	var what []string
	for _, h := range bodies[0].Households {
		for _, e := range bodies[0].Entries {
			if e.HouseholdID == h.ID && commune.HouseholdForm.Outdated(e) {
				what = append(what, t.Print("edit.entry", "Household", householdShort(t, h.Head, h.Sex, false), "Entry", t.Print("topic."+e.Topic)))
			}
		}
	}
	if len(what) == 0 {
		return ""
	}
	return "\n" + t.Print("preview.outdated", "What", strings.Join(what, "; "))
}

// later says that the draft is kept.
func (s *Service) later(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOpen(ctx, t, func(_ commune.Sitting, open []commune.Report) (bot.View, error) {
		key := "later.text"
		if !open[0].Owed() {
			key = "amend.later"
		}
		options := []bot.Option{{Label: t.Print("later.again"), Do: bot.Do{Page: "preview", Args: t.Args}}}
		if o, ok := s.extendOption(t, open); ok {
			options = append(options, o)
		}
		return bot.View{
			Text:    t.Print(key, "Period", periodNames(t, open), "Due", s.deadline(t, commune.FirstDeadline(open)), "N", open[0].Version),
			Options: append(options, menuOption(t)),
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
