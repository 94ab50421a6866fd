package media

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// grain is a picture that no encoder makes small: its points follow no rule.
func grain(w, h int) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	n := uint32(7)
	for i := range p.Pix {
		n = n*1664525 + 1013904223
		p.Pix[i] = byte(n >> 24)
	}
	return p
}

func TestFit(t *testing.T) {
	var large, photo, moving bytes.Buffer
	if err := errors.Join(png.Encode(&large, grain(900, 600)), jpeg.Encode(&photo, grain(300, 200), nil), gif.Encode(&moving, grain(30, 20), nil)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		body []byte
		most int
		same bool
		err  error
	}{
		"large":              {large.Bytes(), 200_000, false, nil},
		"fits":               {large.Bytes(), large.Len(), true, nil},
		"photo":              {photo.Bytes(), photo.Len() - 1, false, nil},
		"of another kind":    {moving.Bytes(), 1 << 20, false, nil},
		"cannot be so small": {large.Bytes(), 100, false, ErrPicture},
		"no picture":         {[]byte("%PDF-1.7"), 100, false, ErrPicture},
		"broken":             {large.Bytes()[:50], 20, false, ErrPicture},
	} {
		got, err := Fit(c.body, c.most)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
		if err != nil {
			continue
		}
		p, format, err := image.Decode(bytes.NewReader(got))
		if err != nil || len(got) > c.most || bytes.Equal(got, c.body) != c.same || !c.same && format != "jpeg" {
			t.Errorf("%s: %d bytes of %s, %v", name, len(got), format, err)
		}
		was, _, _ := image.DecodeConfig(bytes.NewReader(c.body))
		if b := p.Bounds(); b.Dx()*was.Height/was.Width-b.Dy() > 1 || b.Dy()-b.Dx()*was.Height/was.Width > 1 {
			t.Errorf("%s: %dx%d became %v", name, was.Width, was.Height, b)
		}
	}
}

// What lets light through stands on white, and colours stay where they are.
func TestFitKeepsColours(t *testing.T) {
	p := grain(400, 400)
	for y := range 200 { // above, clear on the left and red on the right
		for x := range 400 {
			p.SetNRGBA(x, y, color.NRGBA{200, 0, 0, byte(255 * (x / 200))})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	got, err := Fit(b.Bytes(), 60_000)
	if err != nil {
		t.Fatal(err)
	}
	q, err := jpeg.Decode(bytes.NewReader(got))
	if err != nil || q.Bounds().Dx() >= 400 {
		t.Fatalf("%v, %v", q.Bounds(), err)
	}
	near := func(x int, want color.RGBA) {
		r, g, bl, _ := q.At(x, q.Bounds().Dy()/4).RGBA()
		for _, d := range []int{int(r>>8) - int(want.R), int(g>>8) - int(want.G), int(bl>>8) - int(want.B)} {
			if d < -12 || d > 12 {
				t.Errorf("at %d: %d %d %d, want %v", x, r>>8, g>>8, bl>>8, want)
			}
		}
	}
	near(q.Bounds().Dx()/4, color.RGBA{255, 255, 255, 255})
	near(q.Bounds().Dx()*3/4, color.RGBA{200, 0, 0, 255})
}
