package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// watchReminder tells an officer, a cell committee, a secretary who has not
// sent, on a step of the deadline, with one button that nudges them all. It is
// empty where nobody else is missing.
func (s *Service) watchReminder(ctx context.Context, t bot.Turn, h commune.Holder) (bot.View, error) {
	paths := commune.Watched(h, s.today(t))
	if len(paths) == 0 {
		return bot.View{}, nil
	}
	past, coming := s.Rules().ProgressMonths(s.today(t))
	for _, month := range []commune.Period{past, coming} {
		if !s.isStepOf(t, s.Rules().Due(commune.HouseholdReport, month)) {
			continue
		}
		f, err := s.follow(ctx, t.With(bot.Args{"m": string(month)}), h, paths)
		if err != nil {
			return bot.View{}, err
		}
		whole := commune.ProgressOf(f.rows, s.Rules(), s.today(t))
		if slices.ContainsFunc(whole.Open, func(b commune.Behind) bool { return b.PersonID != t.Person }) {
			return s.watchView(t, f, whole), nil
		}
	}
	return bot.View{}, nil
}

// watchView words it: one place with its names, or several with their counts
// and the names together.
func (s *Service) watchView(t bot.Turn, f followed, whole commune.Progress) bot.View {
	places := commune.ProgressPlaces(f.rows, f.paths, s.Rules(), s.today(t))
	var ids []string
	for _, p := range places {
		ids = append(ids, p.ID)
	}
	var lines []string
	if len(places) == 1 {
		lines = []string{s.progressTitle(t, capital(progressPlace(t, places[0])), f.month, whole), sentLine(t, whole)}
	} else {
		lines = []string{s.progressTitle(t, t.Print("progress.places"), f.month, whole)}
		for _, p := range places {
			lines = append(lines, t.Print("progress.place_line", "Place", capital(progressPlace(t, p)), "Line", sentLine(t, p.Progress)))
		}
	}
	names := s.behindWords(t, f.holder, whole.Open[:min(len(whole.Open), namesShown)])
	if rest := len(whole.Open) - len(names); rest > 0 {
		names = append(names, t.Print("progress.others", "N", rest))
	}
	lines = append(lines, t.Print("progress.missing", "Names", strings.Join(names, "; ")))
	v := bot.View{Text: strings.Join(lines, "\n")}
	at := strings.Join(ids, ",")
	if o, ok := s.nudgeAll(t, f, at, whole.Open); ok {
		v.Options = append(v.Options, o)
	} else {
		v.Options = s.nudgeOptions(t, f, at, whole.Open, whole.Open)
	}
	args := bot.Args{"p": at, "m": string(f.month)}
	v.Options = append(v.Options, bot.Option{Label: t.Print("progress.see"), Do: bot.Do{Page: "progress", Args: args}})
	return v
}
