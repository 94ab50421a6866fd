package documents

import "slices"

// The picture, in points: half of that is a narrow phone.
const (
	pictureWidth = 720
	edge         = 24 // free on each side
	inner        = pictureWidth - 2*edge
	titleSize    = 30.0
	wordSize     = 24.0 // 12 on the phone
	titleLine    = 38
	lineHeight   = 31
	gap          = 14 // between title, notes, legend and bars
)

// The colours: those of the series are told apart by whoever sees no red or no
// green, and in grey.
var (
	ink    = tone{34, 34, 34}
	faint  = tone{90, 90, 90}
	series = []tone{{0, 114, 178}, {230, 159, 0}}
)

// rect is a filled rectangle of a picture. Those of bars say whose they are.
type rect struct {
	left, top, right, bottom int
	fill                     tone
	bar                      string // the name of the bar; empty: a line, or part of the legend
}

// lettering is a line of words from the left on, standing on its base.
type lettering struct {
	words      string
	left, base int
	size       float64
	ink        tone
}

// picture is a chart laid out: what is drawn where.
type picture struct {
	width, height int
	rects         []rect
	texts         []lettering
	measure       measure
}

// newPicture lays a chart out.
func newPicture(c Chart, m measure) picture {
	c.Bars = c.largest()
	p := picture{width: pictureWidth, height: edge, measure: m}
	p.lines(c.Title, titleSize, titleLine, ink)
	for _, note := range c.Notes {
		p.lines(note, wordSize, lineHeight, faint)
	}
	p.height += gap
	if len(c.Bars) == 0 {
		p.lines(c.None, wordSize, lineHeight, ink)
	} else {
		p.legend(c.Series)
		p.bars(c)
	}
	p.height += edge
	return p
}

// lines writes words over the whole width, below what stands there.
func (p *picture) lines(text string, size float64, line int, t tone) {
	for _, l := range p.measure.wrap(text, size, inner, 3) {
		p.height += line
		p.put(l, edge, p.height-line/4, size, t)
	}
}

func (p *picture) put(text string, left, base int, size float64, t tone) {
	p.texts = append(p.texts, lettering{text, left, base, size, t})
}

// legend names the series where there are several, each on a line of its own.
func (p *picture) legend(names []string) {
	if len(names) < 2 {
		return
	}
	for i, name := range names {
		p.height += lineHeight
		base := p.height - lineHeight/4
		p.rects = append(p.rects, rect{edge, base - 19, edge + 22, base + 1, series[i%len(series)], ""})
		p.put(p.measure.cut(name, wordSize, inner-34), edge+34, base, wordSize, ink)
	}
	p.height += gap
}

// bars draws the bars upright if they are months and there is room, else lying.
func (p *picture) bars(c Chart) {
	if c.Months && p.standing(c) {
		return
	}
	p.lying(c)
}

// label is a value in words.
func (c Chart) label(v int) string {
	if v == Unknown {
		return "–"
	}
	return c.Number(v)
}

// labels are all values in words.
func (c Chart) labels() []string {
	var list []string
	for _, b := range c.Bars {
		for _, v := range b.Values {
			list = append(list, c.label(v))
		}
	}
	return slices.Compact(list)
}
