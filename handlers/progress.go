package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// follower follows who has sent and who has not.
type follower interface {
	// Progress returns the household reports that a query asks for, in one
	// statement.
	Progress(ctx context.Context, q commune.ProgressQuery) ([]commune.ProgressRow, error)
	// Report returns one report.
	Report(ctx context.Context, id string) (commune.Report, error)
	// Nudge writes words to people who have not sent, and returns to whom.
	Nudge(ctx context.Context, sub commune.Submission, nudges []commune.NudgeCommand) (people []string, err error)
	// Snooze writes the letter that somebody asked to be reminded by.
	Snooze(ctx context.Context, sub commune.Submission, letter commune.Letter) error
}

// followed is the progress of a period as somebody may see it.
type followed struct {
	holder commune.Holder
	period commune.Period // a month stands for all that ends with it
	paths  []string       // what it is of: the scope, or the one place asked for
	rows   []commune.ProgressRow
	around commune.Around // who stands there, where somebody waits for more time
}

// progress is /tiendo: who has sent and who has not, in one village or group,
// or place by place.
func (s *Service) progress(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	scope := commune.ScopeOf(h, commune.SeeProgress, s.today(t))
	if scope.Empty() {
		return bot.View{Text: t.Print("progress.denied"), Options: []bot.Option{menuOption(t)}}, nil
	}
	f, err := s.follow(ctx, t, h, scope.Paths)
	switch {
	case err != nil:
		return bot.View{}, err
	case len(f.rows) == 0:
		return s.progressNone(ctx, t, f, scope)
	case len(f.paths) > 1 || len(commune.PathIDs(f.paths[0])) == 1:
		return s.progressPlaces(t, f), nil
	}
	if f.around, err = s.whoDecides(ctx, f.rows, s.today(t)); err != nil {
		return bot.View{}, err
	}
	return s.progressPeople(t, f), nil
}

// follow reads the progress within the paths of the period that args name under
// "m", or of the month that matters today; of the place only that they name
// under "p".
func (s *Service) follow(ctx context.Context, t bot.Turn, h commune.Holder, paths []string) (followed, error) {
	f := followed{holder: h, period: commune.Period(t.Args["m"]), paths: paths}
	asked := f.period != ""
	if _, ok := commune.ParsePeriod(t.Args["m"]); asked && !ok {
		return f, commune.Errorf(commune.NotFound, "report.none")
	}
	past, coming := s.Rules().ProgressMonths(s.today(t))
	periods := append(s.Rules().EndingWith(past), s.Rules().EndingWith(coming)...)
	if asked {
		periods = s.Rules().ProgressPeriods(f.period)
	}
	query := commune.ProgressQuery{Paths: paths, Periods: periods, Today: s.today(t), Viewer: t.Person, Since: s.spokenSince(t)}
	var places []string
	if t.Args["p"] != "" {
		places = strings.Split(t.Args["p"], ",")
	}
	if len(places) == 1 {
		query.Place = places[0]
	}
	rows, err := s.DB.Progress(ctx, query)
	if err != nil {
		return f, err
	}
	if !asked {
		f.period = s.Rules().ProgressMonth(rows, s.today(t))
	}
	f.rows = s.Rules().RowsOf(rows, f.period)
	if len(places) > 0 {
		f.at(places)
	}
	return f, nil
}

// at narrows the progress to places within its paths.
func (f *followed) at(places []string) {
	within := f.paths
	f.paths = nil
	f.rows = slices.DeleteFunc(f.rows, func(r commune.ProgressRow) bool {
		path := pathTo(r.Path, places)
		if !slices.ContainsFunc(within, func(p string) bool { return strings.HasPrefix(path, p) }) {
			return true
		}
		if !slices.Contains(f.paths, path) {
			f.paths = append(f.paths, path)
		}
		return false
	})
}

// pathTo is the beginning of a path that leads to one of the places, or empty.
func pathTo(path string, places []string) string {
	to := "/"
	for _, id := range commune.PathIDs(path) {
		to += id + "/"
		if slices.Contains(places, id) {
			return to
		}
	}
	return ""
}

