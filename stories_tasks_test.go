package main

import (
	"path/filepath"
	"testing"
	"time"

	"gandan/bot/bottest"
)

// tasksBegin is when the stories of tasks begin, by file: the months before
// would fill them with reminders of reports.
var tasksBegin = map[string]time.Time{
	"giao-ban-quy.txt": time.Date(2024, 7, 3, 12, 0, 0, 0, storyStart.Location()),
	"cuoi-nam.txt":     time.Date(2024, 12, 3, 12, 0, 0, 0, storyStart.Location()),
}

// TestStoriesOfTasks plays briefings, remarks and self-reviews (Điều 7.3, 7.4,
// 10.3).
func TestStoriesOfTasks(t *testing.T) {
	t.Parallel()
	for name, begin := range tasksBegin {
		bottest.Run(t, []string{filepath.Join("handlers/testdata/tasks", name)}, func(t testing.TB) bottest.World {
			w := openStory(t)
			w.now = begin
			return w.world()
		})
	}
}
