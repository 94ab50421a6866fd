package fakeapi

import (
	"strconv"
	"strings"
	"time"
)

// chat is a private chat or a group, as the server keeps it. Server.mu guards
// it.
type chat struct {
	wire        wireChat
	user        *wireUser // whose private chat it is; nil: a group
	started     bool      // the bot may write to it
	blocked     bool
	toldBlocked bool // the bot knows of the block
	deactivated bool
	migratedTo  int64
	messages    map[int64]*message
	order       []*message // oldest first
	bucket      bucket
	version     int64 // rises with all that the bot does here
	bell        bell
	toasts      []Toast
	actions     int64 // sendChatAction calls
	times       []time.Time
}

// message is a message, as the server keeps it. Server.mu guards it.
type message struct {
	id     int64
	chat   *chat
	wire   wireMessage // what does not change by an edit
	mine   bool        // the bot sent it
	media  bool        // text is a caption
	text   string
	inline *keyboard // inline keyboard; nil: none
	reply  *keyboard // reply keyboard or its removal; nil: none
	files  []*file
	silent bool
	sent   time.Time
	edited time.Time
	edits  int
	unsure bool // the answer to its last edit was cut off
}

// object returns the message as the API shows it now.
func (m *message) object() *wireMessage {
	w := m.wire
	if m.media {
		w.Caption, w.CaptionEntities = m.text, entitiesOf(m.text)
	} else {
		w.Text, w.Entities = m.text, entitiesOf(m.text)
	}
	if m.edits > 0 {
		w.EditDate = m.edited.Unix()
	}
	if m.inline != nil {
		w.ReplyMarkup = m.inline.raw
	}
	return &w
}

// entitiesOf finds the commands in a text.
//
// Holds: only with an entity bot_command is a text a command.
func entitiesOf(text string) []wireEntity {
	if !strings.HasPrefix(text, "/") {
		return nil
	}
	end := strings.IndexFunc(text[1:], func(r rune) bool {
		return r != '_' && r != '@' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end < 0 {
		end = len(text) - 1
	}
	if end == 0 {
		return nil
	}
	return []wireEntity{{Type: "bot_command", Length: end + 1}}
}

// add puts a new message at the end of a chat and forgets the oldest one
// beyond the history that is kept.
func (s *Server) add(c *chat, m *message) {
	s.lastMessage++
	m.id, m.chat, m.sent = s.lastMessage, c, s.opt.Now()
	m.wire.MessageID, m.wire.Chat, m.wire.Date = m.id, c.wire, m.sent.Unix()
	c.messages[m.id] = m
	c.order = append(c.order, m)
	if len(c.order) > s.opt.History {
		delete(c.messages, c.order[0].id)
		c.order[0] = nil
		c.order = c.order[1:]
	}
	if m.mine {
		c.changed()
	}
}

// changed tells those who wait for the bot that it did something here.
func (c *chat) changed() {
	c.version++
	c.bell.ring()
}

// chatOf finds a chat, making it when it is new.
func (s *Server) chatOf(w wireChat) *chat {
	c := s.chats[w.ID]
	if c == nil {
		c = &chat{wire: w, messages: map[int64]*message{}}
		s.chats[w.ID] = c
	}
	return c
}

// target finds the chat that a call names, where the bot may write.
//
// Holds: a bot cannot write to somebody who never wrote to it (400 chat not
// found), nor to one who blocked it or is gone (403); a group that became a
// supergroup answers with its new id.
func (s *Server) target(c *call) (*chat, error) {
	text := c.params.text("chat_id")
	if text == "" {
		return nil, bad("chat_id is empty")
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, bad("chat not found")
	}
	to := s.chats[id]
	switch {
	case to == nil || !to.started && to.user != nil:
		return nil, bad("chat not found")
	case to.deactivated:
		return nil, refuse(403, "Forbidden: user is deactivated")
	case to.blocked:
		if to.toldBlocked {
			s.violate("blocked", c, "the bot knew that it is blocked")
		}
		to.toldBlocked = true
		return nil, refuse(403, "Forbidden: bot was blocked by the user")
	case to.migratedTo != 0:
		return nil, &refusal{Code: 400, Description: "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: to.migratedTo}
	case !to.started:
		return nil, refuse(403, "Forbidden: bot is not a member of the "+to.wire.Type+" chat")
	}
	return to, nil
}
