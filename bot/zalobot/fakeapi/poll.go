package fakeapi

import (
	"encoding/json"
	"time"
)

// poller is the state of long polling. Server.mu guards it.
type poller struct {
	waiting int  // getUpdates calls that are held
	out     bool // an update was handed out, and the bot has not come back since
}

// getUpdates hands over one update, waiting for it.
//
// Holds: an update that was handed over is gone: there is no offset and nothing
// to confirm. Without one the answer is 408, after the time-out. A webhook
// excludes polling, with 400; its wording is assumed.
func (s *Server) getUpdates(c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url != "" {
		return nil, refuse(400, "Bad request: A webhook is set")
	}
	if s.poll.waiting > 0 {
		s.violate("two pollers", c.method, "")
	}
	s.poll.waiting++
	defer func() { s.poll.waiting-- }()
	if s.poll.out {
		s.poll.out = false
		s.line.idle.ring()
	}
	timer := time.NewTimer(c.params.wait(s.opt.Second))
	defer timer.Stop()
	return s.hold(c, timer)
}

// hold answers as soon as there is something to say. The caller holds s.mu,
// which is free while nothing happens.
func (s *Server) hold(c *call, timer *time.Timer) (any, error) {
	for over := false; ; {
		if c.ctx.Err() != nil {
			return nil, errFault
		}
		if body, ok := s.take(); ok {
			return body, nil
		}
		if over || s.hook.url != "" {
			return nil, refuse(408, "Request timeout")
		}
		came := s.line.came.wait()
		s.mu.Unlock()
		select {
		case <-came:
		case <-timer.C:
			over = true
		case <-c.ctx.Done():
		case <-s.stopped.Done():
			over = true
		}
		s.mu.Lock()
	}
}

// take takes the first update off the line. The caller holds s.mu.
func (s *Server) take() (json.RawMessage, bool) {
	if s.line.held || len(s.line.pending) == 0 || s.hook.url != "" {
		return nil, false
	}
	u := s.line.pending[0]
	s.line.pending = s.line.pending[1:]
	s.stats.Deliveries++
	s.poll.out = true
	return u.body, true
}
