package commune

import "slices"

// FigureQuery asks what was reported of places in some months.
type FigureQuery struct {
	Paths  []string // each with all under it
	Months []Period
}

// Said is one entry of a filed report as figures count it (Điều 5.1.1, 6.1.1): in
// the month and the place of the report it was sent in, as the report's last
// version has it, whatever is being changed in it since. A report that was
// returned says nothing until it is sent again.
type Said struct {
	EntryID     string
	Month       Period
	Topic       string
	Event       string
	Proposal    string // of a difficulty
	VillageID   string
	GroupID     string
	HouseholdID string
	Accepted    bool // the report was accepted, not only sent
}

// Kind is what divides the entries of a topic: the event, or what is proposed of
// a difficulty; see Topic.Kinds.
func (x Said) Kind() string {
	if x.Event != "" {
		return x.Event
	}
	return x.Proposal
}

// Figures are what some reports say.
type Figures []Said

// Sum is how much some figures come to.
type Sum struct {
	Entries    int // things said
	Households int // of so many households
	Accepted   int // of Entries: in reports that were accepted
}

// Sum counts the figures.
func (f Figures) Sum() Sum {
	s := Sum{Entries: len(f)}
	met := make(map[string]bool, len(f))
	for _, x := range f {
		met[x.HouseholdID] = true
		if x.Accepted {
			s.Accepted++
		}
	}
	s.Households = len(met)
	return s
}

// Where returns the figures for which a condition holds.
func (f Figures) Where(holds func(Said) bool) Figures {
	var list Figures
	for _, x := range f {
		if holds(x) {
			list = append(list, x)
		}
	}
	return list
}

// During returns those of some months.
func (f Figures) During(months []Period) Figures {
	return f.Where(func(x Said) bool { return slices.Contains(months, x.Month) })
}

// Of returns those of a topic, and of one of some kinds where any are given.
func (f Figures) Of(topic string, kinds ...string) Figures {
	return f.Where(func(x Said) bool {
		return x.Topic == topic && (len(kinds) == 0 || slices.Contains(kinds, x.Kind()))
	})
}

// Within returns those of a village or group, by its id.
func (f Figures) Within(placeID string) Figures {
	return f.Where(func(x Said) bool { return x.VillageID == placeID || x.GroupID == placeID })
}
