package documents_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gandan/documents"
)

// book makes a workbook with one sheet of rows and merged cells.
func book(t *testing.T, sheet string, rows [][]any, merged ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	err := f.SetSheetName("Sheet1", sheet)
	for i, row := range rows {
		cell, err1 := excelize.CoordinatesToCellName(1, i+1)
		err = errors.Join(err, err1, f.SetSheetRow(sheet, cell, &row))
	}
	for _, m := range merged {
		from, to, _ := strings.Cut(m, ":")
		err = errors.Join(err, f.MergeCell(sheet, from, to))
	}
	b, err1 := f.WriteToBuffer()
	if err := errors.Join(err, err1, f.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Where names are merged, a cell outside them is empty indeed; a phone that
// cannot be read is listed once, where it stands. The sheet's name may be the
// village's.
func TestMergedCells(t *testing.T) {
	r, err := documents.ReadRoster("", book(t, "Thôn Lân Gầu", [][]any{
		{"STT", "Tổ", "Người phụ trách", "SĐT", "Chủ hộ", "Số khẩu"},
		{1, 1, "Mã Trung Hùng", "12", "Vi Văn An", 4},
		{2, nil, nil, nil, "Vi Văn Bình", 4},
		{3, nil, nil, nil, "Vi Văn Cường", 4},
	}, "C2:C3", "D2:D3"))
	if err != nil {
		t.Fatal(err)
	}
	want := "Lân Gầu/1 Vi Văn An 4 Mã Trung Hùng \nLân Gầu/1 Vi Văn Bình 4 Mã Trung Hùng \nLân Gầu/1 Vi Văn Cường 4 -\n"
	if got := list(r); got != want || rejections(r) != "2 keeper.phone phone_length" {
		t.Errorf("%swant\n%srejected %s", got, want, rejections(r))
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
