package documents

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// templateSheet is a sheet of the template: catalogue keys of its name, its
// headings and the cells of an example row.
type templateSheet struct {
	name    string
	columns []string
}

// templateSheets are the sheets of our own list.
var templateSheets = []templateSheet{
	{"household", []string{
		"code", "village", "group", "head", "sex", "born", "count", "class", "officer", "officer_phone",
		"keeper", "title", "keeper_phone", "note",
	}},
	{"member", []string{"code", "village", "group", "head", "name", "relation", "sex", "born"}},
	{"duty", []string{"name", "phone", "duty", "village", "group", "from", "decision"}},
}

// Template returns the empty list as an .xlsx file with three sheets:
// households, members, duties. Each has headings, notes and an example row that
// is marked as one and not read. words turns keys ("household.name",
// "household.note", "column.head", "example.household.head") into words.
func Template(words func(key string) string) ([]byte, error) {
	f := excelize.NewFile()
	if err := fillTemplate(f, words); err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	return buffer.Bytes(), f.Close()
}

func fillTemplate(f *excelize.File, words func(string) string) error {
	bold, err := f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}},
	})
	if err != nil {
		return err
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // text: phones keep their zero
	if err != nil {
		return err
	}
	for i, sheet := range templateSheets {
		name := words(sheet.name + ".name")
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if err := fillSheet(f, name, sheet, words, bold, text); err != nil {
			return err
		}
	}
	return nil
}

// fillSheet writes a note, the headings and the example row.
func fillSheet(f *excelize.File, name string, sheet templateSheet, words func(string) string, bold, text int) error {
	headings := []any{words("column.seq")}
	example := []any{words("example")}
	for _, c := range sheet.columns {
		headings = append(headings, words("column."+c))
		example = append(example, words("example."+sheet.name+"."+c))
	}
	last, err := excelize.ColumnNumberToName(len(headings))
	if err != nil {
		return err
	}
	note := []any{words(sheet.name + ".note")}
	for _, do := range []func() error{
		func() error { return f.SetSheetRow(name, "A1", &note) },
		func() error { return f.SetColStyle(name, "A:"+last, text) },
		func() error { return f.SetColWidth(name, "A", last, 18) },
		func() error { return f.SetSheetRow(name, "A2", &headings) },
		func() error { return f.SetCellStyle(name, "A2", last+"2", bold) },
		func() error { return f.SetSheetRow(name, "A3", &example) },
		func() error {
			return f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"})
		},
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}
