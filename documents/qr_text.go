package documents

import "codeberg.org/go-pdf/fpdf"

// The letters that the sheets carry with them.
const (
	family    = "Liberation Sans"
	plainType = ""
	boldType  = "B"
)

// text is a piece of text and the room it has, in mm.
type text struct {
	words         string
	bold          bool
	size          float64 // in points, if the room allows it
	width, height float64
}

const (
	smallest = 5.5    // points that can still be read
	ellipsis = "…"    // where even those do not fit
	ascent   = 0.905  // of Liberation Sans, in parts of the size
	leading  = 1.15   // from line to line
	point    = 0.3528 // mm
)

// put writes the text with its upper left corner at x, y, smaller where it
// would not fit, and returns where its last line ends.
func put(pdf *fpdf.Fpdf, t text, x, y float64) float64 {
	style := plainType
	if t.bold {
		style = boldType
	}
	pdf.SetFont(family, style, t.size)
	lines := pdf.SplitText(t.words, t.width)
	for t.size > smallest && !t.holds(lines) {
		t.size -= 0.5
		pdf.SetFontSize(t.size)
		lines = pdf.SplitText(t.words, t.width)
	}
	if !t.holds(lines) {
		lines = lines[:max(1, int(t.height/t.line()))]
		lines[len(lines)-1] += ellipsis
	}
	for i, line := range lines {
		pdf.Text(x, y+float64(i)*t.line()+ascent*t.size*point, line)
	}
	return y + float64(len(lines))*t.line()
}

// line is the height of a line.
func (t text) line() float64 { return t.size * leading * point }

// holds reports whether the room is high enough for the lines.
func (t text) holds(lines []string) bool { return float64(len(lines))*t.line() <= t.height+0.01 }
