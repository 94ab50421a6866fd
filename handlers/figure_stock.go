package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// stockList lists the households of a stock by the register as it stands now, and
// leads to what was reported of them in the period.
func (s *Service) stockList(ctx context.Context, t bot.Turn, l figureListing, code commune.StockCode) (bot.View, error) {
	list, err := s.DB.StockHouseholds(ctx, l.paths, code, l.from, behindShown)
	if err != nil {
		return bot.View{}, err
	}
	ids := make([]string, len(list))
	for i, h := range list {
		ids[i], l.all = h.ID, h.Total
	}
	away := map[string][]string{}
	if code == commune.StockAway && len(ids) > 0 {
		if away, err = s.awayNames(ctx, t, ids); err != nil {
			return bot.View{}, err
		}
	}
	if err := s.openedFigures(ctx, t, l, slices.Clone(ids)); err != nil {
		return bot.View{}, err
	}
	count := t.Print("figures.stock."+string(code), "N", l.all)
	if l.all > behindShown {
		count = t.Print("figures.some", "Count", count, "From", l.from+1, "To", min(l.from+behindShown, l.all))
	}
	lines := []string{t.Print("summary.title", "Of", capital(placesWords(t, l.places, l.x.Paths)), "Period", t.Print("figures.now")), count}
	var options []bot.Option
	for _, h := range list {
		line := householdAt(t, l, h.Head, h.Sex, h.Village, h.Group)
		switch {
		case len(away[h.ID]) > 0:
			line = t.Print("summary.line", "What", line, "Words", strings.Join(away[h.ID], "; "))
		case h.Count > 0:
			line = t.Print("summary.line", "What", line, "Words", t.Print("household.count", "N", h.Count))
		}
		lines = append(lines, t.Print("figures.item", "Line", line))
		options = append(options, bot.Option{Label: householdFull(t, h.Head, h.Sex), Do: bot.Do{Page: "household", Args: bot.Args{"h": h.ID}}})
	}
	if n := l.x.Now.Figures.Of(l.x.Topic, nonEmpty(l.x.Event)...).Sum().Entries; n > 0 {
		options = append(options, bot.Option{Label: t.Print("figures.reported", "Period", periodShort(t, l.x.Period), "N", n),
			Do: bot.Do{Page: "figure_list", Args: withArgs(summaryArgs(l.asked, l.x, "all", ""), "l", "said")}})
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: append(options, s.listFoot(t, l)...)}, nil
}

// awayNames names who works away, by household.
func (s *Service) awayNames(ctx context.Context, t bot.Turn, households []string) (map[string][]string, error) {
	members, err := s.DB.MembersOf(ctx, households)
	if err != nil {
		return nil, err
	}
	names := map[string][]string{}
	for _, m := range members {
		if m.Standing == commune.Away {
			title := memberTitle(m, t.At.In(s.Rules().Zone).Year())
			names[m.HouseholdID] = append(names[m.HouseholdID], titled(t, title, m.Name))
		}
	}
	return names, nil
}
