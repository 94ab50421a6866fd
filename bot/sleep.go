package bot

import (
	"context"
	"time"
)

// Sleep waits for d, or not at all where that is none. If ctx ends before, its
// error is returned at once.
func Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Grace returns a context that outlives ctx by d, for what is in hand when ctx
// ends, and what lets go of it.
func Grace(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var late *time.Timer
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		late = time.AfterFunc(d, cancel)
		close(ended)
	})
	return work, func() {
		if !stop() {
			<-ended
			late.Stop()
		}
		cancel()
	}
}
