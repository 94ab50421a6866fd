package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// severalView asks which way of reading a question is meant. Each button tells
// only in what its way differs.
func (s *Service) severalView(ctx context.Context, t bot.Turn, ways []bot.Do) (bot.View, error) {
	var ids []string
	for _, w := range ways {
		ids = append(ids, w.Args["p"], w.Args["c"])
	}
	places, err := s.placesAbove(ctx, ids)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: t.Print("question.which"), Whole: true}
	for _, w := range ways {
		v.Options = append(v.Options, bot.Option{Label: wayLabel(t, w, ways, places), Do: w})
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

// placesAbove reads places with the villages that they are in.
func (s *Service) placesAbove(ctx context.Context, ids []string) (map[string]commune.Place, error) {
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var above []string
	for _, p := range places {
		if _, known := places[p.ParentID]; !known && p.Kind == commune.Group {
			above = append(above, p.ParentID)
		}
	}
	more, err := s.DB.Places(ctx, above...)
	for id, p := range more {
		places[id] = p
	}
	return places, err
}

// wayLabel names a way of reading by what it does not share with the others.
func wayLabel(t bot.Turn, w bot.Do, ways []bot.Do, places map[string]commune.Place) string {
	var parts []string
	for _, a := range []struct {
		name  string
		words func() string
	}{
		{"t", func() string { return topicName(t, w.Args["t"], w.Args["e"]) }},
		{"e", func() string { return topicName(t, w.Args["t"], w.Args["e"]) }},
		{"p", func() string { return placeWords(t, places, places[w.Args["p"]].Path) }},
		{"m", func() string { return periodNamed(t, w.Args["m"]) }},
		{"c", func() string { return t.Print("question.against", "What", comparedName(t, w.Args["c"], places)) }},
	} {
		if differs(ways, a.name) && (a.name != "e" || !differs(ways, "t")) {
			parts = append(parts, a.words())
		}
	}
	if len(parts) == 0 {
		parts = append(parts, t.Print("question.page."+w.Page))
	}
	return capital(strings.Join(nonEmpty(parts...), " · "))
}

// differs reports whether ways of reading have different values of an argument.
func differs(ways []bot.Do, name string) bool {
	for _, w := range ways[1:] {
		if w.Args[name] != ways[0].Args[name] {
			return true
		}
	}
	return false
}

// comparedName names the period or place that is compared with.
func comparedName(t bot.Turn, than string, places map[string]commune.Place) string {
	if p, ok := places[than]; ok {
		return placeWords(t, places, p.Path)
	}
	return periodNamed(t, than)
}

func periodNamed(t bot.Turn, code string) string {
	p, ok := commune.ParsePeriod(code)
	if !ok {
		return ""
	}
	return periodName(t, p)
}

// topicName names a topic, or a kind of it: "Hộ nghèo", "An ninh trật tự: tranh
// chấp đất đai".
func topicName(t bot.Turn, topic, event string) string {
	switch codes := topicStocks[topic+"."+event]; {
	case topic == "":
		return ""
	case len(codes) > 0:
		return t.Print("summary.stock." + string(codes[0]))
	case event == "":
		return t.Print("topic." + topic)
	}
	return t.Print("summary.line", "What", t.Print("topic."+topic), "Words", t.Print("entry."+topic+"."+event))
}
