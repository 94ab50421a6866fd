package zalobot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"gandan/bot"
)

// event is an update as the platform sends it, bare or in an envelope.
type event struct {
	Name    text      `json:"event_name"`
	Message *received `json:"message"`
}

// text is a text or a number; empty where it is anything else, so that a part
// of a newer kind cannot make the whole unreadable.
type text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	var n json.Number
	switch {
	case json.Unmarshal(b, &s) == nil:
		*t = text(s)
	case json.Unmarshal(b, &n) == nil:
		*t = text(n)
	default:
		*t = ""
	}
	return nil
}

// errNoID is for an event of which it cannot be told what it is about.
var errNoID = errors.New("zalobot: an event without an id")

// Decode reads an update as the platform sends it, by webhook or as the result
// of getUpdates: bare, as it was seen, or in an envelope, as it is documented.
// False means that it holds nothing for the engine; an error, that it cannot be
// read and never will be.
func Decode(raw []byte) (bot.Update, bool, error) {
	e, err := parse(raw)
	if err != nil || !e.known() || !e.personal() {
		return bot.Update{}, false, err
	}
	return e.neutral(), true, nil
}

func parse(raw []byte) (event, error) {
	var u struct {
		event
		Result json.RawMessage `json:"result"`
	}
	err := json.Unmarshal(raw, &u)
	if inner := bytes.TrimSpace(u.Result); err == nil && u.Name == "" && len(inner) > 0 {
		err = json.Unmarshal(inner, &u.event)
	}
	if err != nil {
		return event{}, fmt.Errorf("zalobot: unreadable update: %w", err)
	}
	if u.known() && (u.Message.ID == "" || u.Message.Chat.ID == "" || u.Message.From.ID == "") {
		return event{}, errNoID
	}
	return u.event, nil
}

// known reports whether the event is of a kind that is documented, and not what
// a bot said: its own words may come back.
func (e event) known() bool {
	return e.Message != nil && kinds[e.Name] != nil && !e.Message.From.IsBot
}

// personal reports whether the event is of the chat with one person.
func (e event) personal() bool { return e.Message.Chat.is("PRIVATE", e.Message.From.ID) }

// shared reports whether the event is of a group.
func (e event) shared() bool { return !e.personal() && e.Message.Chat.is("GROUP", "") }

// is reports whether the chat is of a kind. One that does not say what it is is
// known by its id: that of a person is the person's own.
func (c chat) is(kind string, id text) bool {
	if c.Type != "" {
		return strings.EqualFold(string(c.Type), kind)
	}
	return id == "" || c.ID == id
}
