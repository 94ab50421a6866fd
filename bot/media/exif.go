package media

import (
	"bytes"
	"encoding/binary"
)

// orientation returns the EXIF orientation of a JPEG, 1 to 8, or 1 where there
// is none or it cannot be read.
func orientation(jpeg []byte) int {
	rest := jpeg
	if len(rest) > 2 {
		rest = rest[2:] // start of image
	}
	for len(rest) >= 4 && rest[0] == 0xff && rest[1] != 0xda { // until the picture itself
		size := 2 + int(binary.BigEndian.Uint16(rest[2:]))
		if size < 4 || size > len(rest) {
			return 1
		}
		if tiff, ok := bytes.CutPrefix(rest[4:size], []byte("Exif\x00\x00")); ok && rest[1] == 0xe1 {
			return tiffOrientation(tiff)
		}
		rest = rest[size:]
	}
	return 1
}

// tagOrientation is the tag's number in the first directory.
const tagOrientation = 0x0112

func tiffOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return 1
	}
	entries := tiff[at+2:]
	for n := int(order.Uint16(tiff[at:])); n > 0 && len(entries) >= 12; n-- {
		if v := int(order.Uint16(entries[8:])); order.Uint16(entries) == tagOrientation && v >= 1 && v <= 8 {
			return v
		}
		entries = entries[12:]
	}
	return 1
}
