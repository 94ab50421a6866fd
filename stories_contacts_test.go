package main

import (
	"testing"
	"time"

	"gandan/bot/bottest"
)

// TestStoriesOfContacts plays the end of a month in a commune where keepers owe
// contacts too (Điều 5.1.4 and ours).
func TestStoriesOfContacts(t *testing.T) {
	t.Parallel()
	bottest.Run(t, []string{"handlers/testdata/contacts/cuoi-thang.txt"}, func(t testing.TB) bottest.World {
		w := openStory(t)
		w.now = time.Date(2024, 4, 27, 17, 0, 0, 0, storyStart.Location())
		if err := w.db.PutSetting(t.Context(), column(t, w.raw, "SELECT id FROM places WHERE kind = 'commune'")[0], "contact_keepers", "yes"); err != nil {
			t.Fatal(err)
		}
		return w.world()
	})
}
