package documents

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// Align is where the lines of a paragraph stand.
type Align string

// The alignments; the zero value is from edge to edge.
const (
	Justified Align = ""
	Left      Align = "left"
	Center    Align = "center"
	Right     Align = "right"
)

// Paragraph is a paragraph of a Word file. A line break in Text is one on paper.
type Paragraph struct {
	Text    string
	Bold    bool
	Italic  bool
	Align   Align
	Heading bool // it stands over what follows: in the outline, and on the same page
	Item    bool // of a list: begins with a dash, and its lines stand to the right of that
	cell    bool // of a table: smaller, lines close together
}

// itemIndent is how far the lines of an item stand to the right, in twentieths
// of a point.
const itemIndent = 284

func (p Paragraph) write(b *strings.Builder) {
	b.WriteString(`<w:p><w:pPr>`)
	if p.Heading {
		b.WriteString(`<w:keepNext/>`)
	}
	switch {
	case p.cell:
		b.WriteString(`<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>`)
	case p.Heading:
		b.WriteString(`<w:spacing w:before="120"/>`)
	}
	if p.Item {
		fmt.Fprintf(b, `<w:ind w:left="%d" w:hanging="%d"/>`, itemIndent, itemIndent)
	}
	if p.Align != Justified {
		fmt.Fprintf(b, `<w:jc w:val="%s"/>`, p.Align)
	}
	if p.Heading {
		b.WriteString(`<w:outlineLvl w:val="0"/>`)
	}
	b.WriteString(`</w:pPr>`)
	if p.Item {
		p.run(b, "-")
		b.WriteString(`<w:r><w:tab/></w:r>`)
	}
	p.run(b, p.Text)
	b.WriteString(`</w:p>`)
}

// run writes words as the paragraph has them.
func (p Paragraph) run(b *strings.Builder, text string) {
	if text == "" {
		return
	}
	b.WriteString(`<w:r><w:rPr>`)
	if p.Bold {
		b.WriteString(`<w:b/>`)
	}
	if p.Italic {
		b.WriteString(`<w:i/>`)
	}
	if p.cell {
		b.WriteString(`<w:sz w:val="26"/><w:szCs w:val="26"/>`)
	}
	b.WriteString(`</w:rPr>`)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">` + escaped(line) + `</w:t>`)
	}
	b.WriteString(`</w:r>`)
}

// escaped writes words so that they are nothing but words in XML.
func escaped(text string) string {
	var b strings.Builder
	// A Builder takes everything.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}
