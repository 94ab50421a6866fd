package fakeapi

import (
	"encoding/json"
	"slices"
)

// Redeliver delivers the update of a message once more, and reports whether
// there was one.
func (s *Server) Redeliver(message string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.line.seen[message]
	if u == nil {
		return false
	}
	s.enqueue(u.again())
	return true
}

// Duplicate delivers each of the next n updates twice; to a webhook at the same
// time.
func (s *Server) Duplicate(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.double = n
}

// Hold keeps back the updates that are not being delivered already, until
// Release or Reorder.
func (s *Server) Hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.held = true
}

// Release delivers what was kept back.
func (s *Server) Release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.release()
}

// Reorder delivers what was kept back, last things first.
func (s *Server) Reorder() {
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.Reverse(s.line.pending)
	s.release()
}

func (s *Server) release() {
	s.line.held = false
	s.line.came.ring()
	s.pump()
}

// Push delivers any JSON as an update, for those that this server does not make.
func (s *Server) Push(body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.enqueue(&update{queue: "pushed/" + s.newID(), body: json.RawMessage(body)})
}

// Post sends a body to the webhook past all queues, with a secret that may be
// wrong, and returns the status of the answer; "" sends no secret. No body is
// the probe.
func (s *Server) Post(body []byte, secret string) (status int, err error) {
	s.mu.Lock()
	address := s.hook.url
	s.mu.Unlock()
	return s.post(s.stopped, address, secret, body)
}
