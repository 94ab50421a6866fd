package documents

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"
)

// WordFile is a Word file in the plain style of official letters: A4, margins of
// 20 mm above and below, 30 left and 15 right, Times New Roman 14, and from the
// second page on its number above the middle.
type WordFile struct {
	Title  string // in the file's properties
	Lang   string // of the words: "vi"
	At     time.Time
	Blocks []Block // one below the other
}

// Block is a part of a Word file that stands below the one before.
type Block interface{ write(*strings.Builder) }

// WriteWord writes the file as .docx. The same file makes the same bytes.
func WriteWord(w io.Writer, f WordFile) error {
	z := zip.NewWriter(w)
	for _, part := range f.parts() {
		to, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: f.At})
		if err != nil {
			return fmt.Errorf("word: %w", err)
		}
		if _, err := io.WriteString(to, xmlHead+part.body); err != nil {
			return fmt.Errorf("word: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("word: %w", err)
	}
	return nil
}

// body is the part of the file that holds its words.
func (f WordFile) body() string {
	var b strings.Builder
	b.WriteString(`<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + linkSpace + `"><w:body>`)
	for i, block := range f.Blocks {
		_, table := block.(Table)
		if i > 0 && table { // two tables in a row would become one
			if _, again := f.Blocks[i-1].(Table); again {
				Paragraph{}.write(&b)
			}
		}
		block.write(&b)
	}
	fmt.Fprintf(&b, `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="%d" w:h="%d"/>`, paperWidth, paperHeight)
	fmt.Fprintf(&b, `<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`,
		marginTop, marginRight, marginTop, marginLeft)
	b.WriteString(`</w:body></w:document>`)
	return b.String()
}

// The paper, in twentieths of a point.
const (
	paperWidth  = 11906 // A4
	paperHeight = 16838
	marginTop   = 1134 // 20 mm
	marginLeft  = 1701 // 30 mm
	marginRight = 850  // 15 mm
	writtenOn   = paperWidth - marginLeft - marginRight
)
