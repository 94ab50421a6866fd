package handlers

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// dividedOptions offer the places of the summary one by one: each where it is of
// a few, else line by line.
func dividedOptions(t bot.Turn, a asked, x commune.Summary) []bot.Option {
	if len(x.Paths) > 1 && len(x.Paths) <= placesNamed {
		var list []bot.Option
		for _, path := range x.Paths {
			list = append(list, bot.Option{Label: capital(placeWords(t, a.places, path)),
				Do: bot.Do{Page: "summary", Args: summaryArgs(a, x, "p", lastID(path))}})
		}
		return list
	}
	for _, kind := range []commune.PlaceKind{commune.Village, commune.Group} {
		if len(x.Divided(kind)) > 1 {
			return []bot.Option{{Label: t.Print("summary.by_" + string(kind)), Do: bot.Do{Page: "summary", Args: summaryArgs(a, x, "b", string(kind))}}}
		}
	}
	return nil
}

// byPlace is a summary place by place, a line each, with a button each.
func (s *Service) byPlace(ctx context.Context, t bot.Turn, a asked, x commune.Summary) (bot.View, error) {
	paths := x.Divided(commune.PlaceKind(t.Args["b"]))
	var ids []string
	for _, p := range paths {
		ids = append(ids, commune.PathIDs(p)...)
	}
	below, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return bot.View{}, err
	}
	a.places = below
	slices.SortFunc(paths, func(p, q string) int { return byName(below, p, q) })
	lines := []string{summaryTitle(t, a, x)}
	if x.Topic != "" {
		lines = append(lines, t.Print("topic."+x.Topic)+":")
	}
	v := bot.View{Search: true}
	for i, part := range x.ByPlace(paths) {
		name := capital(placeWords(t, a.places, part.Paths[0]))
		if i < figuresShown {
			lines = append(lines, a.words(t, part).partLine(name))
		}
		v.Options = append(v.Options, bot.Option{Label: name, Do: bot.Do{Page: "summary", Args: summaryArgs(a, part)}})
	}
	if rest := len(paths) - figuresShown; rest > 0 {
		lines = append(lines, t.Print("summary.more_places", "N", rest))
	}
	v.Text = strings.Join(lines, "\n")
	v.Options = append(v.Options, bot.Option{Label: t.Print("summary.together"), Foot: true, Do: bot.Do{Page: "summary", Args: summaryArgs(a, x)}}, menuOption(t))
	return v, nil
}

// byName puts places in the order of their names, groups by village: 2 before 10.
func byName(places map[string]commune.Place, p, q string) int {
	a, b := places[lastID(p)], places[lastID(q)]
	up, other := places[a.ParentID].Name, places[b.ParentID].Name
	return cmp.Or(cmp.Compare(up, other), cmp.Compare(len(a.Name)*numbered(a), len(b.Name)*numbered(b)), cmp.Compare(a.Name, b.Name))
}

// numbered is 1 of a group, whose name is a number.
func numbered(p commune.Place) int {
	if p.Kind == commune.Group {
		return 1
	}
	return 0
}

// partLine is a place of a summary in a line: "Thôn Lân Gầu (64/66 hộ): 268
// người, an ninh trật tự 3 vụ".
func (w figureWords) partLine(name string) string {
	c := w.x.Now.Coverage
	head := w.Print("summary.part", "Of", name, "Sent", grouped(w.Turn, c.Reported), "All", grouped(w.Turn, c.Households))
	if !c.Known {
		head = w.Print("summary.part_reports", "Of", name, "Sent", grouped(w.Turn, c.Sent), "All", grouped(w.Turn, c.Reports))
	}
	var parts []string
	if s, ok := w.x.Stock(firstStock(w.x.Topic)); ok && w.x.Event == "" {
		parts = append(parts, w.stockWords(s))
	}
	switch {
	case w.x.Extent != commune.Given && w.x.Extent != commune.Partial:
		parts = append(parts, w.Print("summary.part_thin"))
	case w.x.Topic == "":
		parts = append(parts, w.partTopics()...)
	default:
		parts = append(parts, w.partTopic()...)
	}
	if len(parts) == 0 {
		parts = []string{w.Print("summary.part_none")}
	}
	return w.Print("summary.line", "What", head, "Words", strings.Join(parts, ", "))
}

// partTopics count what wants attention.
func (w figureWords) partTopics() []string {
	var parts []string
	if s, ok := w.x.Stock(commune.StockPeople); ok {
		parts = append(parts, w.stockWords(s))
	}
	for _, topic := range []string{"security", "difficulty", "petition"} {
		if l := w.x.Line(topic, ""); l.Now.Entries > 0 {
			parts = append(parts, w.Print("summary.part_topic", "Topic", lowered(w.Print("topic."+topic)), "Words", w.Print("summary.count."+topic, "N", l.Now.Entries)))
		}
	}
	return parts
}

// partTopic counts what was reported of the summary's topic.
func (w figureWords) partTopic() []string {
	if whole := w.x.Line(w.x.Topic, ""); !divided[w.x.Topic] && w.x.Event == "" && whole.Now.Entries+whole.Then.Entries > 0 {
		return []string{w.totalWords(whole)}
	}
	var parts []string
	for _, l := range w.x.Lines {
		if l.Kind != "" {
			parts = append(parts, w.kindWords(l))
		}
	}
	return parts
}
