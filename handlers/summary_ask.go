package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// figuresReader reads figures and what they rest on, each in one statement.
type figuresReader interface {
	// Said returns what the reports of a query's months say.
	Said(ctx context.Context, q commune.FigureQuery) (commune.Figures, error)
	// Ground returns how much was reported, and the register.
	Ground(ctx context.Context, q commune.FigureQuery) (commune.Ground, error)
}

// asked is a question about figures, as far as whoever asks may have an answer.
// Its args are the places "p", the period "m", the topic "t", the event "e",
// what to compare with "c" (a period or a place), and "all" where too little
// was reported but it is wanted nevertheless.
type asked struct {
	holder  commune.Holder
	own     []string                 // paths within which the person sees figures; else progress alone, see blind
	blind   bool                     // the person sees how much was reported, and no figure (Điều 10.2)
	places  map[string]commune.Place // of the question and of the person's own paths, with those above
	outside bool                     // a place was asked for that is not within the person's own
	query   commune.SummaryQuery
}

// ask reads a question from args and asks for the right to its answer. Nothing
// may be seen where own is empty.
func (s *Service) ask(ctx context.Context, t bot.Turn) (asked, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return asked{}, err
	}
	a := asked{holder: h, own: commune.ScopeOf(h, commune.SeeFigures, s.today(t)).Paths}
	if len(a.own) == 0 {
		a.own = commune.ScopeOf(h, commune.SeeProgress, s.today(t)).Paths
		a.blind = len(a.own) > 0
	}
	period, than := commune.Period(t.Args["m"]), t.Args["c"]
	if _, ok := commune.ParsePeriod(t.Args["m"]); !ok && period != "" {
		return a, commune.Errorf(commune.NotFound, "report.none")
	}
	a.query = commune.SummaryQuery{Paths: a.own, Period: period, Topic: t.Args["t"], Event: t.Args["e"], Thin: t.Args["all"] != "", Today: s.today(t)}
	wanted := strings.FieldsFunc(t.Args["p"], func(r rune) bool { return r == ',' })
	ids := slices.Clone(wanted)
	if p, ok := commune.ParsePeriod(than); ok {
		a.query.Against.Period = p
	} else if than != "" {
		ids = append(ids, than)
	}
	if err := a.find(ctx, s, ids); err != nil || len(a.own) == 0 {
		return a, err
	}
	if len(wanted) > 0 {
		a.query.Paths = a.within(wanted)
	}
	if len(ids) > len(wanted) {
		a.query.Against.Paths = a.within(ids[len(wanted):])
	}
	return a, nil
}

// find reads the places of the question and of the person's own paths.
func (a *asked) find(ctx context.Context, s *Service, wanted []string) error {
	ids := slices.Clone(wanted)
	for _, p := range a.own {
		ids = append(ids, commune.PathIDs(p)...)
	}
	places, err := s.placesAbove(ctx, ids)
	a.places = places
	return err
}

// within returns the paths of places; one that is not the person's own, whether
// it exists or not, makes the question one about what is outside.
func (a *asked) within(ids []string) []string {
	var paths []string
	for _, id := range ids {
		path := a.places[id].Path
		if !slices.ContainsFunc(a.own, func(own string) bool { return strings.HasPrefix(path, own) }) {
			a.outside = true
			continue
		}
		paths = append(paths, path)
	}
	return paths
}

// sum reads the figures of a question and makes their summary. Without a period
// it is the month of interest.
func (s *Service) sum(ctx context.Context, a asked) (commune.Summary, error) {
	wanted, open := a.query, a.query.Period == ""
	past, coming := s.Rules().ProgressMonths(a.query.Today)
	if open {
		wanted.Period = coming
	}
	q := wanted.Figures()
	if open {
		q.Months = append(q.Months, past, past.Prev())
	}
	ground, err := s.DB.Ground(ctx, q)
	if err != nil {
		return commune.Summary{}, err
	}
	if open {
		a.query.Period = s.Rules().FigureMonth(a.query.Paths, ground, a.query.Today)
		q = a.query.Figures()
	}
	var said commune.Figures
	if !a.blind {
		if said, err = s.DB.Said(ctx, q); err != nil {
			return commune.Summary{}, err
		}
	}
	return s.Rules().Summary(a.query, said, ground), nil
}
