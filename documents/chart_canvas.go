package documents

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"

	"github.com/go-analyze/charts"
)

// newMeasure returns what measures words as the canvas writes them.
func newMeasure() (measure, error) {
	if charts.GetDefaultFont() == nil {
		return nil, errors.New("no letters")
	}
	p := charts.NewPainter(charts.PainterOptions{Width: 1, Height: 1})
	return func(words string, size float64) int {
		return p.MeasureText(words, 0, style(size, ink)).Width()
	}, nil
}

// tone is a colour: red, green, blue.
type tone [3]uint8

func (t tone) color() charts.Color { return charts.Color{R: t[0], G: t[1], B: t[2], A: 255} }

// pointsOf turns points of the picture into those of printing, in which the
// canvas counts letters.
const pointsOf = 72.0 / 96

func style(size float64, t tone) charts.FontStyle {
	return charts.FontStyle{FontSize: size * pointsOf, FontColor: t.color()}
}

// write draws the picture as a PNG.
func (p picture) write(w io.Writer) error {
	canvas := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: p.width, Height: p.height})
	canvas.FilledRect(0, 0, p.width, p.height, charts.ColorWhite, charts.ColorWhite, 0)
	for _, r := range p.rects {
		canvas.FilledRect(r.left, r.top, r.right, r.bottom, r.fill.color(), r.fill.color(), 0)
	}
	for _, t := range p.texts {
		canvas.Text(t.words, t.left, t.base, 0, style(t.size, t.ink))
	}
	body, err := canvas.Bytes()
	if err != nil {
		return err
	}
	return fewColors(w, body)
}

// fewColors writes a PNG again with a list of its colours, of which a chart has
// few: that is a third of the bytes.
func fewColors(w io.Writer, body []byte) error {
	full, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		return err
	}
	small := image.NewPaletted(full.Bounds(), nil)
	seen := map[color.Color]uint8{}
	var last color.Color
	for i := range small.Pix {
		c := full.At(i%small.Stride, i/small.Stride)
		if c == last { // most points are like the one before
			small.Pix[i] = small.Pix[i-1]
			continue
		}
		at, ok := seen[c]
		switch {
		case ok:
		case len(seen) == mostColors:
			_, err := w.Write(body)
			return err
		default:
			at = uint8(len(seen))
			seen[c], small.Palette = at, append(small.Palette, c)
		}
		small.Pix[i], last = at, c
	}
	return (&png.Encoder{}).Encode(w, small)
}

// mostColors is how many colours a PNG can list.
const mostColors = 256
