package handlers

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// behindFigures reads what is behind a figure.
type behindFigures interface {
	// FigureEntries returns entries behind figures as their reports have them, in
	// two statements at the most.
	FigureEntries(ctx context.Context, ids []string) ([]commune.FiledEntry, error)
	// StockHouseholds returns the households of a stock by the register as it
	// stands now, from an offset on, in one statement.
	StockHouseholds(ctx context.Context, paths []string, code commune.StockCode, from, limit int) ([]commune.StockHousehold, error)
	// MembersOf returns the members of several households.
	MembersOf(ctx context.Context, householdIDs []string) ([]commune.Member, error)
}

// behindShown is how many entries or households a page of such a list shows.
const behindShown = 6

// figureList opens a figure to what is behind it (product §8): the households of
// a stock, or the entries of a topic with who said it and when. Names are for
// those who may see the households there; each look is logged.
func (s *Service) figureList(ctx context.Context, t bot.Turn) (bot.View, error) {
	a, err := s.ask(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	named := commune.ScopeOf(a.holder, commune.SeeHousehold, s.today(t))
	switch {
	case len(a.own) == 0 || a.blind:
		return s.deniedView(ctx, t)
	case a.outside:
		return outsideView(t, a, "figure_list"), nil
	case t.Args["t"] == "":
		return bot.View{}, commune.Errorf(commune.NotFound, "figures.which")
	}
	a.query.Thin = true // what was reported is shown, however little it is
	x, err := s.sum(ctx, a)
	if err != nil {
		return bot.View{}, err
	}
	l := figureListing{asked: a, x: x, from: offsetIn(t)}
	if l.paths = narrowed(x.Paths, named); len(l.paths) == 0 {
		return bot.View{Text: summaryTitle(t, a, x) + "\n" + t.Print("figures.unnamed"), Options: s.listFoot(t, l)}, nil
	}
	if code := listedStock(x.Topic, x.Event); code != "" && t.Args["l"] == "" {
		return s.stockList(ctx, t, l, code)
	}
	return s.entryList(ctx, t, l)
}

// figureListing is a list of what is behind a figure, from one on.
type figureListing struct {
	asked
	x     commune.Summary
	paths []string // of the figure, as far as the person may see the households there
	from  int
	all   int // how many there are
}

// listedStock is the stock that a question for a list of a topic is about first.
func listedStock(topic, event string) commune.StockCode {
	switch {
	case topic == "working_away" && event == "":
		return commune.StockAway
	case topic == "income" && event == "poor":
		return commune.StockPoor
	case topic == "income" && event == "near_poor":
		return commune.StockNearPoor
	}
	return ""
}

// narrowed returns the parts of paths that lie in a scope.
func narrowed(paths []string, scope commune.Scope) []string {
	var list []string
	for _, p := range paths {
		if scope.Holds(commune.Object{Path: p}) {
			list = append(list, p)
			continue
		}
		for _, within := range scope.Paths {
			if strings.HasPrefix(within, p) {
				list = append(list, within)
			}
		}
	}
	return list
}

// entryList lists the entries behind a figure, the newest first.
func (s *Service) entryList(ctx context.Context, t bot.Turn, l figureListing) (bot.View, error) {
	said := l.x.Now.Figures.Of(l.x.Topic, nonEmpty(l.x.Event)...).Under(l.paths)
	slices.SortFunc(said, func(a, b commune.Said) int {
		return cmp.Or(cmp.Compare(b.Month, a.Month), cmp.Compare(b.EntryID, a.EntryID))
	})
	l.all = len(said)
	l.from = min(l.from, l.all)
	ids := make([]string, 0, behindShown)
	for _, e := range said[l.from:min(l.from+behindShown, l.all)] {
		ids = append(ids, e.EntryID)
	}
	list, err := s.DB.FigureEntries(ctx, ids)
	if err != nil {
		return bot.View{}, err
	}
	opened := make([]string, len(list))
	for i, e := range list {
		opened[i] = e.HouseholdID
	}
	if err := s.openedFigures(ctx, t, l, opened); err != nil {
		return bot.View{}, err
	}
	lines := s.listHead(t, l, t.Print("figures.entries", "Topic", topicName(t, l.x.Topic, l.x.Event), "N", l.all))
	for _, e := range list {
		lines = append(lines, s.behindLine(t, l, e))
	}
	v := bot.View{Text: strings.Join(lines, "\n"), Options: behindOptions(t, l, list)}
	v.Options = append(v.Options, s.listFoot(t, l)...)
	return v, nil
}

// listHead is the title of a list, what is missing from it and how many there
// are.
func (s *Service) listHead(t bot.Turn, l figureListing, count string) []string {
	lines := append([]string{summaryTitle(t, l.asked, l.x)}, s.summaryNotes(t, l.x)...)
	if l.all > behindShown {
		count = t.Print("figures.some", "Count", count, "From", l.from+1, "To", min(l.from+behindShown, l.all))
	}
	return append(lines, count)
}

// openedFigures logs whose entries somebody was shown, by ids.
func (s *Service) openedFigures(ctx context.Context, t bot.Turn, l figureListing, households []string) error {
	slices.Sort(households)
	var rows []commune.AuditRow
	for _, id := range slices.Compact(households) {
		rows = append(rows, commune.AuditRow{ID: s.NewID(), CommuneID: l.holder.Duties[0].CommuneID, At: commune.InstantOf(t.At),
			PersonID: t.Person, Act: "figures.open", Object: "household", ObjectID: id})
	}
	return s.DB.Audit(ctx, rows...)
}

// listFoot leads to the rest of a list, back to the figure and to its places.
func (s *Service) listFoot(t bot.Turn, l figureListing) []bot.Option {
	args := summaryArgs(l.asked, l.x)
	delete(args, "all")
	var list []bot.Option
	to := func(key, page string, args bot.Args, words ...any) {
		list = append(list, bot.Option{Label: t.Print(key, words...), Foot: true, Do: bot.Do{Page: page, Args: args}})
	}
	if rest := l.all - l.from - behindShown; rest > 0 {
		to("figures.rest", "figure_list", withArgs(args, "o", strconv.Itoa(l.from+behindShown), "l", t.Args["l"]), "N", rest)
	}
	to("figures.back", "summary", args)
	return append(list, menuOption(t))
}

// behindOption opens a figure to what is behind it, for those who may see the
// households there.
func behindOption(t bot.Turn, a asked, x commune.Summary) []bot.Option {
	if len(x.Now.Figures.Of(x.Topic, nonEmpty(x.Event)...)) == 0 && listedStock(x.Topic, x.Event) == "" ||
		len(narrowed(x.Paths, commune.ScopeOf(a.holder, commune.SeeHousehold, x.Today))) == 0 {
		return nil
	}
	return []bot.Option{{Label: t.Print("figures.open"), Do: bot.Do{Page: "figure_list", Args: summaryArgs(a, x, "all", "")}}}
}

// withArgs adds arguments, names and values by turns; empty ones are left out.
func withArgs(args bot.Args, more ...string) bot.Args {
	out := bot.Args{}
	for name, value := range args {
		out[name] = value
	}
	for i := 0; i < len(more); i += 2 {
		if more[i+1] != "" {
			out[more[i]] = more[i+1]
		}
	}
	return out
}

// offsetIn is from which one on a list is asked for.
func offsetIn(t bot.Turn) int {
	from, _ := strconv.Atoi(t.Args["o"])
	return max(from, 0)
}
