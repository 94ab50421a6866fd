package telegram

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// lenient takes JSON as the standard library does: the last of two members of
// one name counts, and what is no UTF-8 is replaced.
var lenient = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// readJSON reads what a turn reads: an update, an answer. The library is the one
// that does it several times as fast as the standard one.
func readJSON(data []byte, into any) error { return json.Unmarshal(data, into, lenient) }

// writeJSON writes a keyboard, without what is zero.
func writeJSON(v any) ([]byte, error) {
	if k, ok := v.(tgbotapi.InlineKeyboardMarkup); ok {
		return inlineJSON(k), nil
	}
	return json.Marshal(v, json.OmitZeroStructFields(true), lenient)
}

// inlineJSON writes a keyboard as inline makes it, which nearly every turn does: of
// nine members that a button may have it has two, and the library takes several
// times as long.
func inlineJSON(k tgbotapi.InlineKeyboardMarkup) []byte {
	text := append(make([]byte, 0, 512), `{"inline_keyboard":[`...)
	for _, row := range k.InlineKeyboard {
		text = append(text, '[')
		for _, b := range row {
			text = append(text, `{"text":`...)
			text = quote(text, b.Text)
			text = append(text, `,"callback_data":`...)
			text = quote(text, *b.CallbackData)
			text = append(text, "},"...)
		}
		text[len(text)-1] = ']'
		text = append(text, ',')
	}
	text[len(text)-1] = ']'
	return append(text, '}')
}

// object writes parameters as the body of a request: texts all, of which the API
// takes those that hold JSON for what they hold, and the keyboard as it is. A form
// would be half as long again, as each letter with an accent takes six to nine in it.
func object(p tgbotapi.Params) []byte {
	body := append(make([]byte, 0, 1024), '{')
	for name, value := range p {
		body = append(quote(body, name), ':')
		if name == keyboardParam {
			body = append(body, value...)
		} else {
			body = quote(body, value)
		}
		body = append(body, ',')
	}
	if len(body) == 1 {
		return append(body, '}')
	}
	body[len(body)-1] = '}'
	return body
}

// quote appends a text in quotes. What is no UTF-8 in it is replaced.
func quote(to []byte, text string) []byte {
	to, _ = jsontext.AppendQuote(to, text)
	return to
}
