package fakeapi

import (
	"time"
)

// chat is a chat with one person or a group. Server.mu guards it.
type chat struct {
	wire     wireChat
	name     string
	open     bool // the bot may write to it
	messages []Message
	last     int64 // date of the newest message, in milliseconds
	actions  int64 // sendChatAction calls
	version  int64 // rises with all that the bot does here
	bell     bell
}

// chatOf finds a chat, making it when it is new. The caller holds s.mu.
func (s *Server) chatOf(id, kind, name string) *chat {
	c := s.chats[id]
	if c == nil {
		c = &chat{wire: wireChat{ID: id, Type: kind}}
		s.chats[id] = c
		s.order = append(s.order, c)
	}
	if name != "" {
		c.name = name
	}
	return c
}

// add puts a message at the end of a chat, and tells those who watch. No two
// messages of a chat have the same date. The caller holds s.mu.
func (s *Server) add(c *chat, m Message) Message {
	s.shown++
	c.last = max(c.last+1, millis(s.opt.Now()))
	m.ID, m.Chat, m.Order, m.Sent = s.newID(), c.wire.ID, s.shown, time.UnixMilli(c.last)
	c.messages = append(c.messages, m)
	if m.FromBot {
		c.changed()
	}
	for _, f := range s.watching {
		(*f)(m)
	}
	return m
}

// changed tells those who wait for the bot that it did something here.
func (c *chat) changed() {
	c.version++
	c.bell.ring()
}

// target finds the chat that a call names, where the bot may write. The caller
// holds s.mu.
//
// Holds: a bot cannot write to somebody who never wrote to it. How that is
// refused is assumed.
func (s *Server) target(c *call) (*chat, error) {
	id := c.params["chat_id"]
	if id == "" {
		return nil, refuse(400, "Bad request: The chat_id must not be empty")
	}
	to := s.chats[id]
	if to == nil || !to.open {
		return nil, refuse(400, "Bad request: Chat not found")
	}
	return to, nil
}
