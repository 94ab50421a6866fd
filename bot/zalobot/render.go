package zalobot

import (
	"errors"
	"strings"

	"gandan/bot"
	"gandan/bot/media"
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
	var lines []string
	absent := 0
	for _, f := range s.Files {
		line := l.line(s.Lang, f)
		address, ok := l.photo(f)
		switch {
		case f.Kind == bot.Photo && ok:
			list = append(list, message{Photo: address, Line: line})
		case line != "":
			lines = append(lines, line)
		default:
			absent++
		}
	}
	if absent > 0 {
		lines = append(lines, l.words.Print(s.Lang, "zalo.files_absent", "N", absent))
	}
	if len(lines) > 0 {
		s.Text = strings.TrimLeft(s.Text+"\n\n"+strings.Join(lines, "\n"), "\n")
	}
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

// line says where the person finds a file; empty: nowhere.
func (l looks) line(lang string, f bot.File) string {
	link, ok := l.link(f)
	if !ok {
		return ""
	}
	switch f.Kind {
	case bot.Photo:
		return l.words.Print(lang, "zalo.photo_link", "Link", link)
	case bot.Voice:
		return l.words.Print(lang, "zalo.voice_link", "Link", link)
	}
	name := media.SafeName(f.Name)
	if name == "" {
		name = "…"
	}
	return l.words.Print(lang, "zalo.file_link", "Name", name, "Link", link)
}
