package media

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// halves draws a picture whose left half is red and whose right half is blue.
func halves(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			if x >= w/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func picturePNG(t *testing.T, w, h int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, halves(w, h)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// photo makes a JPEG as a phone does: turned by EXIF, with a place in it.
func photo(t *testing.T, w, h int, turn uint16, order binary.AppendByteOrder, secret string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, halves(w, h), nil); err != nil {
		t.Fatal(err)
	}
	mark := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM\x00*"
	}
	exif := []byte("Exif\x00\x00" + mark)
	exif = order.AppendUint32(exif, 8)
	exif = order.AppendUint16(exif, 2)
	for _, entry := range [][2]uint16{{0x010f, 7}, {tagOrientation, turn}} {
		exif = order.AppendUint16(exif, entry[0])
		exif = order.AppendUint16(exif, 3)
		exif = order.AppendUint32(exif, 1)
		exif = order.AppendUint16(exif, entry[1])
		exif = order.AppendUint16(exif, 0)
	}
	exif = append(exif, secret...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(exif)+2))
	return append(append(head, exif...), out.Bytes()[2:]...)
}

func red(m image.Image, x, y int) bool {
	r, _, b, _ := m.At(x, y).RGBA()
	return r > b
}

func TestPhotosAreUprightAndTellNothing(t *testing.T) {
	for _, c := range []struct {
		turn        uint16
		order       binary.AppendByteOrder
		w, h        int
		redX, redY  int
		blueX, blue int
	}{
		{1, binary.LittleEndian, 64, 32, 2, 16, 61, 16},
		{2, binary.BigEndian, 64, 32, 61, 16, 2, 16},
		{3, binary.LittleEndian, 64, 32, 61, 16, 2, 16},
		{4, binary.BigEndian, 64, 32, 2, 16, 61, 16},
		{5, binary.LittleEndian, 32, 64, 16, 2, 16, 61},
		{6, binary.BigEndian, 32, 64, 16, 2, 16, 61},
		{7, binary.LittleEndian, 32, 64, 16, 61, 16, 2},
		{8, binary.BigEndian, 32, 64, 16, 61, 16, 2},
	} {
		body, media, err := clean(photo(t, 64, 32, c.turn, c.order, "N 21.85 E 106.76"))
		if err != nil || media != "image/jpeg" {
			t.Fatalf("turn %d: %s %v", c.turn, media, err)
		}
		if bytes.Contains(body, []byte("106.76")) || bytes.Contains(body, []byte("Exif")) {
			t.Errorf("turn %d: the place is still in the photo", c.turn)
		}
		m, _, err := image.Decode(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds().Dx() != c.w || m.Bounds().Dy() != c.h || !red(m, c.redX, c.redY) || red(m, c.blueX, c.blue) {
			t.Errorf("turn %d: %v, red at %d,%d: %v", c.turn, m.Bounds(), c.redX, c.redY, red(m, c.redX, c.redY))
		}
	}
}

func TestTopAndBottomOfATurnedPhoto(t *testing.T) {
	for turn, want := range map[int][2]int{1: {0, 0}, 2: {9, 0}, 3: {9, 4}, 4: {0, 4}, 5: {0, 0}, 6: {4, 0}, 7: {4, 9}, 8: {0, 9}} {
		if x, y := turned(0, 0, 9, 4, turn); x != want[0] || y != want[1] {
			t.Errorf("turn %d puts the first pixel at %d,%d, want %v", turn, x, y, want)
		}
	}
}

func TestBrokenPictures(t *testing.T) {
	whole := picturePNG(t, 64, 64)
	if _, _, err := clean(whole[:len(whole)/2]); err != ErrPicture {
		t.Errorf("half a picture: %v", err)
	}
	bomb := picturePNG(t, 1, 1)
	binary.BigEndian.PutUint32(bomb[16:], 60_000) // the width in the header
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	if _, _, err := clean(bomb); err != ErrTooLarge {
		t.Errorf("a picture of 3,600 million pixels: %v", err)
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add([]byte{0xff, 0xd8, 0xff, 0xe1, 0, 30, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0})
	f.Add([]byte("\xff\xd8\xff\xe1\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if n := orientation(body); n < 1 || n > 8 {
			t.Errorf("orientation %d", n)
		}
	})
}
