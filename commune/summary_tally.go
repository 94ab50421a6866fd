package commune

import "slices"

// Tally is what was reported of some places in a period.
type Tally struct {
	Paths    []string
	Period   Period
	Figures  Figures
	Coverage Coverage // of that month of which least was reported, among those that count; see judged
	Uneven   bool     // of the months that count another was reported on more
	Register Register // at the end of the last month for which there is one; Month is empty without
	Least    int      // percent of the households of which must be reported

	Counted []Period // months whose deadline has passed, or of which enough is reported before it
	Open    []Period // other months: their deadline is still to come
	Early   []Period // months for which nothing is owed there: before reports began
	Running []Period // of Counted: their deadline is still to come, and not all is in
	Missing []Period // of Counted: nothing was reported
	Unsent  int      // reports that have not been sent though their deadline passed, or are to be mended
	begun   []Period // of Open: a report could be sent already
}

// tally works out a tally from what was read for several.
func (s Settings) tally(paths []string, period Period, today Date, said Figures, ground Ground) Tally {
	t := Tally{Paths: paths, Period: period, Least: s.FiguresLeast, Figures: said.Under(paths).During(period.Months())}
	ground = ground.under(paths)
	t.Register = ground.Register(period.Months())
	for _, m := range period.Months() {
		c, opens := ground.Coverage(m), s.opens(m)
		switch due := s.Due(HouseholdReport, m); {
		case s.ReportsFrom == "" || due < s.ReportsFrom || due < today && c.Reports == 0:
			t.Early = append(t.Early, m)
		case due < today:
			t.Unsent += c.Reports - c.Sent
			t.count(m, c)
		case c.Reports > 0 && c.Share() >= t.Least:
			t.count(m, c)
			if c.Share() < 100 {
				t.Running = append(t.Running, m)
			}
		default:
			t.Open = append(t.Open, m)
			if opens <= today {
				t.begun = append(t.begun, m)
			}
		}
	}
	t.Coverage = ground.Weakest(t.judged())
	t.Uneven = slices.ContainsFunc(t.Counted, func(m Period) bool { return ground.Coverage(m).Share() > t.Coverage.Share() })
	return t
}

// opens is the first day on which a month's report can be sent.
func (s Settings) opens(month Period) Date {
	opens, _ := s.Window(month)
	return opens
}

func (t *Tally) count(m Period, c Coverage) {
	t.Counted = append(t.Counted, m)
	if c.Sent == 0 {
		t.Missing = append(t.Missing, m)
	}
}

// judged are the months whose coverage stands for the period's: those that
// count, else those that have begun.
func (t Tally) judged() []Period {
	if len(t.Counted) > 0 {
		return t.Counted
	}
	return t.begun
}

// Enough reports whether enough was reported for figures to be given.
func (t Tally) Enough() bool { return len(t.Counted) > 0 && t.Coverage.Share() >= t.Least }

// Comparable reports whether enough was reported of every month, and none goes on:
// what half of the households say is less than what all said the month before.
func (t Tally) Comparable() bool { return t.Enough() && len(t.Open)+len(t.Early)+len(t.Running) == 0 }

// extent is how far the tally can be given.
func (t Tally) extent(thin bool) Extent {
	switch {
	case len(t.Counted)+len(t.Open) == 0:
		return Before
	case len(t.judged()) == 0:
		return Ahead
	case t.Enough():
		return Given
	case thin:
		return Partial
	}
	return Refused
}

// Under returns the figures of places, by their paths.
func (f Figures) Under(paths []string) Figures {
	ids, all := placesOf(paths)
	return f.Where(func(x Said) bool { return all || slices.Contains(ids, x.VillageID) || slices.Contains(ids, x.GroupID) })
}

// under returns the ground of places, by their paths.
func (g Ground) under(paths []string) Ground {
	ids, all := placesOf(paths)
	if all {
		return g
	}
	var in Ground
	for _, id := range ids {
		part := g.Within(id)
		in.Covers, in.Registers = append(in.Covers, part.Covers...), append(in.Registers, part.Registers...)
	}
	return in
}

// placesOf returns the villages and groups that paths lead to; all where one of
// them is a commune.
func placesOf(paths []string) (ids []string, all bool) {
	for _, p := range paths {
		on := PathIDs(p)
		all = all || len(on) == 1
		ids = append(ids, on[len(on)-1])
	}
	return ids, all
}

// FigureMonth is the month whose figures are of interest today: the one whose
// deadline comes next once enough of it is reported, or where there was none
// before; else the one whose deadline passed last.
func (s Settings) FigureMonth(paths []string, g Ground, today Date) Period {
	past, coming := s.ProgressMonths(today)
	if s.tally(paths, coming, today, nil, g).Enough() || s.tally(paths, past, today, nil, g).extent(false) == Before {
		return coming
	}
	return past
}
