package fakeapi

import "time"

// WaitFor waits until the bot has a message here that a function wants, and
// returns the newest of those; false: the time is over. The function is called
// with the server locked: it may not call the server.
func (p *Person) WaitFor(want func(Message) bool, timeout time.Duration) (Message, bool) {
	var found Message
	ok := p.s.await(timeout, func() (ok bool) {
		found, ok = p.c.newest(want)
		return ok
	}, p.bell)
	return found, ok
}

// Version returns how many things the bot did here: messages, edits,
// deletions, answers to taps.
func (p *Person) Version() int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.c.version
}

// WaitChange waits until the bot has done more here than a version tells, and
// returns the new version; false: the time is over.
func (p *Person) WaitChange(version int64, timeout time.Duration) (int64, bool) {
	now := version
	ok := p.s.await(timeout, func() bool {
		now = p.c.version
		return now > version
	}, p.bell)
	return now, ok
}

func (p *Person) bell() *bell { return &p.c.bell }
