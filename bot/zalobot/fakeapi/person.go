package fakeapi

// Person is somebody who talks to the bot.
type Person struct {
	s *Server
	c *chat
}

// Person returns the person with an id, which is also the id of their chat with
// the bot. The bot may write to it after the person's first message. A name
// that is not empty becomes the person's.
func (s *Server) Person(id, name string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Person{s: s, c: s.chatOf(id, private, name)}
}

// People returns everybody who was named so far, in that order.
func (s *Server) People() (list []*Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.order {
		if c.wire.Type == private {
			list = append(list, &Person{s: s, c: c})
		}
	}
	return list
}

// ID returns the id of the person and of the chat with the bot.
func (p *Person) ID() string { return p.c.wire.ID }

// Name returns the person's name.
func (p *Person) Name() string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.c.name
}

// Say writes a text to the bot and returns the message's id, as do all that
// follow.
func (p *Person) Say(text string) string {
	return p.act(p.c, Message{Kind: TextKind, Text: text}, wireEvent{textEvent, &wireMessage{Text: text}})
}

// Photo sends a picture.
//
// Holds: its address is public. Where it stands in the update is told by
// Options.DocumentedPhoto.
func (p *Person) Photo(data []byte, caption string) string {
	w := &wireMessage{Caption: caption, Type: "CHAT_PHOTO"}
	address := p.keep(data, ".jpg")
	if p.s.opt.DocumentedPhoto {
		w.Photo, w.Type = address, ""
	} else {
		w.PhotoURL = address
	}
	return p.act(p.c, Message{Kind: PhotoKind, Text: caption, URL: address, Data: data}, wireEvent{imageEvent, w})
}

// Voice sends a voice message.
//
// Holds: it is AAC.
func (p *Person) Voice(data []byte) string {
	address := p.keep(data, ".aac")
	return p.act(p.c, Message{Kind: VoiceKind, URL: address, Data: data}, wireEvent{voiceEvent, &wireMessage{Voice: address, Type: "CHAT_VOICE"}})
}

// Sticker sends a sticker.
func (p *Person) Sticker() string {
	w := &wireMessage{Sticker: "b27c9e0041ad5563f8e1", URL: p.keep([]byte("sticker"), ".png")}
	return p.act(p.c, Message{Kind: StickerKind, URL: w.URL}, wireEvent{stickerEvent, w})
}

// Unsupported sends what the platform does not pass on: a file, a link, a
// position, a video. what is kept for readers only.
//
// Holds: the bot is told that there was something, and not what.
func (p *Person) Unsupported(what string) string {
	return p.act(p.c, Message{Kind: UnsupportedKind, Text: what}, wireEvent{unsupportedEvent, &wireMessage{}})
}

// Met is a person who has written before: the bot may write here. Nothing tells
// the bot of it.
func (p *Person) Met() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.c.open = true
}

// Block makes the bot one that may not write here; to say anything takes that
// back.
//
// Holds: no update tells of it.
func (p *Person) Block() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.c.open = false
}

func (p *Person) keep(data []byte, ending string) string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.s.keep(data, ending)
}

// act puts what the person did into a chat and tells the bot.
func (p *Person) act(c *chat, m Message, e wireEvent) string {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	c.open = true
	m = s.add(c, m)
	e.Message.ID, e.Message.Date, e.Message.Chat = m.ID, millis(m.Sent), c.wire
	e.Message.From = wireUser{ID: p.c.wire.ID, Name: p.c.name}
	s.push(c, e)
	return m.ID
}
