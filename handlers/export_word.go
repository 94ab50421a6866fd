package handlers

import (
	"fmt"
	"strings"

	"gandan/documents"
)

// word is the answer as a Word file: how much was reported, the figures, place by
// place, and what wants the leader.
func (f exportAnswer) word() documents.WordFile {
	d := documents.WordFile{Title: f.title(), Lang: f.Lang, At: f.At, Blocks: []documents.Block{
		documents.Paragraph{Text: strings.ToUpper(f.heading()), Bold: true, Align: documents.Center},
		documents.Paragraph{Text: f.where() + "\n" + capital(periodName(f.Turn, f.x.Period)), Bold: true, Align: documents.Center},
	}}
	notes := f.notes()
	last := len(notes) - 1 // as of when: at the end
	for _, note := range notes[:last] {
		d.Blocks = append(d.Blocks, documents.Paragraph{Text: note})
	}
	n := 0
	section := func(key string) {
		n++
		d.Blocks = append(d.Blocks, documents.Paragraph{Text: fmt.Sprintf("%d. %s", n, f.Print(key)), Bold: true, Align: documents.Left, Heading: true})
	}
	section("export.section.figures")
	d.Blocks = append(d.Blocks, f.figureTable())
	if len(f.parts) > 1 {
		section("export.section." + string(f.level))
		for _, part := range f.parts {
			d.Blocks = append(d.Blocks, documents.Paragraph{Text: f.asked.words(f.Turn, part).partLine(f.place(part)), Item: true})
		}
	}
	if needs := f.needWords(); len(needs) > 0 {
		section("export.section.needs")
		for _, words := range needs {
			d.Blocks = append(d.Blocks, documents.Paragraph{Text: capital(words), Item: true})
		}
	}
	d.Blocks = append(d.Blocks, documents.Paragraph{Text: notes[last], Italic: true, Align: documents.Right})
	return d
}

// figureTable has a numbered row for each figure.
func (f exportAnswer) figureTable() documents.Table {
	t := documents.Table{Columns: []documents.Column{
		{Name: f.Print("export.column.number"), Share: 2, Number: true}, {Name: f.Print("export.column.what"), Share: 9},
		{Name: f.Print("export.column.unit"), Share: 3}, {Name: capital(periodName(f.Turn, f.x.Period)), Share: 4, Number: true},
	}}
	than := f.thanWords()
	if than != "" {
		t.Columns = append(t.Columns, documents.Column{Name: than, Share: 4, Number: true},
			documents.Column{Name: f.Print("export.column.change"), Share: 3, Number: true})
	}
	n := 0
	for _, r := range f.rows() {
		row := []string{"", "– " + r.name, r.unit, grouped(f.Turn, r.now)}
		if !r.part {
			n++
			row[0], row[1] = fmt.Sprint(n), r.name
		}
		switch {
		case than != "" && r.compared:
			row = append(row, grouped(f.Turn, r.then), signed(f, r.now-r.then))
		case than != "":
			row = append(row, "", "")
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// signed writes a change with its sign: "+2", "−1", "0".
func signed(f exportAnswer, n int) string {
	switch {
	case n > 0:
		return "+" + grouped(f.Turn, n)
	case n < 0:
		return "−" + grouped(f.Turn, -n)
	}
	return "0"
}
