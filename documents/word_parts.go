package documents

import (
	"fmt"
	"time"
)

// What stands in the parts of a .docx (ECMA-376).
const (
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	linkSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packSpace   = "http://schemas.openxmlformats.org/package/2006/"
	wordContent = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// wordPart is a file inside the file.
type wordPart struct{ name, body string }

// parts are those that Word needs, in the order in which it reads them.
func (f WordFile) parts() []wordPart {
	return []wordPart{
		{"[Content_Types].xml", `<Types xmlns="` + packSpace + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			content("/word/document.xml", wordContent+"document.main+xml") +
			content("/word/styles.xml", wordContent+"styles+xml") +
			content("/word/compat.xml", wordContent+"settings+xml") +
			content("/word/header1.xml", wordContent+"header+xml") +
			content("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") + `</Types>`},
		{"_rels/.rels", links(linkSpace+"/officeDocument", "word/document.xml", packSpace+"relationships/metadata/core-properties", "docProps/core.xml")},
		{"docProps/core.xml", f.properties()},
		{"word/document.xml", f.body()},
		{"word/_rels/document.xml.rels", links(linkSpace+"/styles", "styles.xml", linkSpace+"/header", "header1.xml", linkSpace+"/settings", "compat.xml")},
		{"word/styles.xml", f.styles()},
		{"word/compat.xml", `<w:settings xmlns:w="` + wordSpace + `"><w:compat><w:compatSetting w:name="compatibilityMode" ` +
			`w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`}, // else Word takes it for a file of 2007
		{"word/header1.xml", `<w:hdr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr>` +
			`<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>`},
	}
}

func content(part, kind string) string {
	return `<Override PartName="` + part + `" ContentType="` + kind + `"/>`
}

// links are the relationships of a part: kinds and targets in turn, numbered
// from 1 on.
func links(list ...string) string {
	text := `<Relationships xmlns="` + packSpace + `relationships">`
	for i := 0; i+1 < len(list); i += 2 {
		text += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i/2+1, list[i], list[i+1])
	}
	return text + `</Relationships>`
}

// properties are what the file says of itself.
func (f WordFile) properties() string {
	at := f.At.UTC().Format(time.RFC3339)
	return `<cp:coreProperties xmlns:cp="` + packSpace + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped(f.Title) + `</dc:title><dc:language>` + escaped(f.Lang) + `</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified></cp:coreProperties>`
}

// styles are how text and tables look: 14 points, lines of 18, 6 after each
// paragraph. What a cell has otherwise it says itself, since the style of text
// goes before that of its table.
func (f WordFile) styles() string {
	return `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="` + letters + `" w:hAnsi="` + letters + `" w:eastAsia="` + letters + `" w:cs="` + letters + `"/>` +
		`<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="` + escaped(f.Lang) + `"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>` +
		`<w:pPr><w:spacing w:after="120" w:line="360" w:lineRule="atLeast"/><w:jc w:val="both"/></w:pPr></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="Figures"><w:name w:val="Figures"/>` +
		`<w:tblPr><w:tblBorders>` + borders() + `</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
}

// letters are those of official letters.
const letters = "Times New Roman"

// borders are thin lines around and between the cells of a table.
func borders() (text string) {
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		text += `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`
	}
	return text
}
