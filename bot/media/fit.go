package media

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
)

// smallest is the width or height of a picture that is not made smaller still.
const smallest = 64

// Fit returns a JPEG or PNG picture as it is if it has at most so many bytes,
// else as a JPEG of fewer points that has. The error is ErrPicture where it
// cannot be read or made so small, or ErrTooLarge.
func Fit(body []byte, most int) ([]byte, error) {
	size, format, err := image.DecodeConfig(bytes.NewReader(body))
	switch {
	case err != nil:
		return nil, ErrPicture
	case len(body) <= most && (format == "jpeg" || format == "png"):
		return body, nil
	case size.Width*size.Height > maxPixels:
		return nil, ErrTooLarge
	}
	picture, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, ErrPicture
	}
	if format != "jpeg" {
		picture = onWhite(picture)
	}
	for {
		var out bytes.Buffer
		if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality}); err != nil {
			return nil, ErrPicture
		}
		if out.Len() <= most {
			return out.Bytes(), nil
		}
		if b := picture.Bounds(); min(b.Dx(), b.Dy()) < smallest {
			return nil, ErrPicture
		}
		picture = shrunk(picture)
	}
}

// shrunk returns the picture with three points in a row for four, each the
// average of those that it stands for.
func shrunk(from image.Image) image.Image {
	b := from.Bounds()
	to := image.NewRGBA(image.Rect(0, 0, b.Dx()*3/4, b.Dy()*3/4))
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			to.SetRGBA(x, y, average(from, b.Min.X+x*4/3, b.Min.Y+y*4/3))
		}
	}
	return to
}

// average is the mean colour of the four points right of and below x, y.
func average(p image.Image, x, y int) color.RGBA {
	var r, g, b uint32
	for _, at := range [4]image.Point{{x, y}, {x + 1, y}, {x, y + 1}, {x + 1, y + 1}} {
		cr, cg, cb, _ := p.At(at.X, at.Y).RGBA()
		r, g, b = r+cr>>8, g+cg>>8, b+cb>>8
	}
	return color.RGBA{uint8(r / 4), uint8(g / 4), uint8(b / 4), 0xff}
}

// onWhite lays a picture on white: a JPEG lets nothing through.
func onWhite(from image.Image) image.Image {
	to := image.NewRGBA(from.Bounds())
	draw.Draw(to, to.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(to, to.Rect, from, from.Bounds().Min, draw.Over)
	return to
}
