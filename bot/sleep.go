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
