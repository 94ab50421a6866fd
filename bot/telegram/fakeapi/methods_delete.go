package fakeapi

import (
	"slices"
	"time"
)

// deletable is how long a message can be deleted.
//
// Holds: a bot deletes messages that are younger than 48 hours.
const deletable = 48 * time.Hour

// deleteMessage takes a message away from both sides.
func (s *Server) deleteMessage(c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.named(c, "message to delete not found")
	if err != nil {
		return nil, err
	}
	if s.opt.Now().Sub(m.sent) >= deletable || !m.mine && m.chat.user == nil {
		return nil, bad("message can't be deleted for everyone")
	}
	delete(m.chat.messages, m.id)
	m.chat.order = slices.DeleteFunc(m.chat.order, func(other *message) bool { return other == m })
	m.chat.changed()
	return true, nil
}
