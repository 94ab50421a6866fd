package documents

import (
	"fmt"
	"strings"
)

// Table is a table of a Word file, as wide as the text. Its heading stands again
// on each page that it reaches.
type Table struct {
	Columns []Column
	Rows    [][]string // a cell for each column
}

// Column is a column of a table.
type Column struct {
	Name   string
	Share  int  // of the width, in proportion to the others
	Number bool // its cells stand on the right
}

func (t Table) write(b *strings.Builder) {
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/>`)
	fmt.Fprintf(b, `<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, writtenOn)
	widths := t.widths()
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	heading := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heading[i] = c.Name
	}
	t.row(b, widths, heading, true)
	for _, cells := range t.Rows {
		t.row(b, widths, cells, false)
	}
	b.WriteString(`</w:tbl>`)
}

// widths are those of the columns, which fill the text's.
func (t Table) widths() []int {
	shares := 0
	for _, c := range t.Columns {
		shares += c.Share
	}
	widths, left := make([]int, len(t.Columns)), writtenOn
	for i, c := range t.Columns {
		widths[i] = left * c.Share / max(shares, 1)
		left, shares = left-widths[i], shares-c.Share
	}
	return widths
}

// row writes a row that is not broken between pages.
func (t Table) row(b *strings.Builder, widths []int, cells []string, heading bool) {
	b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if heading {
		b.WriteString(`<w:tblHeader/>`)
	}
	b.WriteString(`</w:trPr>`)
	for i, text := range cells {
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, widths[i])
		p := Paragraph{Text: text, Align: Left, Bold: heading, cell: true}
		switch {
		case heading:
			p.Align = Center
		case t.Columns[i].Number:
			p.Align = Right
		}
		p.write(b)
		b.WriteString(`</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
}
