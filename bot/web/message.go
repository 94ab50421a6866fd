package web

import (
	"encoding/json"
	"fmt"

	"gandan/bot"
)

// Who a message is from.
const (
	fromBot    = "bot"
	fromPerson = "person"
)

// What a message is: the conversation, or something that came by itself.
const (
	kindScreen = "screen"
	kindNotice = "notice"
)

// message is one bubble of a chat as it is stored. What a reader gets has its
// place in the chat beside it and links for its files, see shown.
type message struct {
	From    string   `json:"from"`
	Kind    string   `json:"kind"`
	Text    string   `json:"text"`
	Options []button `json:"options"`
	Files   []file   `json:"files"`
}

// button is an option as it can be tapped.
type button struct {
	Label string `json:"label"`
	Data  string `json:"data"`
	On    bool   `json:"on"`
}

// file is a file under a message. Ref is stored, URL is made for the reader.
type file struct {
	Name string `json:"name"`
	Ref  string `json:"ref,omitempty"`
	URL  string `json:"url,omitempty"`
	Type string `json:"type"`
	Size int64  `json:"size"`
}

// newMessage makes a message with no options, and lists that are never null.
func newMessage(from, kind, text string, files []bot.File) message {
	m := message{From: from, Kind: kind, Text: text, Options: []button{}, Files: make([]file, 0, len(files))}
	for _, f := range files {
		m.Files = append(m.Files, file{Name: f.Name, Ref: f.Ref, Type: f.Type, Size: f.Size})
	}
	return m
}

func (m message) encode() ([]byte, error) {
	body, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("web: encode message: %w", err)
	}
	return body, nil
}

func decode(body []byte) (message, error) {
	var m message
	if err := json.Unmarshal(body, &m); err != nil {
		return m, fmt.Errorf("web: decode message: %w", err)
	}
	return m, nil
}
