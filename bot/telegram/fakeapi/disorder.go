package fakeapi

import (
	"errors"
	"net/http"
	"slices"
	"time"
)

// Redeliver delivers an update once more, as after an answer that got lost. It
// reports whether the update is remembered.
func (s *Server) Redeliver(id int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.line.byID[id]
	if u == nil {
		return false
	}
	again := u.copy()
	again.expires = s.opt.Now().Add(keepUpdate)
	s.enqueue(again)
	return true
}

// Duplicate delivers each of the next n updates twice; to a webhook at the same
// time.
func (s *Server) Duplicate(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.double = n
}

// Skip leaves a gap of n in the update ids.
func (s *Server) Skip(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.next += n
}

// Restart begins the update ids anew.
//
// Holds: after a week without updates the next id is random.
func (s *Server) Restart(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line.next = id
}

// Hold keeps back the updates that are not being delivered already, as in an
// outage of the server, until Release or Reorder.
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
	s.line.mixed = true
	s.release()
}

func (s *Server) release() {
	s.line.held = false
	s.line.came.ring()
	s.requeue()
}

// Push makes an update of any kind, for those that this server does not know;
// it returns its id, or 0 where the bot does not want it.
func (s *Server) Push(kind string, object any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(kind, object, queueKey{kind, 0}, nil)
}

// Post sends a body to the webhook past all queues, with a secret that may be
// wrong, and returns the status of the answer; "" sends no secret.
func (s *Server) Post(body []byte, secret string) (status int, err error) {
	s.mu.Lock()
	address := s.hook.url
	s.mu.Unlock()
	_, err = s.post(s.stopped, address, secret, body)
	if wrong, ok := errors.AsType[*wrongAnswer](err); ok {
		return wrong.status, nil
	}
	return http.StatusOK, err
}

// Pending returns how many updates are neither confirmed nor given up.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.line.open
}

// WaitIdle waits until all updates are confirmed or given up, and reports
// whether they are.
func (s *Server) WaitIdle(timeout time.Duration) bool {
	return s.await(timeout, func() bool { return s.line.open == 0 }, func() *bell { return &s.line.idle })
}

// await waits until something is true, looking again whenever a bell rings.
func (s *Server) await(timeout time.Duration, done func() bool, of func() *bell) bool {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		s.mu.Lock()
		if done() {
			s.mu.Unlock()
			return true
		}
		rung := of().wait()
		s.mu.Unlock()
		select {
		case <-rung:
		case <-timer.C:
			return false
		case <-s.stopped.Done():
			return false
		}
	}
}
