package web

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// picturePNG makes an empty picture.
func picturePNG(t *testing.T, w, h int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewRGBA(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
