package telegram

import (
	"errors"

	"gandan/bot"
)

const (
	maxText  = 4096     // of a message, in UTF-16 units
	maxAlbum = 10       // files of one album
	maxPhoto = 10 << 20 // bytes of what is sent as a photo; more is sent as a file
)

// message is one message as it is sent: text, or files.
type message struct {
	Text   string
	Markup any // the keyboard; nil: none
	Files  []bot.File
	Kind   bot.FileKind // of all of Files
}

// render turns a screen into the messages that show it: its files first, as
// albums where they are photos, then its text, in several messages where it is
// too long; the last has the buttons. It is pure.
func render(s bot.Screen, words bot.Printer) ([]message, error) {
	rows, err := buttons(s, words)
	if err != nil {
		return nil, err
	}
	list := files(s.Files)
	for _, text := range bot.Split(s.Text, maxText) {
		if text != "" {
			list = append(list, message{Text: text})
		}
	}
	if len(list) == 0 {
		return nil, errors.New("telegram: a screen without text or files")
	}
	last := &list[len(list)-1]
	if s.Contact {
		last.Markup = sharing(words.Print(s.Lang, "telegram.share_phone"), rows)
	} else {
		last.Markup = inline(rows)
	}
	if last.Text == "" && last.Markup != nil {
		return nil, errors.New("telegram: a screen with buttons and without text")
	}
	return list, nil
}

// files puts files into messages, in order: photos that follow one another in
// albums, everything else alone.
func files(list []bot.File) (made []message) {
	for _, f := range list {
		kind := f.Kind
		if kind == bot.Photo && f.Size > maxPhoto {
			kind = bot.Doc
		}
		last := len(made) - 1
		if kind == bot.Photo && last >= 0 && made[last].Kind == bot.Photo && len(made[last].Files) < maxAlbum {
			made[last].Files = append(made[last].Files, f)
			continue
		}
		made = append(made, message{Files: []bot.File{f}, Kind: kind})
	}
	return made
}
