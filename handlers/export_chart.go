package handlers

import (
	"slices"

	"gandan/commune"
	"gandan/documents"
)

// chart is the answer as a picture: its first figure place by place, else month by
// month; of everything, or of one place and month, its figures one by one.
func (f exportAnswer) chart() documents.Chart {
	rows := f.charted()
	c := documents.Chart{
		Notes: f.notes(), Rest: f.Print("export.rest"), None: f.Print("summary.nothing"),
		Number: func(n int) string { return grouped(f.Turn, n) }, Series: []string{capital(periodName(f.Turn, f.x.Period))},
	}
	key := "export.chart.figures"
	switch {
	case f.x.Topic == "" || len(rows) == 0:
		c.Bars = f.barsOf(rows, &c)
	case len(f.parts) > 1 && (f.level != commune.Group || !rows[0].sensitive):
		key = "export.chart.by_" + string(f.level)
		for _, part := range f.parts {
			c.Bars = append(c.Bars, barOf(f.place(part), rows[0], part))
		}
	case len(f.times) > 1:
		key, c.Months = "export.chart.by_month", true
		for _, part := range f.times {
			c.Bars = append(c.Bars, barOf(capital(periodShort(f.Turn, part.Period)), rows[0], part))
		}
	default:
		c.Bars = f.barsOf(rows, &c)
	}
	what := f.Print("export.chart.entries")
	if f.x.Topic != "" && len(rows) > 0 {
		what = f.Print("export.measured", "What", rows[0].name, "Unit", rows[0].unit)
	}
	c.Title = f.Print("summary.title", "Of", f.Print(key, "What", what),
		"Period", f.Print("summary.title", "Of", f.where(), "Period", periodName(f.Turn, f.x.Period)))
	return c
}

// charted are the rows that a picture shows: of everything what was reported by
// topic; nothing sensitive of less than a village.
func (f exportAnswer) charted() []exportRow {
	small := slices.ContainsFunc(f.x.Paths, func(p string) bool { return f.places[lastID(p)].Kind == commune.Group })
	rows := f.rows()
	if f.x.Topic == "" {
		rows = nil
		for _, l := range f.x.Lines {
			if l.Kind == "" {
				rows = append(rows, f.lineRow(l))
			}
		}
	}
	return slices.DeleteFunc(rows, func(r exportRow) bool { return small && r.sensitive })
}

// barsOf are rows side by side with what they are compared with.
func (f exportAnswer) barsOf(rows []exportRow, c *documents.Chart) []documents.Bar {
	both := len(rows) > 0 && !slices.ContainsFunc(rows, func(r exportRow) bool { return !r.compared })
	if both {
		c.Series = append(c.Series, f.thanWords())
	}
	var bars []documents.Bar
	for _, r := range rows {
		b := documents.Bar{Name: r.name, Values: []int{r.now}}
		if both {
			b.Values = append(b.Values, r.then)
		}
		bars = append(bars, b)
	}
	return bars
}

// barOf is the bar of one part.
func barOf(name string, row exportRow, part commune.Summary) documents.Bar {
	n, known := row.of(part)
	if !known {
		n = documents.Unknown
	}
	return documents.Bar{Name: name, Values: []int{n}}
}
