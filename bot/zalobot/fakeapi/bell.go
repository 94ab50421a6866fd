package fakeapi

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
