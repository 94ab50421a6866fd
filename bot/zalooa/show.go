package zalooa

import (
	"context"
	"encoding/json"
	"log/slog"

	"gandan/bot"
)

// outgoing is a message as the platform takes it.
type outgoing struct {
	Recipient struct {
		UserID string `json:"user_id"`
	} `json:"recipient"`
	Message struct {
		Text       string `json:"text,omitempty"`
		Attachment *part  `json:"attachment,omitempty"`
	} `json:"message"`
}

// part is what a message has besides text.
type part struct {
	Type    string `json:"type"`
	Payload struct {
		TemplateType string    `json:"template_type,omitempty"`
		Buttons      []button  `json:"buttons,omitempty"`
		Elements     []element `json:"elements,omitempty"`
		Token        string    `json:"token,omitempty"` // of an uploaded document
	} `json:"payload"`
}

// element is a picture, or the card that asks for a phone number.
type element struct {
	MediaType    string `json:"media_type,omitempty"`
	AttachmentID string `json:"attachment_id,omitempty"` // of an uploaded picture
	URL          string `json:"url,omitempty"`           // else where it stands
	Title        string `json:"title,omitempty"`
	Subtitle     string `json:"subtitle,omitempty"`
	ImageURL     string `json:"image_url,omitempty"`
}

// Show sends the screen: nothing that was sent can be changed. The id is that of
// the message with the buttons.
func (o *OA) Show(ctx context.Context, chat bot.Chat, _ string, s bot.Screen, _ bool) (string, error) {
	parts, err := render(s, o.looks(chat))
	if err != nil {
		return "", err
	}
	return o.send(ctx, chat, s, parts)
}

// Notify sends a notice. It waits while few calls are left for answers.
func (o *OA) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	if err := o.pace.hold(o.Now()); err != nil {
		return "", err
	}
	return o.Show(ctx, chat, "", s, true)
}

// SaysWord implements bot.Wordy: a notice whose buttons do not fit, or were not
// taken when it was sent, names its word.
func (o *OA) SaysWord(s bot.Screen) bool { return buttons(s) == nil || o.worded.has(s.Token) }

// looks is how screens look in the chat.
func (o *OA) looks(chat bot.Chat) looks {
	return looks{words: o.Words, link: func(f bot.File) (string, bool) { return o.link(chat, f) }, card: o.Phone && o.Card != ""}
}

// link makes an address for a file.
func (o *OA) link(chat bot.Chat, f bot.File) (string, bool) {
	if o.Links == nil {
		return "", false
	}
	return o.Links.Person(chat, f)
}

// send sends messages and returns the id of the last one of the screen itself.
func (o *OA) send(ctx context.Context, chat bot.Chat, s bot.Screen, parts []message) (id string, err error) {
	for _, m := range parts {
		switch {
		case m.Card:
			if err := o.askPhone(ctx, chat, s.Lang); err != nil { // it can be typed all the same
				o.Log.Warn("zalooa: a phone number is not asked for", slog.Any("error", err))
			}
			continue
		case m.By != asLink:
			var sent string
			if sent, err = o.sendFile(ctx, chat, s.Lang, m); sent != "" {
				id = sent
			}
		default:
			id, err = o.sendText(ctx, chat, s, m)
		}
		if err != nil {
			return "", err
		}
	}
	return id, nil
}

// sendText sends a text. Buttons that the platform does not take are written out
// by number, as where there are too many.
func (o *OA) sendText(ctx context.Context, chat bot.Chat, s bot.Screen, m message) (id string, err error) {
	id, err = o.deliver(ctx, chat, m.Text, o.keyboard(m.Buttons))
	if code := said(err).code; m.Buttons == nil || code != invalid && code != untaken {
		return id, err
	}
	s.Text = m.Text
	for _, text := range split(bot.Numbered(s, o.Words)) {
		if id, err = o.deliver(ctx, chat, text, nil); err != nil {
			return "", err
		}
	}
	o.worded.add(s.Token)
	return id, nil
}

// keyboard is what a message with buttons has besides text; nil: none.
func (o *OA) keyboard(list []button) *part {
	if list == nil {
		return nil
	}
	p := &part{Type: "template"}
	p.Payload.TemplateType, p.Payload.Buttons = o.ButtonsType, list
	return p
}

// deliver sends one message and returns its id.
func (o *OA) deliver(ctx context.Context, chat bot.Chat, text string, p *part) (string, error) {
	var m outgoing
	m.Recipient.UserID = chat.ID
	m.Message.Text, m.Message.Attachment = text, p
	c, err := post("message/cs", o.API+"/v3.0/oa/message/cs", m)
	if err != nil {
		return "", err
	}
	data, err := o.do(ctx, c)
	if err != nil {
		return "", err
	}
	return messageID(data), nil
}

// messageID reads the id of a message that was sent; empty if there is none.
func messageID(data json.RawMessage) string {
	var sent struct {
		MessageID text `json:"message_id"`
		MsgID     text `json:"msg_id"` // of a template by phone
	}
	if json.Unmarshal(data, &sent) != nil {
		return ""
	}
	if sent.MessageID == "" {
		return string(sent.MsgID)
	}
	return string(sent.MessageID)
}
