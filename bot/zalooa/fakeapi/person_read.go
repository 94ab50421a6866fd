package fakeapi

import (
	"slices"
	"time"
)

// Messages returns the chat as the person sees it, oldest first.
func (p *Person) Messages() []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return slices.Clone(p.messages)
}

// Last returns the newest message of the account; the zero Message: there is
// none.
func (p *Person) Last() Message {
	m, _ := p.WaitFor(func(Message) bool { return true }, 0)
	return m
}

// WaitFor waits until the account has a message here that a function wants, and
// returns the newest of those; false: the time is over. The function is called
// with the server locked: it may not call the server.
func (p *Person) WaitFor(want func(Message) bool, timeout time.Duration) (found Message, ok bool) {
	ok = p.s.await(timeout, &p.bell, func() bool {
		for i := len(p.messages) - 1; i >= 0; i-- {
			if m := p.messages[i]; m.FromOA && want(m) {
				found = m
				return true
			}
		}
		return false
	})
	return found, ok
}
