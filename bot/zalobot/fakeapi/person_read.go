package fakeapi

import (
	"slices"
	"time"
)

// Kind is what a message is.
type Kind string

// The kinds of messages.
const (
	TextKind        Kind = "text"
	PhotoKind       Kind = "photo"
	StickerKind     Kind = "sticker"
	VoiceKind       Kind = "voice"
	UnsupportedKind Kind = "unsupported"
)

// Message is a message as the person sees it. It never changes.
type Message struct {
	ID      string
	Chat    string // its chat's id
	Order   int64  // its place among the messages of all chats, from 1
	FromBot bool
	Kind    Kind
	Text    string // or the caption of a photo
	URL     string // of a photo, a voice message or a sticker
	Data    []byte // of a photo or a voice message; nil where the server does not fetch
	Sent    time.Time
}

// Messages returns the chat, oldest first.
func (p *Person) Messages() []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return slices.Clone(p.c.messages)
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
	for _, m := range slices.Backward(c.messages) {
		if m.FromBot && want(m) {
			return m, true
		}
	}
	return Message{}, false
}

// Actions returns how often the bot seemed to be typing here.
func (p *Person) Actions() int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.c.actions
}

// Version returns how many things the bot did here.
func (p *Person) Version() int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.c.version
}

// WaitFor waits until the bot has a message here that a function wants, and
// returns the newest of those; false: the time is over. The function is called
// with the server locked: it may not call the server.
func (p *Person) WaitFor(want func(Message) bool, timeout time.Duration) (Message, bool) {
	var found Message
	ok := p.s.await(timeout, func() (ok bool) {
		found, ok = p.c.newest(want)
		return ok
	}, p.bell)
	return found, ok
}

// WaitChange waits until the bot has done more here than a version tells, and
// returns the new version; false: the time is over.
func (p *Person) WaitChange(version int64, timeout time.Duration) (int64, bool) {
	now := version
	ok := p.s.await(timeout, func() bool {
		now = p.c.version
		return now > version
	}, p.bell)
	return now, ok
}

func (p *Person) bell() *bell { return &p.c.bell }

// Watch has a function called with every message that anybody sends from now
// on, in order, until the function that it returns is called. It is called with
// the server locked: it returns at once and may not call the server.
func (s *Server) Watch(f func(Message)) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watching = append(s.watching, &f)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.watching = slices.DeleteFunc(s.watching, func(other *func(Message)) bool { return other == &f })
	}
}
