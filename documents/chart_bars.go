package documents

const (
	thick     = 30  // of a lying bar
	between2  = 14  // free between the bars of two names
	beside    = 10  // between a bar and its name or value
	mostName  = 290 // the width that names take at most
	tall      = 380 // of the largest upright bar
	hairline  = 2   // of the line on which bars stand
	sliver    = 3   // what can be seen of a bar that is next to nothing
	narrowest = 22  // of an upright bar
)

// lying draws a row for each name: the name on the left, its bars on the right,
// each with its value at its end.
func (p *picture) lying(c Chart) {
	var names []string
	for _, b := range c.Bars {
		names = append(names, p.measure.wrap(b.Name, wordSize, mostName, 2)...)
	}
	left := edge + p.measure.widest(names, wordSize) + beside
	room := pictureWidth - edge - left - beside - p.measure.widest(c.labels(), wordSize)
	top := p.height
	for _, b := range c.Bars {
		p.row(c, b, left, room)
	}
	p.rects = append(p.rects, rect{left - hairline, top, left, p.height, faint, ""})
}

// row draws one name and its bars.
func (p *picture) row(c Chart, b Bar, left, room int) {
	name := p.measure.wrap(b.Name, wordSize, mostName, 2)
	height := max(thick*len(b.Values), lineHeight*len(name)) + between2
	middle := p.height + height/2
	for i, line := range name {
		base := middle - lineHeight*len(name)/2 + lineHeight*(i+1) - lineHeight/4
		p.put(line, edge, base, wordSize, ink)
	}
	y := middle - thick*len(b.Values)/2
	for i, v := range b.Values {
		end := left
		if !b.sum {
			end += length(v, c.most(), room)
		}
		if end > left {
			p.rects = append(p.rects, rect{left, y + 1, end, y + thick - 1, series[i%len(series)], b.Name})
		}
		p.put(c.label(v), end+beside, y+thick-thick/4, wordSize, ink)
		y += thick
	}
	p.height += height
}

// length is how long the bar of a value is, of which the largest is as long as
// the room: every bar begins at zero.
func length(v, most, room int) int {
	if v <= 0 {
		return 0
	}
	return max(sliver, v*room/most)
}

// standing draws a column for each name, its value on top and its name below,
// and reports false where they would touch.
func (p *picture) standing(c Chart) bool {
	column := inner / len(c.Bars)
	per := max(1, len(c.Bars[0].Values))
	widest := p.measure.widest(c.labels(), wordSize)
	for _, b := range c.Bars {
		if p.measure(b.Name, wordSize) > column-beside {
			return false
		}
	}
	wide := min(80, (column-2*beside)/per)
	if wide < narrowest || widest > wide+(column-wide*per)/per-beside/2 {
		return false
	}
	floor := p.height + lineHeight + tall
	for i, b := range c.Bars {
		p.column(c, b, edge+i*column+(column-wide*per)/2, wide, floor)
		p.put(b.Name, edge+i*column+(column-p.measure(b.Name, wordSize))/2, floor+lineHeight, wordSize, ink)
	}
	p.rects = append(p.rects, rect{edge, floor, edge + inner, floor + hairline, faint, ""})
	p.height = floor + lineHeight + lineHeight/4
	return true
}

// column draws the bars of one name beside each other.
func (p *picture) column(c Chart, b Bar, left, wide, floor int) {
	for i, v := range b.Values {
		x := left + i*wide
		top := floor - length(v, c.most(), tall)
		if top < floor {
			p.rects = append(p.rects, rect{x + 1, top, x + wide - 1, floor, series[i%len(series)], b.Name})
		}
		label := c.label(v)
		p.put(label, x+(wide-p.measure(label, wordSize))/2, top-8, wordSize, ink)
	}
}
