package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// letter is a file with one of everything.
func letter() WordFile {
	figures := Table{Columns: []Column{{"TT", 1, true}, {"Nội dung", 5, false}, {"Quý I/2024", 2, true}},
		Rows: [][]string{{"1", "Đi làm ăn xa <người & hộ>", "1.234"}, {"2", "Hộ nghèo", "7"}}}
	return WordFile{Title: "Tổng hợp", Lang: "vi-VN", At: time.Date(2024, 4, 12, 8, 0, 0, 0, time.UTC), Blocks: []Block{
		Paragraph{Text: "TỔNG HỢP\nThôn Lân Gầu", Bold: true, Align: Center},
		Paragraph{Text: "1. Số liệu", Bold: true, Align: Left, Heading: true}, figures, figures,
		Paragraph{Text: "3 báo cáo chưa gửi \x01\x1b", Item: true},
		Paragraph{Text: "Số liệu lúc 08:03 ngày 12/4/2024", Italic: true, Align: Right},
	}}
}

// wordParts unpacks a .docx.
func wordParts(t *testing.T, f WordFile) map[string]string {
	t.Helper()
	var file bytes.Buffer
	if err := WriteWord(&file, f); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, p := range z.File {
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[p.Name] = string(body)
	}
	return parts
}

// TestWordIsWhole: every part is XML that can be read, is named in the list of
// contents, and every link leads to a part.
func TestWordIsWhole(t *testing.T) {
	parts := wordParts(t, letter())
	for name, body := range parts {
		for d := xml.NewDecoder(strings.NewReader(body)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok || e.Name.Local != "Relationship" {
				continue
			}
			for _, a := range e.Attr {
				from := strings.TrimSuffix(strings.Split(name, "_rels/")[0], "/")
				if target := strings.TrimPrefix(from+"/"+a.Value, "/"); a.Name.Local == "Target" && parts[target] == "" {
					t.Errorf("%s leads to %s", name, target)
				}
			}
		}
		if strings.HasSuffix(name, ".xml") && name[0] != '[' && !strings.Contains(parts["[Content_Types].xml"], `"/`+name+`"`) {
			t.Errorf("%s is not in the list of contents", name)
		}
	}
}

// TestWordSays: the words stand there as words, on A4 with the margins of
// official letters, and the rows of a table have a cell for each column.
func TestWordSays(t *testing.T) {
	f := letter()
	parts := wordParts(t, f)
	body := parts["word/document.xml"]
	for _, want := range []string{
		`w:w="11906" w:h="16838"`, `w:top="1134" w:right="850" w:bottom="1134" w:left="1701"`,
		">TỔNG HỢP</w:t><w:br/>", ">Thôn Lân Gầu<", "Đi làm ăn xa &lt;người &amp; hộ&gt;", ">1.234<", "3 báo cáo chưa gửi ", "<w:tblHeader/>",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in %s", want, body)
		}
	}
	if n := strings.Count(body, "<w:tc>"); n != 2*3*3 {
		t.Errorf("%d cells", n)
	}
	if strings.Contains(body, "</w:tbl><w:tbl>") {
		t.Error("two tables have become one")
	}
	if styles := parts["word/styles.xml"]; !strings.Contains(styles, "Times New Roman") || !strings.Contains(styles, `<w:sz w:val="28"/>`) {
		t.Error(styles)
	}
	widths := 0
	for _, w := range f.Blocks[2].(Table).widths() {
		widths += w
	}
	if widths != writtenOn {
		t.Errorf("a table %d wide", widths)
	}
	var one, two bytes.Buffer
	if err := errors.Join(WriteWord(&one, f), WriteWord(&two, f)); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same file makes other bytes", err)
	}
}
