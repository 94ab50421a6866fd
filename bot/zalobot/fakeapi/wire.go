package fakeapi

import (
	"encoding/json"
	"time"
)

// The names of events.
const (
	textEvent        = "message.text.received"
	imageEvent       = "message.image.received"
	stickerEvent     = "message.sticker.received"
	voiceEvent       = "message.voice.received"
	unsupportedEvent = "message.unsupported.received"
)

// The kinds of chats.
const (
	private = "PRIVATE"
	group   = "GROUP"
)

// wireEvent is the object of an update.
type wireEvent struct {
	Name    string       `json:"event_name"`
	Message *wireMessage `json:"message"`
}

// wireMessage is a message as it is delivered.
type wireMessage struct {
	Date     int64    `json:"date"` // milliseconds
	Chat     wireChat `json:"chat"`
	ID       string   `json:"message_id"`
	From     wireUser `json:"from"`
	Text     string   `json:"text,omitempty"`
	Photo    string   `json:"photo,omitempty"`
	PhotoURL string   `json:"photo_url,omitempty"`
	Caption  string   `json:"caption,omitempty"`
	Sticker  string   `json:"sticker,omitempty"`
	URL      string   `json:"url,omitempty"` // of a sticker's picture
	Voice    string   `json:"voice_url,omitempty"`
	Type     string   `json:"message_type,omitempty"`
}

type wireChat struct {
	ID   string `json:"id"`
	Type string `json:"chat_type"`
}

type wireUser struct {
	ID    string `json:"id"`
	Name  string `json:"display_name"`
	IsBot bool   `json:"is_bot"`
}

// wireSent tells of a message that was sent.
type wireSent struct {
	ID   string `json:"message_id"`
	Date int64  `json:"date"` // milliseconds
}

// wireMe is the bot itself.
type wireMe struct {
	ID        string `json:"id"`
	Account   string `json:"account_name"`
	Type      string `json:"account_type"`
	CanJoin   bool   `json:"can_join_groups"`
	Displayed string `json:"display_name"`
}

// wireHook is what the platform tells of a webhook.
type wireHook struct {
	URL          string            `json:"url"`
	Updated      int64             `json:"updated_at"` // milliseconds
	Verification *wireVerification `json:"verification,omitempty"`
}

// wireVerification is how the webhook answered the probe.
type wireVerification struct {
	OK      bool   `json:"ok"`
	Outcome string `json:"outcome"`
	Status  int    `json:"status_code"`
	Hint    string `json:"hint"`
}

// encode writes a value as JSON.
func encode(v any) json.RawMessage {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return body
}

func millis(t time.Time) int64 { return t.UnixMilli() }
