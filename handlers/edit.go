package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// editPage leads from the preview to any part of the report: each entry, more
// households, the closing remark.
func (s *Service) editPage(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOpen(ctx, t, func(sit commune.Sitting, open []commune.Report) (bot.View, error) {
		args := bot.Args{"m": string(sit.Month)}
		options := s.entryOptions(t, sit, "edit.entry", func(k commune.Kept, e commune.Entry) bot.Do {
			do := s.changeOf(sit, k, 0, 0)
			do.Args["e"] = e.ID
			return do
		})
		some := len(options) > 0
		options = append(options, bot.Option{Label: t.Print("edit.more"), Foot: true, Do: bot.Do{Page: "report", Args: args}},
			bot.Option{Label: t.Print("preview.closing"), Foot: true, Do: bot.Do{Flow: "closing", Args: args}})
		if some {
			options = append(options, bot.Option{Label: t.Print("edit.drop"), Foot: true, Do: bot.Do{Page: "drop", Args: args}})
		}
		options = append(options, bot.Option{Label: t.Print("edit.back"), Foot: true, Do: bot.Do{Page: "preview", Args: args}})
		key := "edit.text"
		if !open[0].Owed() {
			key = "amend.edit"
		}
		return bot.View{Text: t.Print(key, "Act", amendAct(t, open[0]), "Period", periodNames(t, open)), Options: options}, nil
	})
}

// dropPage offers the entries to take out.
func (s *Service) dropPage(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOpen(ctx, t, func(sit commune.Sitting, _ []commune.Report) (bot.View, error) {
		options := s.entryOptions(t, sit, "edit.entry", func(_ commune.Kept, e commune.Entry) bot.Do {
			return bot.Do{Act: "entry.drop", Args: bot.Args{"m": string(sit.Month), "r": e.ReportID, "e": e.ID}}
		})
		options = append(options, bot.Option{Label: t.Print("edit.back"), Foot: true, Do: bot.Do{Page: "preview", Args: bot.Args{"m": string(sit.Month)}}})
		return bot.View{Text: t.Print("drop.text"), Options: options}, nil
	})
}

// entryOptions lists the month's entries: "Hộ ông Sáng · Đi làm ăn xa: …".
func (s *Service) entryOptions(t bot.Turn, sit commune.Sitting, key string, do func(commune.Kept, commune.Entry) bot.Do) []bot.Option {
	clash := clashes(householdsOf(sit))
	var list []bot.Option
	for _, k := range sit.Households {
		for _, e := range sit.Noted(k.ID) {
			list = append(list, bot.Option{
				Label: t.Print(key, "Household", householdShort(t, k.Head, k.Sex, clash[k.ID]), "Entry", shorten(entryLine(t, e), 40)),
				Do:    do(k, e),
			})
		}
	}
	return list
}

// dropEntry takes an entry out of the draft.
func (s *Service) dropEntry(ctx context.Context, a bot.Act) (bot.Next, error) {
	e, err := s.DB.DropEntry(ctx, submission(a.ID, a.Turn), a.Args["r"], a.Args["e"])
	if err != nil {
		return bot.Next{}, err
	}
	said := a.Print("drop.done", "Entry", entryLine(a.Turn, e))
	return bot.Next{Said: said, Then: &bot.Do{Page: "preview", Args: bot.Args{"m": a.Args["m"]}}}, nil
}

// shorten cuts a line for a button at a word, so that it stays readable.
func shorten(s string, runes int) string {
	r := []rune(s)
	if len(r) <= runes {
		return s
	}
	cut := runes - 1
	for cut > runes/2 && r[cut] != ' ' {
		cut--
	}
	return strings.TrimRight(string(r[:cut]), " ,;.:") + "…"
}
