package commune

// Line is what was reported of one topic, or of one kind of it.
type Line struct {
	Topic     string
	Kind      string // see Said.Kind; empty: the whole topic
	Now, Then Sum
	Compared  bool // Then may be set against Now
	Sensitive bool // never in notices, templates or charts below the village
}

// Change is by how many entries the line has grown.
func (l Line) Change() int { return l.Now.Entries - l.Then.Entries }

// lines are those of which something was reported now or, if that is compared,
// then: each topic followed by its kinds, in the order of the form.
func (x Summary) lines() []Line {
	var list []Line
	for _, topic := range HouseholdForm.Topics {
		if x.Topic != "" && x.Topic != topic.Code {
			continue
		}
		if x.Event == "" {
			list = x.line(list, topic, "")
		}
		for _, kind := range topic.Kinds() {
			if x.Event == "" || x.Event == kind {
				list = x.line(list, topic, kind)
			}
		}
	}
	return list
}

// line adds a line unless there is nothing in it.
func (x Summary) line(list []Line, topic Topic, kind string) []Line {
	var kinds []string
	if kind != "" {
		kinds = []string{kind}
	}
	l := Line{Topic: topic.Code, Kind: kind, Now: x.Now.Figures.Of(topic.Code, kinds...).Sum(), Compared: x.Compared,
		Sensitive: topic.sensitive(kind)}
	if x.Compared {
		l.Then = x.Then.Figures.Of(topic.Code, kinds...).Sum()
	}
	if l.Now.Entries+l.Then.Entries == 0 {
		return list
	}
	return append(list, l)
}

// Line returns the line of a topic, or of a kind of it; one of nothing where the
// summary has none.
func (x Summary) Line(topic, kind string) Line {
	for _, l := range x.Lines {
		if l.Topic == topic && l.Kind == kind {
			return l
		}
	}
	return Line{Topic: topic, Kind: kind, Compared: x.Compared}
}

// Kinds are the codes that divide the topic's entries: its events, or what is
// proposed of a difficulty; none where there is nothing to divide by.
func (t Topic) Kinds() []string {
	for _, field := range []string{"event", "proposal"} {
		if f, ok := t.Field(field); ok {
			return f.Choices
		}
	}
	return nil
}

// Stock is how many of something there are, by the register at the end of the
// period.
type Stock struct {
	Code      StockCode
	Now, Then int
	Compared  bool // there was a register then
}

// Change is by how much the stock has grown.
func (s Stock) Change() int { return s.Now - s.Then }

// StockCode names a stock.
type StockCode string

// The stocks.
const (
	StockHouseholds     StockCode = "households"
	StockPeople         StockCode = "people"
	StockAway           StockCode = "away"            // people who work away
	StockAwayHouseholds StockCode = "away_households" // households with at least one of them
	StockPoor           StockCode = "poor"            // households
	StockNearPoor       StockCode = "near_poor"       // households
	StockCultured       StockCode = "cultured"        // households
)

// stocksOf compares two registers; none without one now.
func stocksOf(now, then Register) []Stock {
	if now.Month == "" {
		return nil
	}
	compared := then.Month != "" && then.Month != now.Month
	list := []Stock{
		{Code: StockHouseholds, Now: now.Households, Then: then.Households},
		{Code: StockPeople, Now: now.Members, Then: then.Members},
		{Code: StockAway, Now: now.Away, Then: then.Away},
		{Code: StockAwayHouseholds, Now: now.AwayHouseholds, Then: then.AwayHouseholds},
		{Code: StockPoor, Now: now.Poor, Then: then.Poor},
		{Code: StockNearPoor, Now: now.NearPoor, Then: then.NearPoor},
		{Code: StockCultured, Now: now.Cultured, Then: then.Cultured},
	}
	for i := range list {
		list[i].Compared = compared
		if !compared {
			list[i].Then = 0
		}
	}
	return list
}

// Stock returns a stock, if there is a register.
func (x Summary) Stock(code StockCode) (Stock, bool) {
	for _, s := range x.Stocks {
		if s.Code == code {
			return s, true
		}
	}
	return Stock{}, false
}
