package fakeapi

import "strconv"

// maxText is how many characters a text or a caption has at most. They are
// counted as UTF-16 units, as the platform counts offsets; how it counts this is
// not known.
const maxText = 2000

// units counts the UTF-16 units of a text.
func units(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x10000 {
			n++
		}
	}
	return n
}

// sendMessage sends a text.
//
// Holds: 1 to 2000 characters. The wording of both refusals is assumed.
func (s *Server) sendMessage(c *call) (any, error) {
	text := c.params["text"]
	s.look(c, text)
	return s.send(c, Message{Kind: TextKind, Text: text}, func() error {
		switch {
		case text == "":
			return refuse(400, "Bad request: The text must not be empty")
		case units(text) > maxText:
			return refuse(400, "Bad request: The text must not be longer than 2000 characters")
		}
		return nil
	})
}

// look remembers what is wrong with words in any case.
func (s *Server) look(c *call, text string) {
	if n := units(text); n > maxText {
		s.note("too long", c.method, strconv.Itoa(n))
	}
	for _, style := range []string{"parse_mode", "text_styles"} {
		if c.params[style] != "" {
			s.note("parse mode", c.method, c.params[style])
		}
	}
}

// sendPhoto sends a photo that stands at an address.
//
// Holds: the address is public and http or https, and the platform itself
// fetches it. An empty caption is better not sent.
func (s *Server) sendPhoto(c *call) (any, error) {
	caption, given := c.params["caption"]
	if given && caption == "" {
		s.note("empty caption", c.method, "")
	}
	s.look(c, caption)
	m := Message{Kind: PhotoKind, Text: caption, URL: c.params["photo"]}
	if err := s.checkPhoto(m.URL); err != nil {
		return nil, err
	}
	var err error
	if m.Data, err = s.fetchPhoto(c.ctx, m.URL); err != nil {
		return nil, err
	}
	return s.send(c, m, func() error {
		if units(caption) > maxText {
			return refuse(400, "Bad request: The caption must not be longer than 2000 characters")
		}
		return nil
	})
}

// sendSticker sends a sticker by its id.
func (s *Server) sendSticker(c *call) (any, error) {
	return s.send(c, Message{Kind: StickerKind, URL: c.params["sticker"]}, c.wants("sticker"))
}

// sendVoice sends a voice message that stands at an address.
func (s *Server) sendVoice(c *call) (any, error) {
	return s.send(c, Message{Kind: VoiceKind, URL: c.params["voice_url"]}, c.wants("voice_url"))
}

// wants returns a check that a parameter is there.
func (c *call) wants(name string) func() error {
	return func() error {
		if c.params[name] == "" {
			return refuse(400, "Bad request: The "+name+" must not be empty")
		}
		return nil
	}
}

// sendChatAction shows that the bot is at work.
//
// Holds: the answer has no result.
func (s *Server) sendChatAction(c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if c.params["action"] != "typing" {
		return nil, refuse(400, "Bad request: The action is invalid")
	}
	to.actions++
	to.changed()
	return nil, nil
}

// send puts a message into the chat, if the call names one and the message
// passes the check.
//
// Holds: beyond the quota everything is 429; the wording is assumed.
func (s *Server) send(c *call, m Message, check func() error) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, err := s.target(c)
	if err == nil {
		err = check()
	}
	if err != nil {
		return nil, err
	}
	if s.opt.Quota > 0 {
		if s.left <= 0 {
			return nil, refuse(429, "Quota exceeded")
		}
		s.left--
	}
	m.FromBot = true
	m = s.add(to, m)
	if s.opt.Echo {
		s.push(to, wireEvent{textEvent, &wireMessage{Date: millis(m.Sent), Chat: to.wire, ID: m.ID, From: s.bot, Text: m.Text}})
	}
	return wireSent{m.ID, millis(m.Sent)}, nil
}

// SetQuota says how many more messages may be sent. It needs Options.Quota.
func (s *Server) SetQuota(left int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left = left
}
