package web

import (
	"errors"
	"fmt"
	"strings"

	"gandan/bot"
)

// maxText is how long a message may be, in UTF-16 units as Telegram counts.
const maxText = 4096

// maxData is how long the payload of a button may be, in bytes, as on Telegram.
const maxData = 64

// render turns a screen into the messages that show it: one, or several where
// the text is too long, the last with the buttons. It is pure. What Telegram
// would refuse is an error here too.
func render(s bot.Screen, kind string, words bot.Printer) ([]message, error) {
	if s.Text == "" && len(s.Files) == 0 {
		return nil, errors.New("web: a screen without text or files")
	}
	var list []message
	for _, text := range bot.Split(s.Text, maxText) {
		list = append(list, newMessage(fromBot, kind, text, nil))
	}
	last := &list[len(list)-1]
	last.Files = newMessage(fromBot, kind, "", s.Files).Files
	last.Options = buttons(s, words)
	for _, b := range last.Options {
		if len(b.Data) > maxData || b.Label == "" {
			return nil, fmt.Errorf("web: a button that cannot be sent: label of %d bytes, data of %d", len(b.Label), len(b.Data))
		}
	}
	return list, nil
}

// buttons lists the options on the page of the screen that is open, the way to
// its other pages, and below them the options that stand on every page.
func buttons(s bot.Screen, words bot.Printer) []button {
	list, more, foot := s.Window()
	made := []button{}
	for _, i := range list {
		made = append(made, option(s, i))
	}
	if more > 0 {
		made = append(made, button{Label: s.MoreLabel(words, more), Data: s.Token + ":next"})
	}
	if s.Page > 0 {
		made = append(made, button{Label: words.Print(s.Lang, "bot.previous"), Data: s.Token + ":prev"})
	}
	for _, i := range foot {
		made = append(made, option(s, i))
	}
	return made
}

func option(s bot.Screen, i int) button { return button{s.Label(i), s.Data(i), s.Options[i].On} }

// toggles reports whether the payload ticks an option or turns a page, which
// changes the screen where it stands and adds nothing to the conversation.
func toggles(data string) bool {
	for _, end := range []string{"+", "-", ":next", ":prev"} {
		if strings.HasSuffix(data, end) {
			return true
		}
	}
	return false
}
