package commune

import "slices"

// SummaryQuery asks what was reported of some places in a period, and how it
// compares.
type SummaryQuery struct {
	Paths   []string // each with all under it
	Period  Period
	Topic   string // only this topic; empty: all
	Event   string // only this kind of it, see Said.Kind; empty: all
	Against Against
	Thin    bool // also where too little was reported
	Today   Date
}

// Against is what a summary is compared with: another period, or other places;
// the period before where it says nothing.
type Against struct {
	Period Period
	Paths  []string
}

// Whole returns the query with what it is compared with filled in.
func (q SummaryQuery) Whole() SummaryQuery {
	switch {
	case q.Against.Period == "" && len(q.Against.Paths) == 0:
		q.Against = Against{q.Period.Prev(), q.Paths}
	case q.Against.Period == "":
		q.Against.Period = q.Period
	case len(q.Against.Paths) == 0:
		q.Against.Paths = q.Paths
	}
	return q
}

// Figures is what is to be read for the summary.
func (q SummaryQuery) Figures() FigureQuery {
	q = q.Whole()
	f := FigureQuery{Paths: slices.Clone(q.Paths), Months: q.Period.Months()}
	for _, p := range q.Against.Paths {
		if !slices.Contains(f.Paths, p) {
			f.Paths = append(f.Paths, p)
		}
	}
	if q.Against.Period != q.Period {
		f.Months = append(f.Months, q.Against.Period.Months()...)
	}
	return f
}

// Summary is everything that an answer about figures says, whether in words, in
// a chart or in a file (product §8).
type Summary struct {
	SummaryQuery // whole
	Now, Then    Tally
	Extent       Extent
	Compared     bool // flows are compared with Then; else see Doubt
	Lines        []Line
	Stocks       []Stock
	Needs        []Need

	rules  Settings
	said   Figures
	ground Ground
}

// Extent is how far a summary can be given.
type Extent string

// The extents of a summary.
const (
	Given   Extent = ""        // as it is
	Refused Extent = "refused" // too little was reported: Lines and the needs of a figure are left out
	Partial Extent = "partial" // too little was reported, but they are given all the same
	Ahead   Extent = "ahead"   // no report of the period can have been sent yet
	Before  Extent = "before"  // it was over before reports began
)

// Summary makes a summary of what was read for its query.
func (s Settings) Summary(q SummaryQuery, said Figures, ground Ground) Summary {
	q = q.Whole()
	x := Summary{SummaryQuery: q, rules: s, said: said, ground: ground}
	x.Now = s.tally(q.Paths, q.Period, q.Today, said, ground)
	x.Then = s.tally(q.Against.Paths, q.Against.Period, q.Today, said, ground)
	x.Extent = x.Now.extent(q.Thin)
	x.Compared = x.Extent == Given && x.Now.Comparable() && x.Then.Comparable()
	x.Stocks = stocksOf(x.Now.Register, x.Then.Register)
	if x.Extent == Given || x.Extent == Partial {
		x.Lines = x.lines()
	}
	x.Needs = x.needs()
	return x
}

// Doubt is why a summary's flows are not compared: the state of what they would
// be compared with, or Unfinished where it is the period itself that goes on;
// empty where they are compared, or not given at all.
func (x Summary) Doubt() Doubt {
	switch {
	case x.Compared || len(x.Lines) == 0 && x.Extent != Given || x.Extent == Partial:
		return ""
	case !x.Now.Comparable():
		return Unfinished
	case x.Then.extent(false) == Before, x.Then.extent(false) == Ahead:
		return Unreported
	case len(x.Then.Open)+len(x.Then.Early)+len(x.Then.Running) > 0:
		return Incomplete
	}
	return TooThin
}

// Doubt is why figures are not compared.
type Doubt string

// The doubts.
const (
	Unfinished Doubt = "unfinished" // months of the period are still to be reported
	Unreported Doubt = "unreported" // nothing was reported then
	Incomplete Doubt = "incomplete" // only a part of it was to be reported
	TooThin    Doubt = "thin"       // too little was reported then
)
