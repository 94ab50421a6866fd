package handlers

import "gandan/commune"

// exportRow is one figure of a file.
type exportRow struct {
	name      string
	unit      string
	now, then int
	compared  bool
	sensitive bool
	part      bool // of the row above: a kind of its topic
	of        func(part commune.Summary) (n int, known bool)
}

// exportStocks are the stocks that files tell, in their order.
var exportStocks = []commune.StockCode{commune.StockPeople, commune.StockAway, commune.StockPoor, commune.StockNearPoor}

// rows are the figures of the answer: its stocks, then what was reported, topic
// by topic, each followed by its kinds.
func (f exportAnswer) rows() []exportRow {
	var list []exportRow
	stocks := exportStocks
	if f.x.Topic != "" {
		stocks = topicStocks[f.x.Topic]
	}
	if f.x.Event != "" {
		stocks = topicStocks[f.x.Topic+"."+f.x.Event]
	}
	for _, code := range stocks {
		if s, ok := f.x.Stock(code); ok {
			list = append(list, f.stockRow(s))
		}
	}
	for _, l := range f.x.Lines {
		list = append(list, f.lineRow(l))
	}
	return list
}

func (f exportAnswer) stockRow(s commune.Stock) exportRow {
	unit := "export.unit.household"
	if s.Code == commune.StockPeople || s.Code == commune.StockAway {
		unit = "export.unit.person"
	}
	return exportRow{name: f.Print("summary.stock." + string(s.Code)), unit: f.Print(unit), now: s.Now, then: s.Then, compared: s.Compared,
		of: func(part commune.Summary) (int, bool) {
			stock, ok := part.Stock(s.Code)
			return stock.Now, ok
		}}
}

func (f exportAnswer) lineRow(l commune.Line) exportRow {
	return exportRow{name: f.lineName(l), unit: f.Print("export.unit.entry"), now: l.Now.Entries, then: l.Then.Entries, compared: l.Compared,
		sensitive: l.Sensitive, part: l.Kind != "" && f.x.Event == "",
		of: func(part commune.Summary) (int, bool) {
			return part.Line(l.Topic, l.Kind).Now.Entries, part.Extent == commune.Given || part.Extent == commune.Partial
		}}
}

// lineName names a topic, or a kind of it.
func (f exportAnswer) lineName(l commune.Line) string {
	switch {
	case l.Kind == "":
		return f.Print("topic." + l.Topic)
	case l.Topic == "difficulty":
		return capital(f.Print("entry.proposal." + l.Kind))
	}
	return capital(f.Print("entry." + l.Topic + "." + l.Kind))
}

// heads are the rows that are told place by place: all but the kinds of topics.
func heads(rows []exportRow) []exportRow {
	var list []exportRow
	for _, r := range rows {
		if !r.part {
			list = append(list, r)
		}
	}
	return list
}
