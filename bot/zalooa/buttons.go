package zalooa

import (
	"golang.org/x/text/unicode/norm"

	"gandan/bot"
)

const (
	maxButtons = 5    // of one message
	maxTitle   = 35   // letters of a button; more is not documented to be shown
	maxPayload = 1000 // letters of a button's payload
)

// button is one button as the platform takes it. Its payload comes back as a
// text of the person, which the chat does not show.
type button struct {
	Title   string `json:"title"`
	Type    string `json:"type"`
	Payload string `json:"payload"`
}

// buttons lists the buttons of a screen; nil: it has none, or they cannot all be
// shown. A list to tick from gets none: nothing can be redrawn, so each tick
// would be a message, where "1 3" is one.
func buttons(s bot.Screen) (made []button) {
	for i, option := range s.Options {
		if !s.Offers(i) {
			continue
		}
		b := button{Title: norm.NFC.String(s.Label(i)), Type: "oa.query.hide", Payload: payloadMark + s.Data(i)}
		if n := units(b.Title); n == 0 || n > maxTitle || units(b.Payload) > maxPayload || option.Key != "" {
			return nil
		}
		made = append(made, b)
	}
	if len(made) > maxButtons {
		return nil
	}
	return made
}
