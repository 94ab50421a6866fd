package fakeapi

import "slices"

// sendMessage sends a text.
func (s *Server) sendMessage(c *call) (any, error) {
	text, err := s.checkText(c)
	if err != nil {
		return nil, err
	}
	inline, reply, err := s.markup(c)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.send(c, &message{text: text, inline: inline, reply: reply})
}

// send puts one message of the bot in the chat that the call names. The caller
// holds s.mu.
//
// Holds: a reply to what is not there is refused, unless the bot does not mind.
func (s *Server) send(c *call, m *message) (*wireMessage, error) {
	to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	reply := c.params.int64("reply_to_message_id", 0)
	if reply != 0 && to.messages[reply] == nil && !c.params.bool("allow_sending_without_reply") {
		return nil, bad("message to be replied not found")
	}
	if err := s.limit(to, 1); err != nil {
		return nil, err
	}
	return s.put(c, to, m), nil
}

// put keeps a message of the bot. The caller holds s.mu.
func (s *Server) put(c *call, to *chat, m *message) *wireMessage {
	from := s.bot
	m.mine, m.wire.From = true, &from
	m.silent = c.params.bool("disable_notification")
	s.add(to, m)
	if !s.opt.Light {
		to.times = append(to.times, m.sent)
	}
	return m.object()
}

// actions are what a bot can seem to be doing.
var actions = []string{
	"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
	"upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}

// sendChatAction shows that the bot is at work.
func (s *Server) sendChatAction(c *call) (any, error) {
	if !slices.Contains(actions, c.params.text("action")) {
		return nil, bad("wrong parameter action in request")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	to.actions++
	return true, nil
}

// leaveChat takes the bot out of a group.
func (s *Server) leaveChat(c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if to.user != nil {
		return nil, bad("chat member status can't be changed in private chats")
	}
	to.started = false
	s.memberChange(to, s.bot, "member", "left")
	to.changed()
	return true, nil
}
