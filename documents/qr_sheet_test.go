package documents_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/skip2/go-qrcode"

	"gandan/documents"
)

// inviteSheet is a sheet of n cards, the second with all the longest words.
func inviteSheet(n int) documents.InviteSheet {
	s := documents.InviteSheet{
		Title: "Mã kết nối thôn Lân Gầu", Lang: "vi", At: time.Date(2024, 4, 12, 8, 0, 0, 0, time.UTC),
		HowTo: "Telegram: quét mã QR rồi bấm Start. Zalo: nhắn mã này cho bot của xã.",
	}
	for i := range n {
		c := documents.InviteCard{
			Name: "Hoàng Thị Hương", Duty: "Chi ủy viên, cán bộ phụ trách hộ gia đình", Place: "Tổ NDTQ số 1, thôn Lân Gầu",
			Code: fmt.Sprintf("KH7M2QXR%02d", i), Until: "Dùng được đến 08:00 ngày 26/4/2024",
		}
		if i == 1 {
			c.Name = "Nguyễn Thị Phương Thảo Vân Anh"
			c.Duty = strings.Repeat("Đảng ủy viên phụ trách Chi bộ, ", 7) + "Thư ký"
			c.Place = "Tổ NDTQ số 12, thôn Nguyễn Thị Minh Khai Thượng"
		}
		c.Scan = "https://t.me/gan_dan_bot?start=" + c.Code
		s.Cards = append(s.Cards, c)
	}
	return s
}

func writeInvites(t *testing.T, s documents.InviteSheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := documents.WriteInvites(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Ensure a sheet for a big village is small, complete, and the same every time.
func TestWriteInvites(t *testing.T) {
	s := inviteSheet(41)
	data := writeInvites(t, s)
	if len(data) > 200_000 {
		t.Errorf("%d bytes", len(data))
	}
	for range 8 { // maps have an order of their own each time
		if !bytes.Equal(data, writeInvites(t, s)) {
			t.Fatal("twice the same sheet is two files")
		}
	}
	if n := bytes.Count(data, []byte("Date (D:20240412080000)")); n != 2 {
		t.Errorf("%d dates are the sheet's", n)
	}
	pages := pdfPages(t, data)
	if len(pages) != 6 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, card := range s.Cards {
		page := strings.Join(strings.Fields(strings.Join(pages[i/8], " ")), " ")
		for _, words := range []string{card.Name, card.Duty, card.Place, card.Code, card.Until, s.HowTo, s.Title} {
			if !strings.Contains(page, words) {
				t.Errorf("card %d lacks %q:\n%s", i, words, page)
			}
		}
	}
}

// Ensure that words without end leave the rest of the card alone.
func TestInviteCutsWordsThatNeverEnd(t *testing.T) {
	s := inviteSheet(1)
	s.Cards[0].Duty = strings.Repeat("Đảng ủy viên phụ trách Chi bộ, ", 40)
	page := pdfPages(t, writeInvites(t, s))[0]
	cut := slices.IndexFunc(page, func(line string) bool { return strings.HasSuffix(line, "…") })
	if cut < 0 || page[cut+1] != s.Cards[0].Place {
		t.Errorf("%q", page)
	}
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	pdfText   = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)\s*Tj`)
)

// pdfPages reads the lines of text on each page, as they were written.
func pdfPages(t *testing.T, data []byte) [][]string {
	t.Helper()
	var pages [][]string
	for _, page := range pdfContents(t, data) {
		var lines []string
		for _, words := range pdfText.FindAllSubmatch(page, -1) {
			lines = append(lines, wideText(words[1]))
		}
		pages = append(pages, lines)
	}
	return pages
}

// pdfContents unpacks what draws each page.
func pdfContents(t *testing.T, data []byte) [][]byte {
	t.Helper()
	var pages [][]byte
	for _, m := range pdfStream.FindAllSubmatch(data, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // not packed: no page
		}
		page, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(page, []byte(" Tf ")) {
			pages = append(pages, page)
		}
	}
	return pages
}

// wideText reads the two bytes a letter that a PDF writes, marks before some.
func wideText(b []byte) string {
	b = []byte(strings.NewReplacer(`\\`, `\`, `\(`, "(", `\)`, ")", `\r`, "\r").Replace(string(b)))
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

var pdfRect = regexp.MustCompile(`(?m)^([\d.]+) ([\d.]+) ([\d.]+) -([\d.]+) re f$`)

// Ensure the squares that are drawn are those of the QR code, in their places.
func TestInviteDrawsTheCode(t *testing.T) {
	s := inviteSheet(1)
	page := string(pdfContents(t, writeInvites(t, s))[0])
	code, err := qrcode.New(s.Cards[0].Scan, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	code.DisableBorder = true
	want := code.Bitmap()
	side := 33 * 72 / 25.4
	step := side / float64(len(want))
	left, top := (10+95-6-33)*72/25.4, (297-13-6)*72/25.4
	got := make([][]bool, len(want))
	for i := range got {
		got[i] = make([]bool, len(want))
	}
	for _, m := range pdfRect.FindAllStringSubmatch(page, -1) {
		var x, y, w, h float64
		if _, err := fmt.Sscan(strings.Join(m[1:], " "), &x, &y, &w, &h); err != nil {
			t.Fatal(err)
		}
		row, first := int(math.Round((top-y)/step)), int(math.Round((x-left)/step))
		for i := range int(math.Round(w / step)) {
			got[row][first+i] = true
		}
		if h < step || h > 1.1*step {
			t.Errorf("a line of %.2f points, not %.2f", h, step)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("drawn\n%v\nwant\n%v", got, want)
	}
}
