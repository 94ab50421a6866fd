package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// lifeAsked understands "báo cáo tháng 3 của tôi đâu?".
func (s *Service) lifeAsked(t bot.Turn, text string) *bot.Do {
	p, ok := reading.Whereabouts(text, s.today(t))
	if !ok {
		return nil
	}
	return &bot.Do{Page: "life", Args: bot.Args{"m": string(p)}}
}

// life tells what became of somebody's own report: begun, sent, told to whom,
// read, accepted or returned, compiled into the group's. Args name the period
// under "m"; without one it is the report that was sent last.
func (s *Service) life(ctx context.Context, t bot.Turn) (bot.View, error) {
	list, err := s.lifeOf(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	if len(list) == 0 {
		return bot.View{Text: t.Print("life.none"), Options: []bot.Option{{Label: t.Print("not_understood.reports"), Do: bot.Do{Page: "reports"}}, menuOption(t)}}, nil
	}
	events, err := s.DB.ReportLife(ctx, idsOfReports(list))
	if err != nil {
		return bot.View{}, err
	}
	places, err := s.DB.Places(ctx, placesOf(list)...)
	if err != nil {
		return bot.View{}, err
	}
	lines := []string{t.Print("life.title", "Period", periodNames(t, list[:1]))}
	for _, r := range list {
		if len(list) > 1 {
			lines = append(lines, t.Print("life.group", "Group", placeName(t, places[r.PlaceID])))
		}
		lines = append(lines, s.lifeLines(t, r, events, placeName(t, places[r.PlaceID]))...)
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: lifeOptions(t, list[0])}, nil
}

// lifeOf finds the person's own reports that are asked for.
func (s *Service) lifeOf(ctx context.Context, t bot.Turn) ([]commune.Report, error) {
	p, ok := commune.ParsePeriod(t.Args["m"])
	if !ok {
		sent, err := s.DB.SentReports(ctx, t.Person, 1)
		if err != nil || len(sent) == 0 {
			return nil, err
		}
		p = sent[0].Period.LastMonth()
	}
	return s.DB.ReportsOf(ctx, t.Person, p)
}

func placesOf(list []commune.Report) []string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.PlaceID
	}
	return ids
}

func lifeOptions(t bot.Turn, r commune.Report) []bot.Option {
	if r.Version > 0 {
		return []bot.Option{viewOption(t, r.ID), menuOption(t)}
	}
	return []bot.Option{{Label: t.Print("reports.file", "Period", periodName(t, r.Period)),
		Do: bot.Do{Page: "report", Args: bot.Args{"m": string(r.Period.LastMonth())}}}, menuOption(t)}
}
