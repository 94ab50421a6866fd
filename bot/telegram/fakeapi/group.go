package fakeapi

import "strings"

// Group is a group chat.
type Group struct {
	s *Server
	c *chat
}

// Group returns the group with an id, which is below zero; one below
// -1000000000000 is a supergroup. The bot is not in it yet.
func (s *Server) Group(id int64, title string) *Group {
	kind := "group"
	if id < -1_000_000_000_000 {
		kind = "supergroup"
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Group{s: s, c: s.chatOf(wireChat{ID: id, Type: kind, Title: title})}
}

// Messages returns what the bot wrote in the group and what it was told.
func (g *Group) Messages() []Message { return (&Person{s: g.s, c: g.c}).Messages() }

// Left tells whether the bot is not in the group.
func (g *Group) Left() bool {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	return !g.c.started
}

// AddToGroup makes the bot a member of a group.
//
// Holds: the bot is told by my_chat_member and by a message.
func (p *Person) AddToGroup(g *Group) []int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	g.c.started = true
	change := p.s.memberChange(g.c, p.user, "left", "member")
	hello := p.s.hear(g.c, p.user, &message{wire: wireMessage{NewMembers: []wireUser{p.s.bot}}})
	return []int64{change, hello}
}

// SayInGroup writes a text in a group and returns the update's id; 0: the bot
// is not told.
//
// Holds: in privacy mode a bot sees commands and mentions only, and it must be
// in the group.
func (p *Person) SayInGroup(g *Group, text string) int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	if !g.c.started || !strings.HasPrefix(text, "/") && !strings.Contains(text, "@"+p.s.bot.Username) {
		return 0
	}
	return p.s.hear(g.c, p.user, &message{text: text})
}

// Migrate makes the group a supergroup with a new id, and returns it.
//
// Holds: a message to the old id is refused with the new one, and messages in
// both chats tell of it.
func (g *Group) Migrate(id int64) *Group {
	next := g.s.Group(id, g.c.wire.Title)
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	g.c.migratedTo, next.c.started = id, true
	anonymous := wireUser{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}
	g.s.hear(g.c, anonymous, &message{wire: wireMessage{MigrateTo: id}})
	g.s.hear(next.c, anonymous, &message{wire: wireMessage{MigrateFrom: g.c.wire.ID}})
	return next
}
