package documents_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

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
	zeros := make([]byte, 200<<20)
	for key, data := range map[string][]byte{
		"import.not_table":       []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00 a renamed photo"),
		"import.not_utf8":        []byte("Th\xf4n;T\xf2;Ch\xfb h\xe9\n"),
		"import.old_excel":       []byte(ole + "Workbook"),
		"import.password":        []byte(ole + wide("EncryptedPackage")),
		"import.too_big":         make([]byte, 30<<20),
		"import.bomb":            zipped(t, map[string][]byte{"xl/workbook.xml": zeros}),
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
	if _, err := documents.ReadRoster("x", nil); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("an empty file: %v", err)
	}
}

// A formula counts by the value last computed, a number by its digits, a day
// by the number that Excel keeps, a hidden sheet not at all.
func TestCellsOfExcel(t *testing.T) {
	f := excelize.NewFile()
	put := func(cell string, value any) {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for cell, value := range map[string]any{
		"A1": "Thôn", "B1": "Tổ", "C1": "Chủ hộ", "D1": "Số khẩu", "E1": "Người phụ trách", "F1": "SĐT", "G1": "Ngày sinh",
		"A3": "Lân Gầu", "B3": 1, "C3": "Hoàng Văn Sáng", "E3": "Mã Trung Hùng", "F3": 352706930, "G3": 29316,
		"C4": "Lương Thị Liên", "D4": 3.0,
	} {
		put(cell, value)
	}
	if err := f.SetCellFormula("Sheet1", "D3", "=2+3"); err != nil {
		t.Fatal(err)
	}
	if err := f.MergeCell("Sheet1", "E3", "E4"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("Cũ"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.SetSheetRow("Cũ", "A1", &[]any{"Thôn", "Tổ", "Chủ hộ"}), f.SetSheetRow("Cũ", "A2", &[]any{"A", "1", "Lý Văn Pao"}),
		f.SetSheetVisible("Cũ", false)); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	data := bytes.Clone(b.Bytes())
	r, err := documents.ReadRoster("", withCached(t, data, "D3", "5"))
	if err != nil {
		t.Fatal(err)
	}
	want := "Lân Gầu/1 Hoàng Văn Sáng 5 Mã Trung Hùng 0352706930\nLân Gầu/1 Lương Thị Liên 3 Mã Trung Hùng 0352706930\n"
	if got := list(r); got != want || r.Households[0].Born != 1980 || len(r.Rejected) > 0 {
		t.Errorf("%swant\n%sborn %d, rejected %s", got, want, r.Households[0].Born, rejections(r))
	}
}

// withCached gives a formula cell the value that Excel keeps beside it.
func withCached(t *testing.T, book []byte, cell, value string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if f.Name == "xl/worksheets/sheet1.xml" {
			at := strings.Index(text, `r="`+cell+`"`)
			end := at + strings.Index(text[at:], "</f>") + len("</f>")
			rest := text[end:]
			if i := strings.Index(rest, "</c>"); i >= 0 {
				rest = rest[i:]
			}
			text = text[:end] + "<v>" + value + "</v>" + rest
		}
		files[f.Name] = []byte(text)
	}
	return zipped(t, files)
}
