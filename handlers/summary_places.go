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
	var list []bot.Option
	for _, kind := range []commune.PlaceKind{commune.Village, commune.Group} {
		if len(list) == 0 && len(x.Divided(kind)) > 1 {
			list = append(list, bot.Option{Label: t.Print("summary.by_" + string(kind)), Do: bot.Do{Page: "summary", Args: summaryArgs(a, x, "b", string(kind))}})
		}
	}
	if x.Period.Kind() != commune.Monthly && x.Extent != commune.Ahead && x.Extent != commune.Before {
		list = append(list, bot.Option{Label: t.Print("summary.by_month"), Do: bot.Do{Page: "summary", Args: summaryArgs(a, x, "b", byMonth)}})
	}
	return list
}

// part is a part of a summary, with its name.
type part struct {
	name string
	x    commune.Summary
}

// parts divides a summary by what args name under "b": villages, groups, months.
func (s *Service) parts(ctx context.Context, t bot.Turn, a *asked, x commune.Summary) ([]part, error) {
	var list []part
	if t.Args["b"] == byMonth {
		for _, month := range x.ByMonth() {
			list = append(list, part{capital(periodName(t, month.Period)), month})
		}
		return list, nil
	}
	paths := x.Divided(commune.PlaceKind(t.Args["b"]))
	var ids []string
	for _, p := range append(slices.Clone(paths), x.Paths...) {
		ids = append(ids, commune.PathIDs(p)...)
	}
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return nil, err
	}
	a.places = places
	slices.SortFunc(paths, func(p, q string) int { return byName(places, p, q) })
	for _, place := range x.ByPlace(paths) {
		name := placeWords(t, places, place.Paths[0])
		if len(x.Paths) == 1 && places[lastID(x.Paths[0])].Kind == commune.Village {
			name = placeName(t, places[lastID(place.Paths[0])])
		}
		list = append(list, part{capital(name), place})
	}
	return list, nil
}

// byMonth is the value of "b" that divides a summary by its months.
const byMonth = "month"

// dividedView is a summary part by part, a line each, with a button each.
func (s *Service) dividedView(ctx context.Context, t bot.Turn, a asked, x commune.Summary) (bot.View, error) {
	parts, err := s.parts(ctx, t, &a, x)
	if err != nil {
		return bot.View{}, err
	}
	lines := []string{summaryTitle(t, a, x)}
	if x.Topic != "" {
		lines = append(lines, t.Print("topic."+x.Topic)+":")
	}
	v := bot.View{Search: true}
	for i, p := range parts {
		if i < figuresShown {
			lines = append(lines, a.words(t, p.x).partLine(p.name))
		}
		v.Options = append(v.Options, bot.Option{Label: p.name, Do: bot.Do{Page: "summary", Args: summaryArgs(a, p.x)}})
	}
	if rest := len(parts) - figuresShown; rest > 0 {
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
	var parts []string
	if s, ok := w.x.Stock(firstStock(w.x.Topic)); ok && w.x.Event == "" {
		parts = append(parts, w.peopleWords(s))
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
	return w.Print("summary.line", "What", w.partHead(name), "Words", strings.Join(parts, ", "))
}

// partHead says how much was reported of a place: "Thôn Lân Gầu (64/66 hộ)".
func (w figureWords) partHead(name string) string {
	c := w.x.Now.Coverage
	if !c.Known {
		return w.Print("summary.part_reports", "Of", name, "Sent", grouped(w.Turn, c.Sent), "All", grouped(w.Turn, c.Reports))
	}
	return w.Print("summary.part", "Of", name, "Sent", grouped(w.Turn, c.Reported), "All", grouped(w.Turn, c.Households))
}

// peopleWords is a stock without its households, of which the line tells.
func (w figureWords) peopleWords(s commune.Stock) string {
	return w.Print("summary.stock_count."+string(s.Code), "Count", grouped(w.Turn, s.Now)) + w.changed(s.Now, s.Then, s.Compared)
}

// partTopics count what wants attention.
func (w figureWords) partTopics() []string {
	var parts []string
	if s, ok := w.x.Stock(commune.StockPeople); ok {
		parts = append(parts, w.peopleWords(s))
	}
	for _, topic := range []string{"security", "difficulty", "petition"} {
		if l := w.x.Line(topic, ""); l.Now.Entries > 0 {
			parts = append(parts, w.Print("summary.need_topic."+topic, "N", l.Now.Entries))
		}
	}
	return parts
}

// partTopic counts what was reported of the summary's topic.
func (w figureWords) partTopic() []string {
	if total := w.topicTotal(w.x.Topic); total != "" {
		return []string{total}
	}
	var parts []string
	for _, l := range w.x.Lines {
		if l.Kind != "" {
			parts = append(parts, w.kindWords(l))
		}
	}
	return parts
}
