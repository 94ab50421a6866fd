package handlers

import (
	"strings"

	"gandan/commune"
	"gandan/documents"
)

// workbook is the answer as an Excel file: all its figures, then place by place
// and month by month.
func (f exportAnswer) workbook() documents.Workbook {
	b := documents.Workbook{Title: f.title(), At: f.At, Sheets: []documents.Sheet{f.figureSheet()}}
	if len(f.parts) > 1 {
		b.Sheets = append(b.Sheets, f.partSheet("export.sheet."+string(f.level), "export.column."+string(f.level), f.parts, f.place))
	}
	if len(f.times) > 1 {
		b.Sheets = append(b.Sheets, f.partSheet("export.sheet.month", "export.column.month", f.times, func(part commune.Summary) string {
			return capital(periodName(f.Turn, part.Period))
		}))
	}
	return b
}

// heading is of what the file tells, in full.
func (f exportAnswer) heading() string {
	if f.x.Topic == "" {
		return f.Print("export.heading")
	}
	return f.what()
}

// title says of what, where and when the file tells.
func (f exportAnswer) title() string {
	return f.Print("summary.title", "Of", f.heading(), "Period",
		f.Print("summary.title", "Of", f.where(), "Period", periodName(f.Turn, f.x.Period)))
}

// head are the lines above a table: title, how much was reported, as of when.
func (f exportAnswer) head() []string {
	return append([]string{strings.ToUpper(f.title())}, f.notes()...)
}

// figureSheet has a row for each figure.
func (f exportAnswer) figureSheet() documents.Sheet {
	s := documents.Sheet{Name: f.Print("summary.title_word"), Lines: f.head(), Columns: []documents.SheetColumn{
		{Name: f.Print("export.column.what"), Width: 44}, {Name: f.Print("export.column.unit"), Width: 10},
		{Name: capital(periodName(f.Turn, f.x.Period)), Width: 16},
	}}
	than := f.thanWords()
	if than != "" {
		s.Columns = append(s.Columns, documents.SheetColumn{Name: than, Width: 16}, documents.SheetColumn{Name: f.Print("export.column.change"), Width: 12})
	}
	for _, r := range f.rows() {
		row := []any{indented(r), r.unit, r.now}
		switch {
		case than != "" && r.compared:
			row = append(row, r.then, r.now-r.then)
		case than != "":
			row = append(row, nil, nil)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// indented is the name of a row, a kind to the right of its topic.
func indented(r exportRow) string {
	if r.part {
		return "    " + r.name
	}
	return r.name
}

// partSheet has a row for each part of the answer, with how much was reported
// there. What too little was reported of stays empty.
func (f exportAnswer) partSheet(name, column string, parts []commune.Summary, called func(commune.Summary) string) documents.Sheet {
	s := documents.Sheet{Name: f.Print(name), Lines: f.head(), Wide: true, Columns: []documents.SheetColumn{
		{Name: f.Print(column), Width: 28}, {Name: f.Print("export.column.reported"), Width: 13}, {Name: f.Print("export.column.households"), Width: 13},
	}}
	rows := heads(f.rows())
	for _, r := range rows {
		s.Columns = append(s.Columns, documents.SheetColumn{Name: f.Print("export.measured", "What", r.name, "Unit", r.unit), Width: 14})
	}
	for _, part := range parts {
		c := part.Now.Coverage
		row := []any{called(part), c.Reported, c.Households}
		if !c.Known {
			row = []any{called(part), nil, nil}
		}
		for _, r := range rows {
			if n, known := r.of(part); known {
				row = append(row, n)
			} else {
				row = append(row, nil)
			}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}
