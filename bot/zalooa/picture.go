package zalooa

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"sync"
)

// The colours of the card's picture.
var (
	ground = color.RGBA{0x0b, 0x6e, 0x4f, 0xff}
	paper  = color.RGBA{0xff, 0xff, 0xff, 0xff}
)

// CardPicture returns the picture on the card that asks for a phone number, a
// telephone, as PNG. Zalo wants one and fetches it from an address of ours.
var CardPicture = sync.OnceValue(func() []byte {
	picture := image.NewPaletted(image.Rect(0, 0, 640, 360), color.Palette{ground, paper})
	fill := func(r image.Rectangle, c color.Color) {
		draw.Draw(picture, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(picture.Bounds(), ground)
	fill(image.Rect(250, 40, 390, 320), paper)  // the body
	fill(image.Rect(264, 70, 376, 276), ground) // the screen
	fill(image.Rect(300, 290, 340, 306), ground)
	for row := range 4 { // the lines of a message on it
		fill(image.Rect(280, 96+40*row, 360-16*(row%2), 112+40*row), paper)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
})
