package documents

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Workbook is an Excel file made for people to read, to reckon with and to print.
type Workbook struct {
	Title  string // in the file's properties
	At     time.Time
	Sheets []Sheet
}

// Sheet is a table on a sheet of its own, under lines of words.
type Sheet struct {
	Name    string
	Lines   []string // above the table; the first is the title
	Columns []SheetColumn
	Rows    [][]any // a cell for each column: an int, a string, or nil for an empty one
	Wide    bool    // printed across the paper
}

// SheetColumn is a column of a sheet.
type SheetColumn struct {
	Name  string
	Width float64 // in letters
}

// WriteWorkbook writes the workbook as .xlsx. No cell holds a formula.
func WriteWorkbook(w io.Writer, b Workbook) error {
	f := excelize.NewFile()
	if err := b.fill(f); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return f.Close()
}

func (b Workbook) fill(f *excelize.File) error {
	at := b.At.UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.Title, Created: at, Modified: at}); err != nil {
		return err
	}
	looks, err := newLooks(f)
	if err != nil {
		return err
	}
	for i, sheet := range b.Sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", sheet.Name)
		} else {
			_, err = f.NewSheet(sheet.Name)
		}
		if err != nil {
			return err
		}
		for _, do := range []func(*excelize.File, sheetLooks) error{sheet.putLines, sheet.putTable, sheet.setPaper} {
			if err := do(f, looks); err != nil {
				return err
			}
		}
	}
	return nil
}

// putLines writes what stands above the table.
func (s Sheet) putLines(f *excelize.File, looks sheetLooks) error {
	for i, line := range s.Lines {
		cell := fmt.Sprint("A", i+1)
		look := looks.line
		if i == 0 {
			look = looks.title
		}
		if err := f.SetCellStr(s.Name, cell, line); err != nil {
			return err
		}
		if err := f.SetCellStyle(s.Name, cell, cell, look); err != nil {
			return err
		}
	}
	return nil
}

// headings is the row of the headings.
func (s Sheet) headings() int { return len(s.Lines) + 2 }

// headingHeight has room for three lines, in points.
const headingHeight = 50

// putTable writes the headings and the rows, and keeps the headings in sight.
func (s Sheet) putTable(f *excelize.File, looks sheetLooks) error {
	top := s.headings()
	if err := f.SetRowHeight(s.Name, top, headingHeight); err != nil {
		return err
	}
	for i, c := range s.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(s.Name, name, name, c.Width); err != nil {
			return err
		}
		if err := putCell(f, s.Name, fmt.Sprint(name, top), c.Name, looks.heading); err != nil {
			return err
		}
		for j, row := range s.Rows {
			look := looks.text
			if _, number := row[i].(int); number {
				look = looks.number
			}
			if err := putCell(f, s.Name, fmt.Sprint(name, top+1+j), row[i], look); err != nil {
				return err
			}
		}
	}
	below := fmt.Sprint("A", top+1)
	return f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: top, TopLeftCell: below, ActivePane: "bottomLeft"})
}

// putCell writes one cell: a number as one, anything else as words.
func putCell(f *excelize.File, sheet, cell string, value any, look int) error {
	err := f.SetCellStyle(sheet, cell, cell, look)
	switch v := value.(type) {
	case nil:
		return err
	case int:
		return errors.Join(err, f.SetCellInt(sheet, cell, int64(v)))
	}
	return errors.Join(err, f.SetCellStr(sheet, cell, harmless(fmt.Sprint(value))))
}

// harmless writes words so that no program that the sheet is carried into takes
// them for a formula.
func harmless(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return text
	}
	return " " + text
}
