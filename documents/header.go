package documents

import "strings"

// header is a sheet's heading: which column holds what. Columns are named
// "head", "count", and for people "keeper.name", "keeper.phone", "keeper.title".
type header struct {
	first int // index of the heading's first row
	data  int // index of the first row below it
	cols  map[string]int
}

// headerReach is how many rows are searched for a heading.
const headerReach = 60

// maxHeading is the longest heading of a column, in letters; a title spread
// over the columns is longer.
const maxHeading = 80

// findHeader finds the row, or the two or three rows, that head the sheet.
func findHeader(g *grid) (header, bool) {
	for at := range min(len(g.rows), headerReach) {
		if h, ok := headerAt(g, at); ok {
			return h, true
		}
	}
	return header{}, false
}

// headerAt reads the heading that begins at the row, if one does: at least two
// different columns, one of which says whose list it is.
func headerAt(g *grid, at int) (header, bool) {
	h := header{first: at, data: at + 1}
	if len(kinds(g.rows[at])) < 2 {
		return h, false
	}
	for h.data < len(g.rows) && h.data-at < 3 && subheading(g.rows[h.data]) {
		h.data++
	}
	h.cols = columns(g, at, h.data)
	for _, key := range []string{"head", "duty", "relation", "name", "village", "group", "keeper.name", "group_officer.name"} {
		if _, ok := h.cols[key]; ok && len(h.cols) >= 2 {
			return h, true
		}
	}
	return h, false
}

// kinds returns the different headings that a row's cells are.
func kinds(row gridRow) map[string]bool {
	found := map[string]bool{}
	for _, text := range row.own {
		if key := heading(text); key != "" {
			found[key] = true
		}
	}
	return found
}

// subheading reports whether a row goes on with the heading above it: every
// cell of its own is a heading.
func subheading(row gridRow) bool {
	cells := row.filled()
	for _, text := range cells {
		if heading(text) == "" {
			return false
		}
	}
	return len(cells) > 0
}

// heading returns what one heading means: a column, or a person's column.
func heading(text string) string {
	text = strings.ReplaceAll(text, "\n", " ")
	p := plain(text)
	if p == "" || len([]rune(text)) > maxHeading || meaning("ignore", p) != "" {
		return ""
	}
	role, attribute := meaning("role", p), meaning("attribute", p)
	switch {
	case role != "" && attribute != "":
		return role + "." + attribute
	case role != "":
		return role + ".name"
	case attribute != "" && strings.HasPrefix(meaning("column", p), "head"):
		return "head." + attribute
	case attribute != "":
		return "." + attribute
	}
	return meaning("column", p)
}

// columns joins the lines of a heading column by column. A person's column
// without a person ("SĐT") belongs to the person on its left.
func columns(g *grid, from, to int) map[string]int {
	cols := map[string]int{}
	person := ""
	for col, text := range headings(g, from, to) {
		key := heading(text)
		if who, what, ok := strings.Cut(key, "."); ok {
			if who == "" {
				key = person + key
			} else if what == "name" {
				person = who
			}
		} else if key == "head" || key == "name" {
			person = key
		}
		if _, taken := cols[key]; key != "" && !taken {
			cols[key] = col
		}
	}
	return cols
}

// headings returns the heading of each column, its lines joined. What stands
// over several columns goes for each of them that has a line of its own below.
func headings(g *grid, from, to int) []string {
	width := 0
	for y := from; y < to; y++ {
		width = max(width, len(g.rows[y].own), len(g.rows[y].spread))
	}
	list := make([]string, width)
	for y := from; y < to; y++ {
		over := ""
		for x := range width {
			text := g.rows[y].text(x)
			switch {
			case text != "":
				over = text
			case y+1 < to && g.rows[y+1].mine(x) != "":
				text = over
			}
			if text != "" && !strings.Contains(list[x], text) {
				list[x] = strings.TrimSpace(list[x] + " " + text)
			}
		}
	}
	return list
}
