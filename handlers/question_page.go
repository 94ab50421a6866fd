package handlers

import (
	"cmp"
	"context"
	"net/url"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// questionPage answers a question that has no other page. Its args are the kind
// of the answer "k", and under "0", "1", … the pages that it leads to.
const questionPage = "question"

// The kinds of answers.
const (
	severalAnswer = "which"   // it can be read in several ways: one is to be chosen
	outsideAnswer = "outside" // of a place that is not the person's to ask of, or is nowhere
	deniedAnswer  = "denied"  // of figures that the person may not see
	trackedAnswer = "tracked" // of petitions as they are followed one by one
	thanksAnswer  = "thanks"  // to thanks
	cannotAnswer  = "cannot"  // what is on the screen cannot be asked on from so
	lostAnswer    = "lost"    // what was said was not understood; it may be asked on from what was shown before
)

// answers reports whether a page is an answer of that kind.
func answers(d bot.Do, kind string) bool { return d.Page == questionPage && d.Args["k"] == kind }

// questionView shows such an answer.
func (s *Service) questionView(ctx context.Context, t bot.Turn) (bot.View, error) {
	ways := waysIn(t.Args)
	switch kind := t.Args["k"]; {
	case kind == deniedAnswer:
		return s.deniedView(ctx, t)
	case kind == thanksAnswer:
		return bot.View{Text: t.Print("question.thanks"), Options: []bot.Option{menuOption(t)}}, nil
	case kind == lostAnswer:
		return s.notUnderstood(ctx, t)
	case len(ways) == 0:
		return bot.View{}, commune.Errorf(commune.NotFound, "place.none")
	case kind == severalAnswer:
		return s.severalView(ctx, t, ways)
	case kind == outsideAnswer:
		return s.outsideOf(ctx, t, ways[0])
	case kind == trackedAnswer:
		return bot.View{Text: t.Print("question.tracked"), Options: []bot.Option{
			{Label: t.Print("question.petitions"), Do: ways[0]}, menuOption(t)}}, nil
	}
	return bot.View{Text: t.Print("question.cannot"), Options: []bot.Option{{Label: t.Print("question.back"), Do: ways[0]}, menuOption(t)}}, nil
}

// small answers a greeting, thanks and a call for help where nothing is open.
func small(t bot.Turn, intent reading.Intent) *bot.Do {
	switch {
	case t.Open != "":
	case intent == reading.Thanks:
		return &bot.Do{Page: questionPage, Args: bot.Args{"k": thanksAnswer}}
	case intent == reading.Greeting:
		return &bot.Do{Page: "menu"}
	case intent == reading.Help:
		return &bot.Do{Verb: "help"}
	}
	return nil
}

// deniedView says who is told figures, and offers what the person may see.
func (s *Service) deniedView(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	key := "question.denied"
	switch {
	case !commune.ScopeOf(h, commune.SeeProgress, s.today(t)).Empty():
		key = "question.denied_progress"
	case !commune.ScopeOf(h, commune.SeeHousehold, s.today(t)).Empty():
		key = "question.denied_households"
	}
	return bot.View{Text: t.Print(key), Options: s.menuPages(t, h)}, nil
}

// outsideOf answers a question about a place that is not the person's to ask of:
// the same whether there is such a place or not.
func (s *Service) outsideOf(ctx context.Context, t bot.Turn, way bot.Do) (bot.View, error) {
	a, err := s.ask(ctx, t.With(way.Args))
	if err != nil || len(a.own) == 0 {
		return bot.View{}, cmp.Or(err, error(commune.Errorf(commune.NotFound, "place.none")))
	}
	return outsideView(t.With(way.Args), a, way.Page), nil
}

// asWhich asks which of several pages is meant.
func asWhich(list []bot.Do) *bot.Do {
	args := bot.Args{"k": severalAnswer}
	for i, do := range list {
		args[wayArg(i)] = writtenDo(do)
	}
	return &bot.Do{Page: questionPage, Args: args}
}

func wayArg(i int) string { return strconv.Itoa(i) }

// waysIn reads the pages that args lead to.
func waysIn(args bot.Args) (list []bot.Do) {
	for i := range len(args) {
		page, rest, ok := strings.Cut(args[wayArg(i)], "?")
		values, err := url.ParseQuery(rest)
		if !ok || err != nil {
			continue
		}
		do := bot.Do{Page: page, Args: bot.Args{}}
		for name := range values {
			do.Args[name] = values.Get(name)
		}
		list = append(list, do)
	}
	return list
}

// writtenDo writes a page with its args as one argument: "summary?m=2024-Q1".
func writtenDo(d bot.Do) string {
	values := url.Values{}
	for name, value := range d.Args {
		values.Set(name, value)
	}
	return d.Page + "?" + values.Encode()
}
