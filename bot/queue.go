package bot

import (
	"context"
	"sync"
)

// queues let one update of a chat at a time pass, in order of arrival.
type queues struct {
	mu    sync.Mutex
	tails map[string]chan struct{}
}

// enter waits for the updates of the chat that came before and returns what
// ends the turn of this one.
func (q *queues) enter(ctx context.Context, key string) (leave func(), err error) {
	mine := make(chan struct{})
	q.mu.Lock()
	if q.tails == nil {
		q.tails = map[string]chan struct{}{}
	}
	before := q.tails[key]
	q.tails[key] = mine
	q.mu.Unlock()
	pass := func() {
		q.mu.Lock()
		if q.tails[key] == mine {
			delete(q.tails, key)
		}
		q.mu.Unlock()
		close(mine)
	}
	if before == nil {
		return pass, nil
	}
	select {
	case <-before:
		return pass, nil
	case <-ctx.Done():
		go func() { <-before; pass() }() // those behind still wait for those before
		return nil, ctx.Err()
	}
}
