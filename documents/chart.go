package documents

import (
	"fmt"
	"io"
	"slices"
)

// Chart is a picture of bars that is read on the screen of a phone. Its words
// come from the caller; "{N}" in Rest is how many bars went into it.
type Chart struct {
	Title  string   // what is counted, where and when
	Notes  []string // below it: what share has been reported, as of when
	Series []string // what the bars of one name stand for, beside each other; named where there are two
	Bars   []Bar    // in order
	Months bool     // the bars are months: upright if they fit, and never put together
	Rest   string   // names the sum of all bars but the largest
	None   string   // in place of bars where there are none
	Number func(n int) string
}

// Bar is one name and how much there is of each series.
type Bar struct {
	Name   string
	Values []int // one of each series; Unknown where nothing can be said
	sum    bool  // of others: written without a bar, beside which theirs would look like nothing
}

// Unknown is a value that nothing can be said of: no bar, and a dash.
const Unknown = -1

// WriteChart writes the chart as a PNG, 720 points wide, so that its letters can
// still be read where the picture is shown half as wide. The same chart makes
// the same bytes.
func WriteChart(w io.Writer, c Chart) error {
	measure, err := newMeasure()
	if err != nil {
		return fmt.Errorf("chart: %w", err)
	}
	if err := newPicture(c, measure).write(w); err != nil {
		return fmt.Errorf("chart: %w", err)
	}
	return nil
}

// most is the largest value of the bars, at least 1.
func (c Chart) most() int {
	most := 1
	for _, b := range c.Bars {
		if !b.sum {
			most = max(most, slices.Max(b.Values))
		}
	}
	return most
}
