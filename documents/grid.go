package documents

import (
	"strings"

	"gandan/reading/fold"
)

// Bounds of what is read; beyond them a file is no roster.
const (
	maxRows  = 100_000
	maxCols  = 64
	maxCell  = 2000 // bytes of a cell
	maxSheet = 64
	maxMerge = 8_000_000 // cells that merged ones may spread to in a sheet
)

// grid is a sheet as cells of text. A row's number is its index + 1, as Excel
// shows it.
type grid struct {
	name   string
	rows   []gridRow
	merged int
}

// gridRow holds a row's own cells and, beside them, what merged cells spread
// over it from above or from the left.
type gridRow struct {
	own    []string
	spread []string
}

// text returns the cell, what is spread over it included.
func (r gridRow) text(col int) string {
	if s := r.mine(col); s != "" {
		return s
	}
	if 0 <= col && col < len(r.spread) {
		return r.spread[col]
	}
	return ""
}

// mine returns the row's own cell.
func (r gridRow) mine(col int) string {
	if 0 <= col && col < len(r.own) {
		return r.own[col]
	}
	return ""
}

// filled returns the row's own cells that are not empty.
func (r gridRow) filled() []string {
	var list []string
	for _, s := range r.own {
		if s != "" {
			list = append(list, s)
		}
	}
	return list
}

// merge spreads the cell at (top, left) to (bottom, right); all count from 0
// and are included.
func (g *grid) merge(top, left, bottom, right int) {
	if top >= len(g.rows) || left >= maxCols {
		return
	}
	value := g.rows[top].mine(left)
	if value == "" {
		return
	}
	right, bottom = min(right, maxCols-1), min(bottom, len(g.rows)-1)
	if g.merged += (right - left + 1) * (bottom - top + 1); g.merged > maxMerge {
		return
	}
	for y := top; y <= bottom; y++ {
		row := &g.rows[y]
		for len(row.spread) <= right {
			row.spread = append(row.spread, "")
		}
		for x := left; x <= right; x++ {
			if y != top || x != left {
				row.spread[x] = value
			}
		}
	}
}

// add appends a row of raw cells.
func (g *grid) add(cells []string) {
	own := make([]string, min(len(cells), maxCols))
	for i := range own {
		own[i] = cell(cells[i])
	}
	g.rows = append(g.rows, gridRow{own: own})
}

// cell cleans a cell; an endless one is cut.
func cell(s string) string {
	if len(s) > maxCell {
		s = s[:maxCell]
	}
	return fold.Clean(strings.ToValidUTF8(s, ""))
}
