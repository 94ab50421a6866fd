package handlers

import (
	"context"
	"maps"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// figuresShown is how many villages a message counts.
const figuresShown = 12

// othersReminder tells of each month whose household reports others have not
// sent: with names to who receives or compiles them, with one button that nudges
// them all, and a figure a village to the leaders. It is empty where nobody else
// is missing.
func (s *Service) othersReminder(ctx context.Context, t bot.Turn, h commune.Holder, rows []commune.Reminded) (bot.View, error) {
	var all bot.View
	for _, o := range othersOf(rows, func(k commune.ReportKind) bool { return !k.Task() }) {
		places, err := s.DB.Places(ctx, o.places...)
		if err != nil {
			return bot.View{}, err
		}
		named, counted := commune.Watched(h, o.kind, slices.Collect(maps.Values(places)), s.today(t))
		for _, list := range []struct {
			paths []string
			words func(bot.Turn, followed, commune.Progress) bot.View
		}{{named, s.watchView}, {counted, s.figuresView}} {
			v, err := s.watchReminder(ctx, t.With(bot.Args{"m": string(o.period)}), h, list.paths, list.words)
			if err != nil {
				return bot.View{}, err
			}
			if v.Text != "" {
				all.Text = strings.TrimSpace(all.Text + "\n\n" + v.Text)
				all.Options = append(all.Options, v.Options...)
			}
		}
	}
	return all, nil
}

// elsewhere are the places where a kind is owed by others, of one month or, for a
// task, one period.
type elsewhere struct {
	kind   commune.ReportKind
	period commune.Period
	places []string
}

// othersOf gathers rows about others of some kinds: what ends with one month is
// spoken of together.
func othersOf(rows []commune.Reminded, kinds func(commune.ReportKind) bool) []elsewhere {
	var list []elsewhere
	for _, r := range rows {
		kind, place, p, ok := r.Others()
		if !ok || !kinds(kind) {
			continue
		}
		if !kind.Task() {
			p = p.LastMonth()
		}
		i := slices.IndexFunc(list, func(o elsewhere) bool { return o.kind == kind && o.period == p })
		if i < 0 {
			i = len(list)
			list = append(list, elsewhere{kind: kind, period: p})
		}
		if !slices.Contains(list[i].places, place) {
			list[i].places = append(list[i].places, place)
		}
	}
	return list
}

// watchReminder words who has not sent under some paths for the month that args
// name under "m"; it is empty where that is nobody else.
func (s *Service) watchReminder(ctx context.Context, t bot.Turn, h commune.Holder, paths []string,
	words func(bot.Turn, followed, commune.Progress) bot.View,
) (bot.View, error) {
	if len(paths) == 0 {
		return bot.View{}, nil
	}
	slices.Sort(paths)
	f, err := s.follow(ctx, t, h, paths)
	if err != nil {
		return bot.View{}, err
	}
	whole := commune.ProgressOf(f.rows, s.Rules(), s.today(t))
	if !slices.ContainsFunc(whole.Open, func(b commune.Behind) bool { return b.PersonID != t.Person }) {
		return bot.View{}, nil
	}
	return words(t, f, whole), nil
}

// figuresView counts who has not sent, village by village, the worst first.
func (s *Service) figuresView(t bot.Turn, f followed, whole commune.Progress) bot.View {
	places := slices.DeleteFunc(commune.ProgressPlaces(f.rows, f.paths, s.Rules(), s.today(t)),
		func(p commune.PlaceProgress) bool { return len(p.Open) == 0 })
	lines := []string{s.progressTitle(t, t.Print("progress.commune"), f.period, whole), t.Print("reminder.figures")}
	for _, p := range places[:min(len(places), figuresShown)] {
		lines = append(lines, t.Print("reminder.figure", "Village", p.Village, "N", len(p.Open), "All", p.All))
	}
	if rest := len(places) - figuresShown; rest > 0 {
		lines = append(lines, t.Print("reminder.figures_rest", "N", rest))
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: []bot.Option{
		{Label: t.Print("progress.see"), Do: bot.Do{Page: "progress", Args: bot.Args{"m": string(f.period)}}}}}
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
		lines = []string{s.progressTitle(t, capital(progressPlace(t, places[0])), f.period, whole), sentLine(t, whole)}
	} else {
		lines = []string{s.progressTitle(t, t.Print("progress.places"), f.period, whole)}
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
	args := bot.Args{"p": at, "m": string(f.period)}
	v.Options = append(v.Options, bot.Option{Label: t.Print("progress.see"), Do: bot.Do{Page: "progress", Args: args}})
	return v
}
