package fakeapi

import (
	"slices"
	"time"
)

// Message is a message as it reads now.
type Message struct {
	ID      int64
	FromBot bool
	Text    string     // or the caption of Files
	Buttons [][]Button // under it
	Keys    [][]Key    // of the reply keyboard that came with it
	Removed bool       // it took a reply keyboard away
	Files   []File
	Album   string // what is alike for the files of one album
	Silent  bool   // it made no sound
	Edits   int    // how often it was edited
	Sent    time.Time
	Edited  time.Time // zero: never
}

// File is a file of a message.
type File struct {
	ID   string // the file_id
	Kind string // "photo", "document", "voice", "sticker"
	Name string
	Type string // media type
	Size int64  // bytes
	Data []byte // nil where the server is light
}

// fileKinds names kinds of files for readers.
var fileKinds = map[fileKind]string{photoKind: "photo", documentKind: "document", voiceKind: "voice", stickerKind: "sticker"}

// view returns the message as it reads now.
func (m *message) view() Message {
	v := Message{
		ID: m.id, FromBot: m.mine, Text: m.text, Album: m.wire.MediaGroupID,
		Silent: m.silent, Edits: m.edits, Sent: m.sent, Edited: m.edited,
	}
	if m.inline != nil {
		v.Buttons = m.inline.buttons
	}
	if m.reply != nil {
		v.Keys, v.Removed = m.reply.keys, m.reply.keys == nil
	}
	for _, f := range m.files {
		v.Files = append(v.Files, File{f.id, fileKinds[f.kind], f.name, f.mime, f.size, f.data})
	}
	return v
}

// Messages returns the chat as it reads now, oldest first. What was deleted is
// not in it.
func (p *Person) Messages() []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	list := make([]Message, 0, len(p.c.order))
	for _, m := range p.c.order {
		list = append(list, m.view())
	}
	return list
}

// Message returns one message as it reads now, and whether it is there.
func (p *Person) Message(id int64) (Message, bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	m := p.c.messages[id]
	if m == nil {
		return Message{}, false
	}
	return m.view(), true
}

// Last returns the bot's newest message; a zero one where there is none.
func (p *Person) Last() Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	m, _ := p.c.newest(func(Message) bool { return true })
	return m
}

// newest finds the bot's newest message of a kind. The caller holds s.mu.
func (c *chat) newest(want func(Message) bool) (Message, bool) {
	for i := len(c.order) - 1; i >= 0; i-- {
		if !c.order[i].mine {
			continue
		}
		if m := c.order[i].view(); want(m) {
			return m, true
		}
	}
	return Message{}, false
}

// Toasts returns the answers to the person's taps, oldest first.
func (p *Person) Toasts() []Toast {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return slices.Clone(p.c.toasts)
}

// Actions returns how often the bot seemed to be at work here.
func (p *Person) Actions() int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.c.actions
}

// Times returns when the bot sent a message here, oldest first; nothing where
// the server is light.
func (p *Person) Times() []time.Time {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return slices.Clone(p.c.times)
}
