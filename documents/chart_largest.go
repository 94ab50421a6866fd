package documents

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// mostBars is how many bars one picture has: more are too many to read.
const mostBars = 15

// largest returns the bars to draw: all of them, or the largest in their order
// and one more with the sum of the others.
func (c Chart) largest() []Bar {
	if c.Months || len(c.Bars) <= mostBars {
		return c.Bars
	}
	order := slices.Clone(c.Bars)
	slices.SortStableFunc(order, func(a, b Bar) int { return cmp.Compare(b.size(), a.size()) })
	least := order[mostBars-1].size()
	level := 0 // of the least ones, how many still have room
	for _, b := range order[:mostBars] {
		if b.size() == least {
			level++
		}
	}
	rest := Bar{
		Name:   strings.ReplaceAll(c.Rest, "{N}", strconv.Itoa(len(c.Bars)-mostBars)),
		Values: slices.Repeat([]int{Unknown}, len(c.Bars[0].Values)), sum: true,
	}
	var list []Bar
	for _, b := range c.Bars {
		if b.size() > least || b.size() == least && level > 0 {
			if b.size() == least {
				level--
			}
			list = append(list, b)
			continue
		}
		rest.add(b)
	}
	return append(list, rest)
}

// size is what bars are compared by: the first series, then the others.
func (b Bar) size() int {
	if len(b.Values) == 0 {
		return Unknown
	}
	return b.Values[0]
}

// add adds the values of another bar where they are known.
func (b *Bar) add(other Bar) {
	for i, v := range other.Values {
		if v != Unknown && i < len(b.Values) {
			b.Values[i] = max(b.Values[i], 0) + v
		}
	}
}
