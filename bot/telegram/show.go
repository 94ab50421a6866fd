package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
)

// Show puts the screen into the chat: in place of message, or as a new one
// where it is fresh, takes several messages or message cannot be changed. The
// engine names a message only if a button of it was tapped and nothing was said
// below it since, so what is changed is what the person looks at; a bubble for
// each tap, as the web chat has it, would only push that out of sight here.
// The id is that of the message with the buttons.
func (b *Bot) Show(ctx context.Context, chat bot.Chat, message string, s bot.Screen, fresh bool) (string, error) {
	parts, err := render(s, b.Words)
	if err != nil {
		return "", err
	}
	if message == "" || fresh || len(parts) > 1 || parts[0].Text == "" || s.Contact {
		return b.sendAll(ctx, chat.ID, parts, s)
	}
	_, err = b.edit(ctx, chat.ID, message, parts[0])
	switch f := said(err); {
	case err == nil || f.says(notModified):
		return message, nil
	case f.says(editLost) || f.says(editBarred):
		return b.sendAll(ctx, chat.ID, parts, s)
	}
	return "", err
}

// Notify sends a notice.
func (b *Bot) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	parts, err := render(s, b.Words)
	if err != nil {
		return "", err
	}
	return b.send(ctx, chat.ID, parts)
}

// sendAll sends the messages of a screen, and sees to it that a keyboard in
// place of the letters goes with the screen that it belonged to.
func (b *Bot) sendAll(ctx context.Context, chat string, parts []message, s bot.Screen) (string, error) {
	if s.Contact {
		b.keyboards.add(chat)
		return b.send(ctx, chat, parts)
	}
	gone := b.keyboards.has(chat)
	if gone {
		parts = b.withoutKeyboard(parts, s.Lang)
	}
	id, err := b.send(ctx, chat, parts)
	if err == nil && gone {
		b.keyboards.remove(chat)
	}
	return id, err
}

// withoutKeyboard has the first message that has no buttons take the keyboard
// away; where there is none a word of thanks goes first.
func (b *Bot) withoutKeyboard(parts []message, lang string) []message {
	remove := tgbotapi.NewRemoveKeyboard(false)
	for i := range parts {
		if parts[i].Text != "" && parts[i].Markup == nil {
			parts[i].Markup = remove
			return parts
		}
	}
	return append([]message{{Text: b.Words.Print(lang, "telegram.thanks"), Markup: remove}}, parts...)
}

// send sends messages and returns the id of the last one.
func (b *Bot) send(ctx context.Context, chat string, parts []message) (id string, err error) {
	for _, m := range parts {
		if m.Text != "" {
			id, err = b.sendText(ctx, chat, m)
		} else {
			id, err = b.sendFiles(ctx, chat, m)
		}
		if err != nil {
			return "", err
		}
	}
	return id, nil
}

func (b *Bot) sendText(ctx context.Context, chat string, m message) (string, error) {
	p := tgbotapi.Params{"chat_id": chat, "text": m.Text, "disable_web_page_preview": "true"}
	if err := addMarkup(p, m.Markup); err != nil {
		return "", err
	}
	result, err := b.call(ctx, sendWithin, "sendMessage", p)
	if err != nil {
		return "", err
	}
	return messageID(result), nil
}

func (b *Bot) edit(ctx context.Context, chat, id string, m message) (json.RawMessage, error) {
	p := tgbotapi.Params{"chat_id": chat, "message_id": id, "text": m.Text, "disable_web_page_preview": "true"}
	if err := addMarkup(p, m.Markup); err != nil {
		return nil, err
	}
	return b.call(ctx, sendWithin, "editMessageText", p)
}

const keyboardParam = "reply_markup"

// addMarkup adds the keyboard of a message, if it has one.
func addMarkup(p tgbotapi.Params, markup any) error {
	if markup == nil {
		return nil
	}
	text, err := writeJSON(markup)
	p[keyboardParam] = string(text)
	return err
}

// messageID reads the id of a message that was sent, or of the last one of an
// album; empty if there is none, and then the next screen is a new message.
func messageID(result json.RawMessage) string {
	var one struct {
		ID int64 `json:"message_id"`
	}
	if bytes.HasPrefix(result, []byte("[")) {
		var album []json.RawMessage
		if readJSON(result, &album) != nil || len(album) == 0 {
			return ""
		}
		result = album[len(album)-1]
	}
	if readJSON(result, &one) != nil || one.ID == 0 {
		return ""
	}
	return strconv.FormatInt(one.ID, 10)
}
