package fakeapi

// editText changes a message's words and its inline keyboard.
func (s *Server) editText(c *call) (any, error) {
	text, err := s.checkText(c)
	if err != nil {
		return nil, err
	}
	return s.edit(c, &text, false)
}

// editCaption changes the words under a file and the inline keyboard.
func (s *Server) editCaption(c *call) (any, error) {
	text, err := s.checkCaption(c)
	if err != nil {
		return nil, err
	}
	return s.edit(c, &text, true)
}

// editMarkup changes a message's inline keyboard.
func (s *Server) editMarkup(c *call) (any, error) { return s.edit(c, nil, false) }

// edit changes a message of the bot. A nil text stays as it is.
//
// Holds: an edit without reply_markup takes the keyboard away; one that
// changes nothing is 400 "message is not modified"; only an inline keyboard can
// be edited in; a message with a reply keyboard cannot be edited; a text cannot
// become a caption, nor the other way round.
func (s *Server) edit(c *call, text *string, caption bool) (any, error) {
	inline, reply, err := s.markup(c)
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return nil, bad("inline keyboard expected")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.named(c, "message to edit not found")
	if err != nil {
		return nil, err
	}
	if err := m.editable(text != nil, caption); err != nil {
		return nil, err
	}
	if (text == nil || *text == m.text) && same(inline, m.inline) {
		// After an answer that was cut off the bot cannot know.
		if !m.unsure {
			s.violate("unmodified edit", c, "message "+c.params.text("message_id"))
		}
		return nil, bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	if text != nil {
		m.text = *text
	}
	m.inline = inline
	m.edits, m.edited, m.unsure = m.edits+1, s.opt.Now(), c.cut
	m.chat.changed()
	return m.object(), nil
}

// editable tells whether words of a message, or only what is under it, can be
// changed.
func (m *message) editable(words, caption bool) error {
	switch {
	case !m.mine || m.reply != nil:
		return bad("message can't be edited")
	case words && m.media && !caption:
		return bad("there is no text in the message to edit")
	case words && !m.media && caption:
		return bad("there is no caption in the message to edit")
	}
	return nil
}

// same tells whether two inline keyboards are one.
func same(a, b *keyboard) bool {
	if a == nil || b == nil {
		return a == b
	}
	return string(a.raw) == string(b.raw)
}

// named finds the message that a call names. The caller holds s.mu.
func (s *Server) named(c *call, missing string) (*message, error) {
	to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	id := c.params.int64("message_id", 0)
	if id == 0 {
		return nil, bad("message identifier is not specified")
	}
	m := to.messages[id]
	if m == nil {
		return nil, bad(missing)
	}
	return m, nil
}
