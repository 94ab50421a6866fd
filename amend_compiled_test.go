package main

import (
	"path/filepath"
	"testing"
	"time"

	"gandan/bot/bottest"
)

// compiledAt is when the group's report of April is sent in these stories, long
// before its deadline.
var compiledAt = time.Date(2024, 4, 12, 18, 0, 0, 0, storyStart.Location())

// TestStoriesOfCompiledReports plays what is said of household reports from which
// the group's report was compiled (Điều 5.4). That one cannot be written in a
// conversation yet, so its row is put there when its time comes.
func TestStoriesOfCompiledReports(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("handlers/testdata/compiled/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	bottest.Run(t, files, func(t testing.TB) bottest.World {
		s := openStory(t)
		w := s.world()
		w.Advance = func(to time.Time) error {
			if s.now.Before(compiledAt) && !to.Before(compiledAt) {
				s.compile("2024-M04")
			}
			return s.advance(to)
		}
		return w
	})
}

// compile puts the sent report of every group there for a period.
func (w *story) compile(period string) {
	w.t.Helper()
	change(w.t, w.raw, `INSERT INTO reports (id, commune_id, kind, person_id, place_id, path, period, opens, closes, due, state, version, first_sent, last_sent, closing)
SELECT 'compiled-' || p.id, p.commune_id, 'group', d.person_id, p.id, p.path, ?, '2024-03-15', '2024-04-14', ?, 'sent', 1, ?, ?, ''
FROM places p JOIN duties d ON d.place_id = p.id AND d.code = 'group_officer'`, period, compiledAt.UnixMilli(), compiledAt.UnixMilli(), compiledAt.UnixMilli())
}
