package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// summary is /tonghop, and the answer to a question about figures (product §8):
// what was reported of the person's places, how it compares, and what wants them.
func (s *Service) summary(ctx context.Context, t bot.Turn) (bot.View, error) {
	a, err := s.ask(ctx, t)
	switch {
	case err != nil:
		return bot.View{}, err
	case len(a.own) == 0:
		return bot.View{Text: t.Print("summary.denied"), Options: []bot.Option{menuOption(t)}}, nil
	case a.outside:
		return outsideView(t, a, "summary"), nil
	}
	x, err := s.sum(ctx, a)
	if err != nil {
		return bot.View{}, err
	}
	switch by := t.Args["b"]; {
	case by == string(commune.Village), by == string(commune.Group), by == byMonth && x.Period.Kind() != commune.Monthly:
		return s.dividedView(ctx, t, a, x)
	}
	w := a.words(t, x)
	lines := append([]string{summaryTitle(t, a, x)}, s.summaryNotes(t, x)...)
	switch {
	case x.Extent == commune.Ahead || x.Extent == commune.Before || a.blind:
	case x.Topic != "":
		lines = append(lines, w.topicLines()...)
	default:
		lines = append(lines, w.overallLines()...)
	}
	if a.blind {
		lines = append(lines, t.Print("summary.blind"))
	} else {
		lines = append(lines, w.comparedWith()...)
	}
	lines = append(lines, w.needLine()...)
	return bot.View{Text: strings.Join(lines, "\n"), Options: s.summaryOptions(t, a, x), As: askedOn(t, x)}, nil
}

// askedOn is the page that a summary is, with its period where none was said, so
// that it can be asked on from it.
func askedOn(t bot.Turn, x commune.Summary) bot.Do {
	return bot.Do{Page: "summary", Args: withArgs(t.Args, "m", string(x.Period))}
}

// outsideView says whose figures the person sees, and offers the same of them.
// It is the same whatever place was asked for, and whether there is one.
func outsideView(t bot.Turn, a asked, page string) bot.View {
	own := placesWords(t, a.places, a.own)
	args := bot.Args{}
	for k, v := range t.Args {
		if k != "p" && k != "c" {
			args[k] = v
		}
	}
	what := t.Print("summary.title_word")
	switch {
	case page == "progress":
		what = t.Print("menu.progress")
	case page == "contact_figures":
		what = t.Print("question.contacts")
	case a.query.Topic != "":
		what = topicName(t, a.query.Topic, a.query.Event)
	}
	label := t.Print("summary.all_of", "What", what, "Of", own)
	return bot.View{Text: t.Print(outsideKey(a), "Of", own), Options: []bot.Option{
		{Label: label, Do: bot.Do{Page: page, Args: args}}, menuOption(t),
	}}
}

// outsideKey is how the own places are spoken of a second time.
func outsideKey(a asked) string {
	switch kind := a.places[lastID(a.own[0])].Kind; {
	case kind == commune.Commune:
		return "summary.outside_commune"
	case len(a.own) > 1:
		return "summary.outside_several"
	case kind == commune.Group:
		return "summary.outside_group"
	default:
		return "summary.outside_village"
	}
}
