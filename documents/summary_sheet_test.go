package documents

import (
	"bytes"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestWorkbook: numbers are numbers, words are words whatever they begin with,
// the headings stay in sight, and the paper is A4.
func TestWorkbook(t *testing.T) {
	book := Workbook{Title: "Tổng hợp", At: time.Date(2024, 4, 12, 8, 0, 0, 0, time.UTC), Sheets: []Sheet{
		{
			Name: "Theo thôn", Lines: []string{"TỔNG HỢP", "Đã có báo cáo của 34/36 hộ"},
			Columns: []SheetColumn{{"Thôn", 30}, {"Quý I/2024", 12}, {"Ghi chú", 40}},
			Rows: [][]any{
				{"Lân Gầu", 1234, "=1+1"}, {"Nà Lùng", 0, "-con ốm"}, {"Tân Lập", nil, "@SUM(A1)"}, {"08", -3, "+84 912"}, {"Sơn", 1, "\t=1"}, {"x", 2, ""},
			},
		},
		{Name: "Danh sách", Lines: []string{"DANH SÁCH"}, Columns: []SheetColumn{{"Hộ", 30}}, Wide: true},
	}}
	var file bytes.Buffer
	if err := WriteWorkbook(&file, book); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{
		"A1": "TỔNG HỢP", "A2": "Đã có báo cáo của 34/36 hộ", "A4": "Thôn", "B4": "Quý I/2024", "A5": "Lân Gầu", "B5": "1234", "B6": "0",
		"B7": "", "A8": "08", "B8": "-3", "C5": " =1+1", "C6": " -con ốm", "C7": " @SUM(A1)", "C8": " +84 912",
	} {
		if got, err := f.GetCellValue("Theo thôn", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s is %q, want %q: %v", cell, got, want, err)
		}
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, text := range row {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				kind, kerr := f.GetCellType(sheet, cell)
				if formula, err := f.GetCellFormula(sheet, cell); err != nil || kerr != nil || formula != "" || text != "" && bytes.ContainsAny([]byte(text[:1]), "=+@\t") {
					t.Errorf("%s %s: formula %q, %q", sheet, cell, formula, text)
				}
				if number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber; number != (x == 1 && y > 3) && text != "" {
					t.Errorf("%s %s: %q is of kind %v", sheet, cell, text, kind)
				}
			}
		}
		panes, err := f.GetPanes(sheet)
		layout, lerr := f.GetPageLayout(sheet)
		if err != nil || lerr != nil || !panes.Freeze || panes.YSplit != len(book.Sheets[0].Lines)+2 && panes.YSplit != 3 || *layout.Size != 9 {
			t.Errorf("%s: %+v %+v %v %v", sheet, panes, layout, err, lerr)
		}
	}
}
