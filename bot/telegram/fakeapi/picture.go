package fakeapi

import (
	"bytes"
	"image"
	"image/png"
)

// Picture returns a grey picture that the server takes as a photo, width by
// height pixels.
func Picture(width, height int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		panic(err)
	}
	return b.Bytes()
}
