package fakeapi

import "time"

// bell wakes all who wait for one thing. Server.mu guards it.
type bell struct{ waiting chan struct{} }

// wait returns a channel that is closed when the bell next rings.
func (b *bell) wait() <-chan struct{} {
	if b.waiting == nil {
		b.waiting = make(chan struct{})
	}
	return b.waiting
}

// ring wakes all who wait.
func (b *bell) ring() {
	if b.waiting != nil {
		close(b.waiting)
		b.waiting = nil
	}
}

// await waits until something is true, looking again whenever a bell rings. The
// function is called with the server locked.
func (s *Server) await(timeout time.Duration, b *bell, done func() bool) bool {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		s.mu.Lock()
		if done() {
			s.mu.Unlock()
			return true
		}
		rung := b.wait()
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
