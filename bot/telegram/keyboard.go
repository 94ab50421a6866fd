package telegram

import (
	"errors"
	"fmt"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
)

const (
	maxData    = 64  // of a button's payload, in bytes
	maxButtons = 100 // of one message
	ticked     = "✓ "
)

// fits is how many letters a label may have for so many buttons in a row: about
// 32 letters and the gaps fit across a cheap phone.
var fits = [...]int{2: 14, 3: 8}

// button is one button of a keyboard.
type button struct {
	label string
	data  string
	tick  bool // it may be shown with a tick
}

// buttons lists the rows of the screen's keyboard: the options on the page that
// is open, the way to its other pages, and the options below every page.
func buttons(s bot.Screen, words bot.Printer) ([][]button, error) {
	list, more, foot := s.Window()
	var pages []button
	if s.Page > 0 {
		pages = append(pages, button{label: words.Print(s.Lang, "bot.previous"), data: s.Token + ":prev"})
	}
	if more > 0 {
		pages = append(pages, button{label: s.MoreLabel(words, more), data: s.Token + ":next"})
	}
	rows := inRows(options(s, list))
	rows = append(rows, inRows(pages)...)
	rows = append(rows, inRows(options(s, foot))...)
	n := 0
	for _, row := range rows {
		for _, b := range row {
			if b.label == "" || len(b.data) > maxData {
				return nil, fmt.Errorf("telegram: a button that cannot be sent: label of %d bytes, data of %d", len(b.label), len(b.data))
			}
			n++
		}
	}
	if n > maxButtons {
		return nil, errors.New("telegram: more buttons than one message takes")
	}
	return rows, nil
}

// options are the buttons of options, by index.
func options(s bot.Screen, list []int) (made []button) {
	for _, i := range list {
		b := button{label: s.Label(i), data: s.Data(i), tick: s.Options[i].Key != ""}
		if s.Options[i].On {
			b.label = ticked + b.label
		}
		made = append(made, b)
	}
	return made
}

// width is how many letters wide a button is. One that can be ticked is as wide
// with its tick as without, so that a tap moves no button.
func (b button) width() int {
	n := utf8.RuneCountInString(b.label)
	if b.tick && (len(b.label) < len(ticked) || b.label[:len(ticked)] != ticked) {
		n += utf8.RuneCountInString(ticked)
	}
	return n
}

// inRows puts buttons into rows: two or three short ones side by side, long ones
// alone, in order.
func inRows(list []button) (rows [][]button) {
	widest := 0
	for _, b := range list {
		last := len(rows) - 1
		if last >= 0 && len(rows[last])+1 < len(fits) && max(widest, b.width()) <= fits[len(rows[last])+1] {
			rows[last] = append(rows[last], b)
			widest = max(widest, b.width())
			continue
		}
		rows = append(rows, []button{b})
		widest = b.width()
	}
	return rows
}

// inline is the keyboard below a message, or nil if it has no buttons.
func inline(rows [][]button) any {
	if len(rows) == 0 {
		return nil
	}
	k := tgbotapi.InlineKeyboardMarkup{InlineKeyboard: make([][]tgbotapi.InlineKeyboardButton, len(rows))}
	for i, row := range rows {
		for _, b := range row {
			k.InlineKeyboard[i] = append(k.InlineKeyboard[i], tgbotapi.NewInlineKeyboardButtonData(b.label, b.data))
		}
	}
	return k
}

// sharing is the keyboard in place of the letters that offers to share one's
// own phone number. A message has one keyboard only, so what else the screen
// offers is in it too, as words to send.
func sharing(share string, rows [][]button) any {
	k := tgbotapi.NewOneTimeReplyKeyboard(tgbotapi.NewKeyboardButtonRow(tgbotapi.NewKeyboardButtonContact(share)))
	for _, row := range rows {
		var keys []tgbotapi.KeyboardButton
		for _, b := range row {
			keys = append(keys, tgbotapi.NewKeyboardButton(b.label))
		}
		k.Keyboard = append(k.Keyboard, keys)
	}
	return k
}
