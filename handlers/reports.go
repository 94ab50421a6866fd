package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// reports is what /baocao opens: the report that is due, or a list where there
// are several, with what has arrived and what was sent.
func (s *Service) reports(ctx context.Context, t bot.Turn) (bot.View, error) {
	owed, options, err := s.toWrite(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	arrivals, err := s.arrived(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	options = append(options, waitingOptions(t, arrivals)...)
	if len(options) == 1 && len(owed) > 0 {
		return s.open(ctx, t, options[0].Do)
	}
	if len(options) == 0 && len(arrivals) > 0 && !files(h) {
		return s.received(ctx, t)
	}
	return s.reportList(ctx, t, options, len(arrivals) > 0)
}

// files reports whether a duty makes somebody owe household reports.
func files(h commune.Holder) bool {
	return slices.ContainsFunc(h.Duties, func(d commune.Duty) bool { return d.Code == commune.Keeper })
}

// open shows the page that an option leads to.
func (s *Service) open(ctx context.Context, t bot.Turn, do bot.Do) (bot.View, error) {
	if do.Page == "returned" {
		return s.returned(ctx, t.With(do.Args))
	}
	return s.card(ctx, t.With(do.Args))
}

func (s *Service) reportList(ctx context.Context, t bot.Turn, options []bot.Option, received bool) (bot.View, error) {
	sent, err := s.DB.SentReports(ctx, t.Person, 6)
	if err != nil {
		return bot.View{}, err
	}
	text := t.Print("reports.text")
	if len(options) == 0 {
		text = t.Print("reports.nothing")
	}
	seen := map[commune.Instant]bool{}
	for _, r := range sent {
		if r.Owed() || seen[r.Due] {
			continue
		}
		seen[r.Due] = true
		options = append(options, bot.Option{
			Label: t.Print("reports.sent", "Period", periodName(t, r.Period), "State", t.Print("state."+string(r.State))),
			Do:    bot.Do{Page: "filing", Args: bot.Args{"r": r.ID}},
		})
	}
	if received {
		options = append(options, bot.Option{Label: t.Print("menu.arrived"), Foot: true, Do: bot.Do{Page: "received"}})
	}
	return bot.View{Text: text, Options: append(options, menuOption(t))}, nil
}

// owedOptions offers one sitting for each deadline, the earliest first. A label
// fits a button of a phone: until when is said above it, or on the card.
func (s *Service) owedOptions(t bot.Turn, owed []commune.Report) []bot.Option {
	var list []bot.Option
	for _, same := range byDeadline(owed) {
		r := same[0]
		do := bot.Do{Page: "report", Args: bot.Args{"m": string(r.Period.LastMonth())}}
		key := "reports.file"
		if commune.FirstDeadline(same) < commune.InstantOf(t.At) {
			key = "reports.file_late"
		}
		if returned, ok := firstReturned(same); ok {
			key, do = "reports.mend", bot.Do{Page: "returned", Args: bot.Args{"r": returned.ID}}
		}
		list = append(list, bot.Option{Label: t.Print(key, "Period", periodNames(t, same)), Do: do})
	}
	return list
}

func firstReturned(list []commune.Report) (commune.Report, bool) {
	for _, r := range list {
		if r.State == commune.Returned {
			return r, true
		}
	}
	return commune.Report{}, false
}

// byDeadline groups reports, in the order of their deadlines, into sittings.
func byDeadline(list []commune.Report) [][]commune.Report {
	var groups [][]commune.Report
	for _, r := range list {
		i := slices.IndexFunc(groups, func(g []commune.Report) bool { return g[0].Due == r.Due })
		if i >= 0 {
			groups[i] = append(groups[i], r)
		} else {
			groups = append(groups, []commune.Report{r})
		}
	}
	for i, g := range groups {
		groups[i] = commune.NarrowFirst(g)
	}
	return groups
}

// menuOption leads to the menu, below every list.
func menuOption(t bot.Turn) bot.Option {
	return bot.Option{Label: t.Print("menu.other"), Foot: true, Do: bot.Do{Page: "menu"}}
}
