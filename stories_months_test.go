package main

import (
	"testing"
	"time"

	"gandan/bot/bottest"
	"gandan/store/storetest"
)

// TestStoriesOfMonths plays whole months of notes from the day on which their
// window opens.
func TestStoriesOfMonths(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	bottest.Run(t, []string{"handlers/testdata/months/thang-tu-cua-dong-chi-huong.txt"}, func(t testing.TB) bottest.World {
		w := openStory(t)
		w.now = time.Date(2024, 3, 15, 18, 0, 0, 0, storyStart.Location())
		return w.world()
	})
}
