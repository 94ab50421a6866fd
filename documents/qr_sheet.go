package documents

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
)

// InviteCard is what one person is handed to join: a card to cut out. It names
// no phone: cards lie about.
type InviteCard struct {
	Name, Duty, Place string // in words
	Code              string // as it is typed
	Scan              string // what the QR code holds: a link, or the code
	Until             string // till when the code can be used, in words
}

// InviteSheet is a file of cards for printing, eight on each A4 page.
type InviteSheet struct {
	Title string    // above each page and in the file's properties
	HowTo string    // on each card: how to use it
	Lang  string    // of the words: "vi"
	At    time.Time // when it is made; the file says so
	Cards []InviteCard
}

// WriteInvites writes the sheet as a PDF that carries its letters with it. The
// same sheet makes the same bytes.
func WriteInvites(w io.Writer, s InviteSheet) error {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(s.At)
	pdf.SetModificationDate(s.At)
	pdf.SetTitle(s.Title, true)
	pdf.SetLang(s.Lang)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.AddUTF8FontFromBytes(family, plainType, liberationsansregular.TTF)
	pdf.AddUTF8FontFromBytes(family, boldType, liberationsansbold.TTF)
	pages := (len(s.Cards) + perPage - 1) / perPage
	for i, card := range s.Cards {
		if i%perPage == 0 {
			startPage(pdf, fmt.Sprintf("%s · %d/%d", s.Title, i/perPage+1, pages), min(perPage, len(s.Cards)-i))
		}
		x := sheetLeft + float64(i%across)*cardWidth
		y := sheetTop + float64(i%perPage/across)*cardHeight
		if err := drawCard(pdf, card, s.HowTo, x, y); err != nil {
			return err
		}
	}
	if err := pdf.Output(w); err != nil {
		return fmt.Errorf("invitations: %w", err)
	}
	return nil
}

// The sheet, in mm: two cards side by side, four rows; the paper's edges stay
// free, since few printers reach them.
const (
	across     = 2
	down       = 4
	perPage    = across * down
	cardWidth  = 95.0
	cardHeight = 69.0
	sheetLeft  = 10.0
	sheetTop   = 13.0
	cutBeyond  = 4.0 // how far the lines to cut along reach beyond the cards
)

// startPage begins a page with its title and the lines to cut along around so
// many cards.
func startPage(pdf *fpdf.Fpdf, title string, cards int) {
	pdf.AddPage()
	put(pdf, text{words: title, size: 8, height: 4, width: across * cardWidth}, sheetLeft, 4)
	pdf.SetDrawColor(150, 150, 150)
	pdf.SetLineWidth(0.15)
	pdf.SetDashPattern([]float64{1.5, 1.5}, 0)
	rows := (cards + across - 1) / across
	for i := range across + 1 {
		x := sheetLeft + float64(i)*cardWidth
		pdf.Line(x, sheetTop-cutBeyond, x, sheetTop+float64(rows)*cardHeight+cutBeyond)
	}
	for i := range rows + 1 {
		y := sheetTop + float64(i)*cardHeight
		pdf.Line(sheetLeft-cutBeyond, y, sheetLeft+across*cardWidth+cutBeyond, y)
	}
	pdf.SetDashPattern(nil, 0)
}

// The card, in mm: words on the left, the QR code on the right, the code below
// them in large letters, then till when and how to use it.
const (
	inside    = 6.0 // from the cut to what is printed: the white frame of the QR code
	inWidth   = cardWidth - 2*inside
	qrSide    = 33.0
	wordWidth = inWidth - qrSide - 5
	between   = 1.0 // from one piece of text to the next
	codeAt    = qrSide + 2.5
	untilAt   = qrSide + 12
	howToAt   = qrSide + 16
)

func drawCard(pdf *fpdf.Fpdf, c InviteCard, howTo string, x, y float64) error {
	x, y = x+inside, y+inside
	if err := drawQR(pdf, c.Scan, x+inWidth-qrSide, y, qrSide); err != nil {
		return err
	}
	end := put(pdf, text{words: c.Name, bold: true, size: 13, width: wordWidth, height: 11}, x, y)
	end = put(pdf, text{words: c.Duty, size: 9, width: wordWidth, height: 13}, x, end+between)
	put(pdf, text{words: c.Place, size: 9, width: wordWidth, height: y + qrSide - end - between}, x, end+between)
	put(pdf, text{words: c.Code, bold: true, size: 23, width: inWidth, height: untilAt - codeAt}, x, y+codeAt)
	put(pdf, text{words: c.Until, size: 9, width: inWidth, height: howToAt - untilAt}, x, y+untilAt)
	put(pdf, text{words: howTo, size: 8, width: inWidth, height: 11}, x, y+howToAt)
	return nil
}
