package documents

import (
	"bytes"
	"unicode/utf16"

	"gandan/commune"
)

// MaxRosterSize is the largest roster file that is read, in bytes.
const MaxRosterSize = 20 << 20

// Signatures of files by their first bytes.
var (
	zipMark = []byte("PK\x03\x04")
	oleMark = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}
)

// open reads a file's sheets; what it is, its bytes say, not its name.
func open(name string, data []byte) ([]*grid, error) {
	switch {
	case len(data) > MaxRosterSize:
		return nil, commune.Errorf(commune.Invalid, "import.too_big", "N", MaxRosterSize>>20)
	case bytes.HasPrefix(data, zipMark):
		return readWorkbook(data)
	case bytes.HasPrefix(data, oleMark):
		if bytes.Contains(data, wide("EncryptedPackage")) {
			return nil, commune.Errorf(commune.Invalid, "import.password")
		}
		return nil, commune.Errorf(commune.Invalid, "import.old_excel")
	}
	g, err := readCSV(data)
	if err != nil {
		return nil, err
	}
	g.name = name
	return []*grid{g}, nil
}

// wide returns s as an OLE directory spells names.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}