// progressPlaces lists places with how many have sent in each, the worst first.
func (s *Service) progressPlaces(t bot.Turn, f followed) bot.View {
	title := t.Print("progress.places")
	if len(f.paths) == 1 {
		title = t.Print("progress.commune")
	}
	whole := commune.ProgressOf(f.rows, s.Rules(), s.today(t))
	v := bot.View{Text: s.progressTitle(t, title, f.period, whole) + "\n" + sentLine(t, whole), Search: true, More: "progress.more_places"}
	for _, p := range commune.ProgressPlaces(f.rows, f.paths, s.Rules(), s.today(t)) {
		v.Options = append(v.Options, bot.Option{
			Label: t.Print("progress.place", "Place", capital(progressPlace(t, p)), "Sent", p.Sent, "N", p.All),
			Do:    bot.Do{Page: "progress", Args: bot.Args{"p": p.ID, "m": string(f.period)}},
		})
	}
	if len(v.Options) > 0 {
		v.Text += "\n" + t.Print("progress.choose")
	}
	v.Options = append(v.Options, s.progressFoot(t, f)...)
	return v
}

// progressPeople names who has not sent in one village or group, some at a time.
func (s *Service) progressPeople(t bot.Turn, f followed) bot.View {
	places := commune.ProgressPlaces(f.rows, f.paths, s.Rules(), s.today(t))
	if len(places) == 0 {
		return bot.View{Text: t.Print("progress.none", "Period", periodName(t, f.period)), Options: s.progressFoot(t, f)}
	}
	place := places[0]
	from, to := namesFrom(t, len(place.Open))
	shown := place.Open[from:to]
	lines := []string{s.progressTitle(t, capital(progressPlace(t, place)), f.period, place.Progress), sentLine(t, place.Progress)}
	if len(shown) > 0 {
		lines = append(lines, t.Print("progress.missing", "Names", strings.Join(s.behindWords(t, f.holder, shown), "; ")))
	}
	if len(place.Spared) > 0 && from == 0 {
		lines = append(lines, t.Print("progress.spared", "Names", strings.Join(s.sparedWords(t, place.Spared), "; ")))
	}
	v := bot.View{Text: strings.Join(lines, "\n"), Options: s.nudgeOptions(t, f, place.ID, place.Open, shown)}
	v.Options = append(v.Options, s.grantOptions(t, f, shown)...)
	if rest := len(place.Open) - to; rest > 0 {
		args := bot.Args{"p": place.ID, "m": string(f.period), "f": strconv.Itoa(to)}
		v.Options = append(v.Options, bot.Option{Label: t.Print("progress.rest", "N", rest), Foot: true, Do: bot.Do{Page: "progress", Args: args}})
	}
	v.Options = append(v.Options, s.progressFoot(t, f)...)
	return v
}

// progressFoot leads to the period before, to the list of places, to how the work
// stands and to the menu.
func (s *Service) progressFoot(t bot.Turn, f followed) []bot.Option {
	at := func(p commune.Period) bot.Args {
		args := bot.Args{"m": string(p)}
		if place := t.Args["p"]; place != "" {
			args["p"] = place
		}
		return args
	}
	var list []bot.Option
	if prev, ok := s.Rules().ProgressBefore(f.period); ok {
		list = append(list, bot.Option{Label: t.Print("progress.before", "Period", s.periodBefore(t, prev, f.period)), Foot: true,
			Do: bot.Do{Page: "progress", Args: at(prev)}})
	}
	scope := commune.ScopeOf(f.holder, commune.SeeProgress, s.today(t))
	if t.Args["p"] != "" && !slices.Equal(scope.Paths, f.paths) {
		list = append(list, bot.Option{Label: t.Print("progress.all"), Foot: true, Do: bot.Do{Page: "progress", Args: bot.Args{"m": string(f.period)}}})
	}
	return append(list, lightsLink(t, at(f.period)), menuOption(t))
}
