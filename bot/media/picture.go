package media

import (
	"bytes"
	"image"
	_ "image/gif" // decoded, and kept as PNG
	"image/jpeg"
	"image/png"
)

// maxPixels bounds the memory that one picture may take; more than any phone
// takes photos of.
const maxPixels = 60_000_000

// quality of the JPEGs we write: no loss that the eye would see.
const quality = 88

// clean makes a picture anew from its pixels alone, upright. Where and when it
// was taken, and by which phone, stays behind.
func clean(body []byte) (cleaned []byte, media string, err error) {
	size, format, err := image.DecodeConfig(bytes.NewReader(body))
	if err != nil {
		return nil, "", ErrPicture
	}
	if size.Width*size.Height > maxPixels {
		return nil, "", ErrTooLarge
	}
	picture, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, "", ErrPicture
	}
	var out bytes.Buffer
	if format == "jpeg" {
		err = jpeg.Encode(&out, upright(picture, orientation(body)), &jpeg.Options{Quality: quality})
		return out.Bytes(), "image/jpeg", err
	}
	err = png.Encode(&out, picture)
	return out.Bytes(), "image/png", err
}

// upright turns and mirrors a picture as its EXIF orientation (1 to 8) asks.
func upright(from image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return from
	}
	b := from.Bounds()
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range b.Dy() {
		for x := range b.Dx() {
			tx, ty := turned(x, y, b.Dx()-1, b.Dy()-1, orientation)
			to.Set(tx, ty, from.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return to
}

// turned returns where the pixel at x, y goes; right and bottom are the last
// column and row of the picture as stored.
func turned(x, y, right, bottom, orientation int) (int, int) {
	switch orientation {
	case 2:
		return right - x, y
	case 3:
		return right - x, bottom - y
	case 4:
		return x, bottom - y
	case 5:
		return y, x
	case 6:
		return bottom - y, x
	case 7:
		return bottom - y, right - x
	case 8:
		return y, right - x
	}
	return x, y
}
