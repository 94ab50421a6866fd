package documents

import (
	"fmt"

	"codeberg.org/go-pdf/fpdf"
	"github.com/skip2/go-qrcode"
)

// bleed is how far, in mm, the lines of a QR code reach into the next one, so
// that no hairline shows between them on a screen.
const bleed = 0.02

// drawQR draws the QR code of text as a square of the side, in mm. It is drawn,
// not a picture, so it is sharp at every size. It has no white frame: whoever
// calls leaves four modules of paper around it.
func drawQR(pdf *fpdf.Fpdf, text string, x, y, side float64) error {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return fmt.Errorf("qr code: %w", err)
	}
	code.DisableBorder = true
	modules := code.Bitmap()
	step := side / float64(len(modules))
	for row, line := range modules {
		for _, r := range runs(line) {
			pdf.Rect(x+float64(r[0])*step, y+float64(row)*step, float64(r[1]-r[0])*step, step+bleed, "F")
		}
	}
	return nil
}

// runs returns from where to before where the dark modules of a line go on.
func runs(line []bool) [][2]int {
	var list [][2]int
	for i, dark := range line {
		switch {
		case !dark:
		case len(list) > 0 && list[len(list)-1][1] == i:
			list[len(list)-1][1]++
		default:
			list = append(list, [2]int{i, i + 1})
		}
	}
	return list
}
