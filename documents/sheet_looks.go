package documents

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// sheetLooks are the numbers of the styles of a workbook.
type sheetLooks struct{ title, line, heading, text, number int }

// Formats that Excel has of itself.
const (
	textOnly  = 49 // what is typed stays words
	thousands = 3  // 1,234, with the point or comma of the reader's Excel
)

func newLooks(f *excelize.File) (looks sheetLooks, err error) {
	var border []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "999999", Style: 1})
	}
	top := &excelize.Alignment{WrapText: true, Vertical: "top"}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&looks.title, excelize.Style{Font: &excelize.Font{Family: letters, Size: 14, Bold: true}}},
		{&looks.line, excelize.Style{Font: &excelize.Font{Family: letters, Size: 12}}},
		{&looks.heading, excelize.Style{
			Font: &excelize.Font{Family: letters, Size: 12, Bold: true}, Border: border,
			Alignment: &excelize.Alignment{WrapText: true, Horizontal: "center", Vertical: "center"},
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}},
		}},
		{&looks.text, excelize.Style{Font: &excelize.Font{Family: letters, Size: 12}, Border: border, Alignment: top, NumFmt: textOnly}},
		{&looks.number, excelize.Style{Font: &excelize.Font{Family: letters, Size: 12}, Border: border, Alignment: top, NumFmt: thousands}},
	} {
		number, e := f.NewStyle(&s.style)
		*s.to, err = number, errors.Join(err, e)
	}
	return looks, err
}

// setPaper has the sheet printed on A4, as wide as the paper, with the headings
// on every page.
func (s Sheet) setPaper(f *excelize.File, _ sheetLooks) error {
	a4, wide, high, fit := 9, 1, 0, true
	way, side, end, foot := "portrait", 0.6, 0.75, 0.3 // inches
	if s.Wide {
		way = "landscape"
	}
	err := f.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &way, FitToWidth: &wide, FitToHeight: &high})
	return errors.Join(err,
		f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &foot, Footer: &foot}),
		f.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: "&C&P/&N"}),
		f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", s.Name, s.headings(), s.headings()),
		}))
}
