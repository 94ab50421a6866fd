package fakeapi

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
)

// Limits of a keyboard.
//
// Holds: callback_data has 1 to 64 bytes, a keyboard 100 buttons at most.
const (
	maxData    = 64
	maxButtons = 100
)

// Button is a button under a message: either a tap on it sends Data to the
// bot, or it opens URL.
type Button struct {
	Label string
	Data  string
	URL   string
}

// Key is a button of a reply keyboard.
type Key struct {
	Label   string
	Contact bool // a tap on it shares the person's phone number
}

// keyboard is a reply_markup that was looked at. It does not change.
type keyboard struct {
	raw     json.RawMessage // canonical, to compare
	buttons [][]Button
	keys    [][]Key
}

// rawKeyboard is a reply_markup as it is sent.
type rawKeyboard struct {
	Inline [][]rawButton       `json:"inline_keyboard"`
	Keys   [][]json.RawMessage `json:"keyboard"`
	Remove bool                `json:"remove_keyboard"`
	Force  bool                `json:"force_reply"`
}

// rawButton is an inline or a reply keyboard's button.
type rawButton struct {
	Text    string  `json:"text"`
	Data    string  `json:"callback_data,omitempty"`
	URL     string  `json:"url,omitempty"`
	Switch  *string `json:"switch_inline_query,omitempty"`
	Contact bool    `json:"request_contact,omitempty"`
}

// markup looks at a call's reply_markup. It returns an inline keyboard, or a
// reply keyboard or its removal, or neither.
//
// Holds: what is no JSON, no object or has rows of the wrong kind is 400, each
// in its own words.
func (s *Server) markup(c *call) (inline, reply *keyboard, err error) {
	text := c.params.text("reply_markup")
	if text == "" {
		return nil, nil, nil
	}
	if !json.Valid([]byte(text)) {
		return nil, nil, bad("can't parse reply keyboard markup JSON object")
	}
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return nil, nil, bad("object expected as reply markup")
	}
	var k rawKeyboard
	if err := json.Unmarshal([]byte(text), &k); err != nil {
		return nil, nil, bad("can't parse inline keyboard button: " + err.Error())
	}
	switch {
	case len(k.Keys) > 0:
		reply, err = s.replyKeyboard(c, k.Keys)
	case len(k.Inline) > 0:
		inline, err = s.inlineKeyboard(c, k.Inline)
	case k.Remove || k.Force:
		reply = &keyboard{}
	}
	return inline, reply, err
}

func (s *Server) inlineKeyboard(c *call, rows [][]rawButton) (*keyboard, error) {
	k, n := &keyboard{}, 0
	for _, row := range rows {
		var buttons []Button
		for _, b := range row {
			if err := checkButton(b); err != nil {
				s.note("button data", c, strconv.Quote(b.Text)+", "+strconv.Itoa(len(b.Data))+" bytes")
				return nil, err
			}
			buttons = append(buttons, Button{b.Text, b.Data, b.URL})
			n++
		}
		// Holds: a row without buttons is left out.
		if len(buttons) > 0 {
			k.buttons = append(k.buttons, buttons)
		}
	}
	if n > maxButtons {
		return nil, bad("reply markup is too long")
	}
	if n == 0 {
		return nil, nil
	}
	k.raw, _ = json.Marshal(struct {
		Rows [][]rawButton `json:"inline_keyboard"`
	}{rows})
	return k, nil
}

// checkButton looks at an inline button.
//
// Holds: a button does exactly one thing, and an address is one of the web.
// The real server leaves out a button without text; here it is refused.
func checkButton(b rawButton) error {
	switch {
	case strings.TrimSpace(b.Text) == "":
		return bad("inline keyboard button text must be non-empty")
	case len(b.Data) > maxData:
		return bad("BUTTON_DATA_INVALID")
	case b.URL != "":
		u, err := url.Parse(b.URL)
		if err != nil || u.Scheme != "tg" && !strings.Contains(u.Host, ".") {
			return bad("inline keyboard button URL '" + b.URL + "' is invalid: Wrong HTTP URL")
		}
	case b.Data == "" && b.Switch == nil:
		return bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	}
	return nil
}

// replyKeyboard looks at a keyboard below the text field.
//
// Holds: a button is a text or an object; a phone number can be asked for in
// private chats only.
func (s *Server) replyKeyboard(c *call, rows [][]json.RawMessage) (*keyboard, error) {
	k, n := &keyboard{}, 0
	for _, row := range rows {
		var keys []Key
		for _, raw := range row {
			var b rawButton
			if json.Unmarshal(raw, &b.Text) != nil && json.Unmarshal(raw, &b) != nil {
				return nil, bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
			}
			if strings.TrimSpace(b.Text) == "" {
				return nil, bad("keyboard button text must be non-empty")
			}
			if b.Contact && c.params.int64("chat_id", 0) < 0 {
				return nil, bad("phone number can be requested in private chats only")
			}
			keys = append(keys, Key{b.Text, b.Contact})
			n++
		}
		k.keys = append(k.keys, keys)
	}
	if n > maxButtons {
		return nil, bad("reply markup is too long")
	}
	return k, nil
}
