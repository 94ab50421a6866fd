package zalobot

import (
	"errors"

	"gandan/bot"
	"gandan/bot/filelink"
)

// maxText is how long a message is, in UTF-16 units: the platform refuses more
// than 2,000 characters and does not say how it counts them.
const maxText = 1900

// message is one message as it is sent: a text, or the photo at an address.
type message struct {
	Text  string
	Photo string
	Line  string // says where the person finds the photo, if the platform does not take it; empty: nowhere
}

// looks is what a rendering depends on besides the screen.
type looks struct {
	words bot.Printer
	photo func(f bot.File) (string, bool) // where the platform finds it
	link  func(f bot.File) (string, bool) // where the person does
}

// render turns a screen into the messages that show it: photos first, then the
// text with links to other files and the options by number, in several messages
// where it is too long. It is pure.
func render(s bot.Screen, l looks) ([]message, error) {
	var list []message
	lines := filelink.Lines{Words: l.words, Lang: s.Lang, Link: l.link}
	for _, f := range s.Files {
		if address, ok := l.photo(f); ok && f.Kind == bot.Photo {
			list = append(list, message{Photo: address, Line: lines.Line(f)})
		} else {
			lines.Add(f)
		}
	}
	s.Text = lines.Under(s.Text)
	for _, text := range bot.Split(bot.Numbered(s, l.words), maxText) {
		if text != "" {
			list = append(list, message{Text: text})
		}
	}
	if len(list) == 0 {
		return nil, errors.New("zalobot: a screen without text or files")
	}
	return list, nil
}
