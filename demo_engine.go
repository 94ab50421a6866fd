package main

import (
	"context"
	"sync"

	"gandan/bot"
)

// demoEngine is the engine with one delivery at a time: when a request has
// delivered, what the scheduler was sending meanwhile is readable as well.
type demoEngine struct {
	*bot.Engine
	before     func(context.Context) error // what is done before each delivery; nil: nothing
	delivering sync.Mutex
}

// Deliver implements web.Engine.
func (e *demoEngine) Deliver(ctx context.Context) (int, error) {
	e.delivering.Lock()
	defer e.delivering.Unlock()
	if e.before != nil {
		if err := e.before(ctx); err != nil {
			return 0, err
		}
	}
	return e.Engine.Deliver(ctx)
}
