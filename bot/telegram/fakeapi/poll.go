package fakeapi

import (
	"encoding/json"
	"time"
)

// Limits of getUpdates.
//
// Holds: the time-out is cut to 50 s, the limit to 1-100.
const (
	maxPoll  = 50
	maxBatch = 100
)

// Answers to a bot that receives in two ways at once.
const (
	pollEndedByPoll = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
	pollEndedByHook = "Conflict: terminated by setWebhook request"
	pollUnderHook   = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

// poller is the state of long polling. Server.mu guards it.
type poller struct {
	current      *longPoll
	lastOffset   int64
	lastStart    time.Time
	lastConflict time.Time
}

// longPoll is a getUpdates that is held.
type longPoll struct {
	ended chan struct{} // closed when another request ends it
	why   string
}

// end ends the getUpdates that is held, if there is one.
func (p *poller) end(why string) {
	if p.current != nil {
		p.current.why = why
		close(p.current.ended)
		p.current = nil
	}
}

// getUpdates hands over updates, waiting for the first.
//
// Holds: an update is confirmed only by a later call with a higher offset and
// comes again until then; a negative offset forgets all but the last ones; a
// second getUpdates ends the first with 409; a webhook excludes it with 409.
func (s *Server) getUpdates(c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url != "" {
		return nil, s.conflict(c, pollUnderHook)
	}
	s.poll.end(pollEndedByPoll)
	s.line.allow(c.params)
	offset := c.params.int64("offset", 0)
	limit := int(min(max(c.params.int64("limit", maxBatch), 1), maxBatch))
	timeout := min(max(c.params.int64("timeout", 0), 0), maxPoll)
	limit, timeout = s.slow(offset, limit, timeout)
	s.confirm(offset)
	mine := &longPoll{ended: make(chan struct{})}
	s.poll.current = mine
	defer func() {
		if s.poll.current == mine {
			s.poll.current = nil
		}
	}()
	timer := time.NewTimer(time.Duration(timeout) * time.Second)
	defer timer.Stop()
	return s.hold(c, mine, limit, timer)
}

// hold answers as soon as there is something to say. The caller holds s.mu,
// which is free while nothing happens.
func (s *Server) hold(c *call, mine *longPoll, limit int, timer *time.Timer) (any, error) {
	for over := false; ; {
		if mine.why != "" {
			return nil, s.conflict(c, mine.why)
		}
		if list := s.collect(limit); len(list) > 0 || over {
			return list, nil
		}
		came := s.line.came.wait()
		s.mu.Unlock()
		select {
		case <-came:
		case <-mine.ended:
		case <-timer.C:
			over = true
		case <-c.ctx.Done():
			over = true
		case <-s.stopped.Done():
			over = true
		}
		s.mu.Lock()
		if c.ctx.Err() != nil {
			return nil, errFault
		}
	}
}

// slow makes haste useless.
//
// Holds: on one offset, within 3 s a time-out below 3 s is 3 s, and within
// half a second the limit is 1.
func (s *Server) slow(offset int64, limit int, timeout int64) (int, int64) {
	now := s.opt.Now()
	if s.opt.Penalties && offset == s.poll.lastOffset {
		if now.Sub(s.poll.lastStart) < 3*time.Second {
			timeout = max(timeout, 3)
		}
		if now.Sub(s.poll.lastStart) < time.Second/2 {
			limit = 1
		}
	}
	s.poll.lastOffset, s.poll.lastStart = offset, now
	return limit, timeout
}

// conflict returns a 409.
//
// Holds: one that is repeated within 3 s is held back for 3 s.
func (s *Server) conflict(c *call, why string) error {
	now := s.opt.Now()
	if s.opt.Penalties && now.Sub(s.poll.lastConflict) < 3*time.Second {
		s.mu.Unlock()
		wait(c.ctx, 3*s.opt.Backoff)
		s.mu.Lock()
		return refuse(409, why)
	}
	s.poll.lastConflict = now
	return refuse(409, why)
}

// confirm takes off the line what an offset says is handled.
//
// Holds: an offset far beyond the last update confirms nothing, as after the
// weekly new beginning of the ids.
func (s *Server) confirm(offset int64) {
	l := &s.line
	if offset < 0 {
		offset = l.next + offset
	} else if offset > l.next+10 {
		return
	}
	handled := func(u *update) bool { return u.id < offset && (!u.again || u.deliveries > 0) }
	for l.open > 0 && len(l.pending) > 0 && (handled(l.pending[0]) || l.pending[0].done) {
		if l.pending[0].done {
			l.pending = l.pending[1:]
			continue
		}
		s.finish(l.pending[0])
	}
	if !l.mixed {
		return
	}
	for _, u := range l.pending {
		if u != nil && !u.done && handled(u) {
			s.finish(u)
		}
	}
}

// collect returns the first updates of the line.
func (s *Server) collect(limit int) []json.RawMessage {
	list := []json.RawMessage{}
	if s.line.held {
		return list
	}
	// What leaves the line while this goes on is nil.
	for _, u := range s.line.pending {
		if len(list) == limit {
			break
		}
		if u == nil || u.done || s.giveUp(u) {
			continue
		}
		s.delivered(u)
		list = append(list, u.body)
	}
	return list
}
