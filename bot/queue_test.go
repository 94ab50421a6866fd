package bot

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
)

// One update of a chat at a time passes, in order of arrival; other chats do not
// wait, and one that gives up waiting does not let those behind it overtake.
func TestQueueOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q queues
		var order []int
		first, err := q.enter(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		if other, err := q.enter(t.Context(), "b"); err != nil {
			t.Fatal(err)
		} else {
			other()
		}
		for i := range 4 {
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				leave, err := q.enter(ctx, "a")
				if errors.Is(err, context.Canceled) {
					return
				}
				order = append(order, i)
				leave()
			}()
			synctest.Wait()
			if i == 1 {
				cancel()
				synctest.Wait()
			}
			defer cancel()
		}
		if len(order) != 0 {
			t.Errorf("passed the first: %v", order)
		}
		first()
		synctest.Wait()
		if !slices.Equal(order, []int{0, 2, 3}) {
			t.Errorf("order %v", order)
		}
		if len(q.tails) != 0 {
			t.Errorf("%d queues left", len(q.tails))
		}
	})
}
