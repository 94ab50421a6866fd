package zalooa

import (
	"errors"
	"path"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"gandan/bot"
	"gandan/bot/filelink"
)

const (
	maxText = 1900    // UTF-16 units; the platform refuses more than 2,000 of what it does not name
	maxFile = 5 << 20 // bytes of a document
)

// way is how a file is sent.
type way string

const (
	asImage    way = "image" // by upload/image, or by Zalo's own address
	asDocument way = "file"  // by upload/file
	asLink     way = ""      // the platform does not carry it: as a line of text
)

// message is one message as it is sent: a text, a file or the card that asks for
// a phone number.
type message struct {
	Text    string
	Buttons []button
	File    bot.File
	By      way // of File
	Card    bool
}

// looks is what a rendering depends on besides the screen.
type looks struct {
	words bot.Printer
	link  func(f bot.File) (string, bool)
	card  bool // the account may ask for a phone number
}

// render turns a screen into the messages that show it: its files first, then
// its text, in several messages where it is too long; the last has the buttons.
// Where there are more options than buttons they stand in the text by number. It
// is pure.
func render(s bot.Screen, l looks) ([]message, error) {
	var list []message
	lines := filelink.Lines{Words: l.words, Lang: s.Lang, Link: l.link}
	for _, f := range s.Files {
		if by := wayOf(f); by != asLink {
			list = append(list, message{File: f, By: by})
		} else {
			lines.Add(f)
		}
	}
	s.Text = lines.Under(s.Text)
	made := buttons(s)
	if made == nil {
		s.Text = bot.Numbered(s, l.words)
	}
	for _, text := range split(s.Text) {
		if text != "" {
			list = append(list, message{Text: text})
		}
	}
	switch {
	case len(list) == 0:
		return nil, errors.New("zalooa: a screen without text or files")
	case made != nil && list[len(list)-1].Text == "":
		return nil, errors.New("zalooa: a screen with buttons and without text")
	}
	list[len(list)-1].Buttons = made
	if s.Contact && l.card {
		list = append(list, message{Card: true})
	}
	return list, nil
}

// wayOf is how a file is sent, from what is known of it without its bytes.
func wayOf(f bot.File) way {
	blob := strings.HasPrefix(f.Ref, bot.BlobRef)
	switch {
	case f.Kind == bot.Photo && (blob || strings.HasPrefix(f.Ref, Name+":")):
		return asImage
	case f.Kind == bot.Doc && blob && f.Size <= maxFile && documents[strings.ToLower(path.Ext(f.Name))]:
		return asDocument
	}
	return asLink
}

// documents are the endings of the files that the platform carries.
var documents = map[string]bool{".pdf": true, ".doc": true, ".docx": true}

// split cuts text into parts that fit a message.
func split(text string) []string { return bot.Split(norm.NFC.String(text), maxText) }

// units counts text as the platform is taken to count it.
func units(text string) (n int) {
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}
