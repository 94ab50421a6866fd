package fakeapi

import "errors"

// Person is somebody who talks to the bot in a private chat.
type Person struct {
	s    *Server
	c    *chat
	user wireUser
}

// Chat returns the person with an id, which is also the id of the private
// chat. The bot may write to it after the person's first message. A name that
// is not empty becomes the person's.
func (s *Server) Chat(id int64, firstName string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chatOf(wireChat{ID: id, Type: "private", FirstName: firstName})
	if c.user == nil {
		c.user = &wireUser{ID: id, FirstName: firstName, Language: "vi"}
	}
	if firstName != "" {
		c.wire.FirstName, c.user.FirstName = firstName, firstName
	}
	return &Person{s: s, c: c, user: *c.user}
}

// ID returns the id of the person and of the private chat.
func (p *Person) ID() int64 { return p.user.ID }

// SetLanguage sets the language of the person's program, "" for one that does
// not tell. It is for what this Person does from now on.
func (p *Person) SetLanguage(code string) { p.user.Language = code }

// say sends a message to the bot. The caller holds s.mu.
func (p *Person) say(m *message) int64 {
	if p.c.blocked {
		p.block(false)
	}
	p.c.started = true
	return p.s.hear(p.c, p.user, m)
}

// hear puts a person's message in a chat and tells the bot.
func (s *Server) hear(c *chat, from wireUser, m *message) int64 {
	m.wire.From = &from
	s.add(c, m)
	return s.push(kindMessage, m.object(), queueKey{kindMessage, c.wire.ID}, nil)
}

// act is say for a caller who does not hold s.mu.
func (p *Person) act(m *message) int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.say(m)
}

// Say writes a text or a command to the bot and returns the update's id, as do
// all that follow; 0 where the bot does not want the update.
func (p *Person) Say(text string) int64 { return p.act(&message{text: text}) }

// Forward passes on a text that somebody else wrote.
func (p *Person) Forward(text string) int64 {
	now := p.s.opt.Now().Unix()
	author := wireUser{ID: 77, FirstName: "Somebody"}
	return p.act(&message{text: text, wire: wireMessage{
		ForwardOrigin: &wireOrigin{Type: "user", Date: now, Sender: &author}, ForwardFrom: &author, ForwardDate: now,
	}})
}

// ShareContact shares a phone number.
//
// Holds: a person's own card carries the person's id; another's card does not,
// or another id.
func (p *Person) ShareContact(phone string, own bool) int64 {
	contact := &wireContact{Phone: phone, FirstName: p.user.FirstName, UserID: p.user.ID}
	if !own {
		contact.UserID = p.user.ID + 1
	}
	return p.act(&message{wire: wireMessage{Contact: contact}})
}

// Location shares a position in degrees.
func (p *Person) Location(lat, lon float64) int64 {
	return p.act(&message{wire: wireMessage{Location: &wireLocation{lat, lon}}})
}

// errNoMessage is returned where there is no such message.
var errNoMessage = errors.New("fakeapi: no such message")

// Edit changes the newest message of the person that reads old.
func (p *Person) Edit(old, text string) (int64, error) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	for i := len(p.c.order) - 1; i >= 0; i-- {
		m := p.c.order[i]
		if m.mine || m.text != old {
			continue
		}
		m.text, m.edited = text, p.s.opt.Now()
		m.edits++
		return p.s.push(kindEdited, m.object(), queueKey{kindMessage, p.c.wire.ID}, nil), nil
	}
	return 0, errNoMessage
}

// Block stops the bot: it is told, and all it sends is refused.
func (p *Person) Block() int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.block(true)
}

// Unblock lets the bot write again. To say anything unblocks, too.
func (p *Person) Unblock() int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.block(false)
}

// Deactivate deletes the person's account: nobody tells the bot.
func (p *Person) Deactivate() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.c.deactivated = true
}

// block changes whether the bot is blocked.
//
// Holds: a my_chat_member update tells of block ("kicked") and unblock
// ("member") in private chats.
func (p *Person) block(on bool) int64 {
	if p.c.blocked == on {
		return 0
	}
	p.c.blocked, p.c.toldBlocked = on, false
	if on {
		id := p.s.memberChange(p.c, p.user, "member", "kicked")
		if u := p.s.line.byID[id]; u != nil {
			u.blocks = p.c
		}
		return id
	}
	return p.s.memberChange(p.c, p.user, "kicked", "member")
}

// memberChange tells the bot how its place in a chat has changed.
func (s *Server) memberChange(c *chat, by wireUser, before, after string) int64 {
	member := func(status string) wireMember {
		m := wireMember{User: s.bot, Status: status}
		if status == "kicked" {
			m.Until = new(int64)
		}
		return m
	}
	change := wireMemberChange{Chat: c.wire, From: by, Date: s.opt.Now().Unix(), Old: member(before), New: member(after)}
	return s.push(kindMember, change, queueKey{kindMember, c.wire.ID}, nil)
}
