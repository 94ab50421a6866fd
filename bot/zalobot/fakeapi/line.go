package fakeapi

import (
	"encoding/json"
	"time"
)

// update is something that happened and was not taken yet. Server.mu guards it.
type update struct {
	id    string // of its message; "": it has none
	queue string // updates of one queue go to a webhook one at a time
	body  json.RawMessage
	busy  bool // on its way to the webhook
	tries int
}

// line is the updates that wait, in the order in which they are delivered.
// Server.mu guards it.
type line struct {
	pending []*update
	seen    map[string]*update // by the message's id, to deliver again
	held    bool
	double  int
	came    bell
	idle    bell
}

// push makes an update of an event. The caller holds s.mu.
func (s *Server) push(c *chat, e wireEvent) {
	u := &update{id: e.Message.ID, queue: c.wire.ID, body: encode(e)}
	if s.line.seen == nil {
		s.line.seen = map[string]*update{}
	}
	s.line.seen[u.id] = u
	s.stats.Updates++
	s.enqueue(u)
	if s.line.double > 0 {
		s.line.double--
		s.enqueue(u.again())
	}
}

// again returns the same update once more, in a queue of its own, so that both
// can arrive at the same time.
func (u *update) again() *update {
	return &update{id: u.id, queue: "again/" + u.id, body: u.body}
}

// enqueue puts an update at the end of the line.
func (s *Server) enqueue(u *update) {
	s.line.pending = append(s.line.pending, u)
	if !s.line.held {
		s.line.came.ring()
		s.pump()
	}
}

// quiet tells whether nothing waits and the bot is done with what it fetched:
// it asks for more. The caller holds s.mu.
func (s *Server) quiet() bool { return len(s.line.pending) == 0 && !s.poll.out }

// Pending returns how many updates wait to be delivered.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.line.pending)
}

// WaitIdle waits until every update was delivered, and a bot that polls has
// come back for more; it reports whether that is so.
func (s *Server) WaitIdle(timeout time.Duration) bool {
	return s.await(timeout, s.quiet, func() *bell { return &s.line.idle })
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
