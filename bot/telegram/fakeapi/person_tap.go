package fakeapi

import (
	"errors"
	"strconv"
)

// errNoButton is returned where a message has no such button.
var errNoButton = errors.New("fakeapi: no such button")

// Tap taps a button of a message as it reads now, by its label or else by its
// data. A button that only opens an address is none.
func (p *Person) Tap(messageID int64, button string) (int64, error) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	m := p.c.messages[messageID]
	if m == nil {
		return 0, errNoMessage
	}
	data, ok := m.button(button)
	if !ok {
		return 0, errNoButton
	}
	return p.tap(m.object(), data), nil
}

// Press taps a button on the newest message that has it.
func (p *Person) Press(button string) (int64, error) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	for i := len(p.c.order) - 1; i >= 0; i-- {
		if data, ok := p.c.order[i].button(button); ok {
			return p.tap(p.c.order[i].object(), data), nil
		}
	}
	return 0, errNoButton
}

// TapData taps a button that the message does not have, or has no more: an old
// one that was on the screen for long, or a forged one.
//
// Holds: a message that is gone comes as an inaccessible one, with date 0.
func (p *Person) TapData(messageID int64, data string) int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	shown := &wireMessage{MessageID: messageID, Chat: p.c.wire}
	if m := p.c.messages[messageID]; m != nil {
		shown = m.object()
	}
	return p.tap(shown, data)
}

// button finds what a button sends, by its label or else by its data.
func (m *message) button(name string) (string, bool) {
	if m.inline == nil {
		return "", false
	}
	byData := false
	for _, row := range m.inline.buttons {
		for _, b := range row {
			if b.Label == name && b.Data != "" {
				return b.Data, true
			}
			byData = byData || b.Data == name
		}
	}
	return name, byData && name != ""
}

// tap tells the bot of a tap. The caller holds s.mu.
func (p *Person) tap(shown *wireMessage, data string) int64 {
	s := p.s
	s.lastQuery++
	q := &callback{id: strconv.FormatInt(4_000_000_000_000_000_000+s.lastQuery, 10), data: data, chat: p.c.wire.ID, at: s.opt.Now()}
	object := wireCallback{ID: q.id, From: p.user, Message: shown, ChatInstance: strconv.FormatInt(p.c.wire.ID*31, 10), Data: data}
	id := s.push(kindCallback, object, queueKey{kindCallback, p.user.ID}, q)
	if id != 0 {
		s.ask(q)
	}
	return id
}
