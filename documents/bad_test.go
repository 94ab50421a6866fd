package documents_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/documents"
)

// zipped makes an archive of files by name.
func zipped(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb makes an archive whose directory says that its sheet unpacks to so many bytes.
func bomb(t testing.TB, size uint64) []byte {
	t.Helper()
	var b, body bytes.Buffer
	c, err := flate.NewWriter(&body, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Write(make([]byte, 1<<20))
	err = errors.Join(err, c.Close())
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml"} {
		w, err1 := z.CreateRaw(&zip.FileHeader{
			Name: name, Method: zip.Deflate, UncompressedSize64: size, CompressedSize64: uint64(body.Len()),
		})
		err = errors.Join(err, err1)
		if err == nil {
			_, err = w.Write(body.Bytes())
		}
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wide spells s as the directory of an old Office file does.
func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(string(r) + "\x00")
	}
	return b.String()
}

// Each bad file is refused whole with a sentence of its own.
func TestBadFiles(t *testing.T) {
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	for key, data := range map[string][]byte{
		"import.not_table":       []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00 a renamed photo"),
		"import.not_utf8":        []byte("Th\xf4n;T\xf2;Ch\xfb h\xe9\n"),
		"import.old_excel":       []byte(ole + "Workbook"),
		"import.password":        []byte(ole + wide("EncryptedPackage")),
		"import.too_big":         make([]byte, 30<<20),
		"import.bomb":            bomb(t, 200<<20),
		"import.not_excel":       zipped(t, map[string][]byte{"word/document.xml": []byte("<a/>")}),
		"import.no_header":       []byte("Kính gửi: các đồng chí\nTôi xin báo cáo;như sau\n"),
		"import.missing.village": []byte("STT;Tổ;Chủ hộ;Số khẩu\n1;1;Hoàng Văn Sáng;5\n"),
		"import.missing.group":   []byte("STT;Thôn;Chủ hộ;Số khẩu\n1;Lân Gầu;Hoàng Văn Sáng;5\n"),
		"import.missing.head":    []byte("STT;Thôn;Tổ;Số khẩu\n1;Lân Gầu;1;5\n"),
		"import.missing.name":    []byte("STT;Thôn;Tổ;Nhiệm vụ\n1;Lân Gầu;1;Trưởng thôn\n"),
		"import.too_long":        []byte(strings.Repeat("a;b\n", 100_001)),
	} {
		r, err := documents.ReadRoster("x", data)
		var told *commune.Error
		if !errors.As(err, &told) || told.Key != key || len(r.Households) > 0 {
			t.Errorf("want %s, got %v", key, err)
		}
	}
	if _, err := documents.ReadRoster("x", zipped(t, map[string][]byte{"xl/workbook.xml": []byte("PK")})); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("a damaged workbook: %v", err)
	}
	if _, err := documents.ReadRoster("x", bomb(t, 10)); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("a sheet larger than its directory says: %v", err)
	}
	if _, err := documents.ReadRoster("x", nil); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("an empty file: %v", err)
	}
}
