package fakeapi

import "time"

// ladder is how long after a failure an event is tried again.
//
// Holds: after 30 s, 5 min, 15 min, 30 min and 1 h; then the webhook is
// disabled and the app no longer gets events.
var ladder = []time.Duration{30 * time.Second, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour}

// Retries says whether an event that was not answered with 200 is delivered
// again, which it is from the beginning. Sources disagree.
func (s *Server) Retries(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.noRetry = !on
}

// climb puts a letter that failed on the next step of the ladder. It goes out of
// order: those after it do not wait. The caller holds s.mu.
func (s *Server) climb(l *letter) {
	if s.hook.noRetry || s.closed || s.hook.disabled {
		s.settle(&s.stats.Lost)
		return
	}
	if l.tries == len(ladder) {
		s.hook.disabled = true
		s.settle(&s.stats.Lost)
		return
	}
	wait := ladder[l.tries]
	l.tries++
	l.queue = "retry " + l.key
	if s.opt.Backoff < 0 {
		l.due = s.opt.Now().Add(wait)
		s.hook.waiting = append(s.hook.waiting, l)
		s.hook.moved.ring()
		return
	}
	time.AfterFunc(time.Duration(wait.Seconds())*s.opt.Backoff, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.enqueue(l)
	})
}

// Tick tries again what is due by Now, where Options.Backoff is below 0, and
// returns how many those are.
func (s *Server) Tick() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, list, n := s.opt.Now(), s.hook.waiting, 0
	s.hook.waiting = nil
	for _, l := range list {
		if now.Before(l.due) {
			s.hook.waiting = append(s.hook.waiting, l)
			continue
		}
		n++
		s.enqueue(l)
	}
	return n
}
