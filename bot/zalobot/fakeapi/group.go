package fakeapi

// Group is a group chat that the bot is in.
type Group struct {
	s *Server
	c *chat
}

// Group returns the group with an id.
func (s *Server) Group(id string) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Group{s: s, c: s.chatOf(id, group, "")}
}

// Messages returns what was said in the group to the bot, and by it.
func (g *Group) Messages() []Message { return (&Person{s: g.s, c: g.c}).Messages() }

// SayInGroup writes a text that mentions the bot.
//
// Holds: a bot gets of a group only what mentions it or answers it. That the
// mention stays in the text is assumed.
func (p *Person) SayInGroup(g *Group, text string) string {
	text = "@" + p.s.bot.Name + " " + text
	return p.act(g.c, Message{Kind: TextKind, Text: text}, wireEvent{textEvent, &wireMessage{Text: text}})
}

// UnsupportedInGroup sends to a group what the platform does not pass on.
func (p *Person) UnsupportedInGroup(g *Group) string {
	return p.act(g.c, Message{Kind: UnsupportedKind}, wireEvent{unsupportedEvent, &wireMessage{}})
}
