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
		return outsideView(t, a), nil
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
	return bot.View{Text: strings.Join(lines, "\n"), Options: s.summaryOptions(t, a, x)}, nil
}

// outsideView says whose figures the person sees, and offers the same of them.
// It is the same whatever place was asked for, and whether there is one.
func outsideView(t bot.Turn, a asked) bot.View {
	own := placesWords(t, a.places, a.own)
	args := bot.Args{}
	for k, v := range t.Args {
		if k != "p" && k != "c" {
			args[k] = v
		}
	}
	label := t.Print("summary.all_of", "What", t.Print("summary.title_word"), "Of", own)
	if topic := a.query.Topic; topic != "" {
		label = t.Print("summary.all_of", "What", t.Print("topic."+topic), "Of", own)
	}
	return bot.View{Text: t.Print(outsideKey(a), "Of", own), Options: []bot.Option{
		{Label: label, Do: bot.Do{Page: "summary", Args: args}}, menuOption(t),
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
