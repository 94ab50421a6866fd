package main

import (
	"context"
	"database/sql"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/bottest"
	"gandan/commune"
	"gandan/locales"
	"gandan/store"
	"gandan/store/storetest"
)

// storyStart is when every story begins: a Friday, five days before the
// deadline of April.
var storyStart = time.Date(2024, 4, 12, 8, 0, 0, 0, time.FixedZone("", 7*3600))

// TestStories plays every story through the real engine, handlers, store and
// scheduler: plain, every update doubled, restarted between updates, first
// sends failing, every other save failing, and answered by numbers.
func TestStories(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	bottest.Run(t, stories(t), storyWorld)
}

// testTexts reads the texts once; what is read stays as it is.
var testTexts = sync.OnceValues(locales.Load)

// seeded is the demo's database; every story works on a copy.
var seeded = storetest.NewTemplate(func(ctx context.Context, db *store.DB) error {
	if err := seedDemo(ctx, db, storyStart); err != nil {
		return err
	}
	communes, err := db.Communes(ctx)
	if err != nil {
		return err
	}
	rules, err := rulesOf(ctx, db, communes[0].ID)
	if err != nil {
		return err
	}
	if err := db.CarryRegisters(ctx, communes[0].ID, rules, rules.Today(storyStart), commune.InstantOf(storyStart)); err != nil {
		return err
	}
	return issueStoryCodes(ctx, db, communes[0].ID)
})

// storyWorld is a world with the demo's commune.
func storyWorld(t testing.TB) bottest.World {
	t.Helper()
	return openStory(t).world()
}

// openStory opens a database of its own with the demo's commune.
func openStory(t testing.TB) *story {
	t.Helper()
	w := &story{t: t, file: seeded.Copy(t), now: storyStart}
	w.open()
	return w
}

// world is what a transcript runs in.
func (w *story) world() bottest.World {
	return bottest.World{
		Engine:  w.engine,
		Journal: w.journal,
		Now:     func() time.Time { return w.now },
		Advance: w.advance,
		Person: func(name string) (bot.Chat, bool) {
			id, ok := w.chatID(name)
			return bot.Chat{Channel: "web", ID: id}, ok
		},
		Name: func(c bot.Chat) string { return w.chatName(c.ID) },
	}
}

// story is one world: a database file and a clock.
type story struct {
	t     testing.TB
	file  string
	now   time.Time
	db    *store.DB
	files *store.Blobs
	live  *bot.Engine
	ids   map[string]string
	names map[string]string
	raw   *sql.DB
	known map[string]bool // rows of the journal so far

	windows func() map[string]commune.Window // of the channels; nil: none has any
}

func (w *story) open() {
	ctx := context.Background()
	db, err := store.Open(ctx, "sqlite:"+w.file)
	if err != nil {
		w.t.Fatal(err)
	}
	w.db = db
	if w.files, err = store.OpenBlobs("dir:" + w.file + ".files"); err != nil {
		w.t.Fatal(err)
	}
	if w.raw, err = sql.Open("sqlite", w.file); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { w.raw.Close(); w.db.Close() })
	w.known = map[string]bool{}
	w.people()
	w.journal()
}

// people learns who is who.
func (w *story) people() {
	ctx := context.Background()
	w.ids, w.names = map[string]string{}, map[string]string{}
	communes, err := w.db.Communes(ctx)
	if err != nil || len(communes) != 1 {
		w.t.Fatalf("%d communes: %v", len(communes), err)
	}
	people, err := w.db.AllPeople(ctx, communes[0].ID)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, p := range people {
		w.ids[p.Name], w.names[p.ID] = p.ID, p.Name
	}
}

// engine starts a process over the story's database.
func (w *story) engine() *bot.Engine {
	words, err := testTexts()
	if err != nil {
		w.t.Fatal(err)
	}
	ctx := context.Background()
	communes, err := w.db.Communes(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	rules, err := rulesOf(ctx, w.db, communes[0].ID)
	if err != nil {
		w.t.Fatal(err)
	}
	w.live = newEngine(parts{db: w.db, files: w.files, sessions: w.db, rules: always(rules), windows: w.windows, words: words, now: func() time.Time { return w.now },
		newID: newID, owner: newID(), log: slog.New(slog.DiscardHandler)})
	return w.live
}

// advance moves the clock as the demo's is moved.
func (w *story) advance(to time.Time) error {
	deliver := func(ctx context.Context) error { _, err := w.live.Deliver(ctx); return err }
	s, err := newScheduler(context.Background(), w.db, func() time.Time { return w.now }, deliver, w.windows, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	return s.Advance(context.Background(), w.now, to, func(t time.Time) { w.now = t }, deliver)
}

// passes moves the clock as a transcript says: to a moment, or by a while.
func (w *story) passes(rest string) {
	w.t.Helper()
	to, err := time.ParseInLocation("2006-01-02T15:04", rest, w.now.Location())
	if d, derr := time.ParseDuration(rest); derr == nil {
		to, err = w.now.Add(d), nil
	}
	if err == nil {
		err = w.advance(to)
	}
	if err != nil {
		w.t.Fatalf("+ %s: %v", rest, err)
	}
}

// journalQueries tell what stands in the database, a readable line a row.
var journalQueries = []string{
	`SELECT 'báo cáo ' || r.period || ' của ' || p.name || ': ' || r.state || ', bản ' || r.version ||
CASE WHEN r.closing <> '' THEN ', ý kiến: ' || r.closing ELSE '' END FROM reports r JOIN people p ON p.id = r.person_id
WHERE r.version > 0 OR r.closing <> '' ORDER BY 1`,
	`SELECT 'ghi hộ ' || h.head || ': ' || e.topic || ' ' || e.event || ' ' || e.proposal || ' ' || e.day || ' ' || e.text || ' ' || e.facts
|| ' kèm ' || group_concat(a.kind, ', ') FROM entries e JOIN households h ON h.id = e.household_id
JOIN (SELECT * FROM attachments ORDER BY kind) a ON a.entry_id = e.id WHERE e.dropped_at = 0 GROUP BY e.id ORDER BY 1`,
	`SELECT 'ghi hộ ' || h.head || ': ' || e.topic || ' ' || e.event || ' ' || e.proposal || ' ' || e.day || ' ' || e.text || ' ' || e.facts
FROM entries e JOIN households h ON h.id = e.household_id WHERE e.dropped_at = 0 AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.entry_id = e.id) ORDER BY 1`,
	`SELECT 'bỏ việc của hộ ' || h.head || ': ' || e.topic FROM entries e JOIN households h ON h.id = e.household_id WHERE e.dropped_at > 0`,
	`SELECT 'nhân khẩu hộ ' || h.head || ': ' || m.name || ' ' || m.relation || ' ' || m.sex || ' ' || m.born || ' ' || m.standing
FROM members m JOIN households h ON h.id = m.household_id ORDER BY 1`,
	`SELECT 'hộ ' || head || ': ' || members || ' khẩu ' || class FROM households ORDER BY 1`,
	`SELECT 'nắm tình hình hộ ' || h.head || ': ' || p.name || ' ' || c.day || ' ' || c.way || CASE WHEN c.note <> '' THEN ' ' || c.note ELSE '' END
|| CASE WHEN c.dropped_at > 0 THEN ' (đã bỏ)' ELSE '' END FROM contacts c JOIN households h ON h.id = c.household_id JOIN people p ON p.id = c.person_id ORDER BY 1`,
	`SELECT 'kèm lần nắm tình hình hộ ' || h.head || ': ' || a.kind FROM attachments a JOIN contacts c ON c.id = a.entry_id JOIN households h ON h.id = c.household_id ORDER BY 1`,
	`SELECT 'nhận xét: ' || text || CASE WHEN mended_at > 0 THEN ' (đã sửa)' ELSE '' END FROM remarks ORDER BY 1`,
}

// journal returns the rows that are new since it was last asked.
func (w *story) journal() []string {
	var fresh []string
	for _, q := range slices.Concat(journalQueries, joinJournal) {
		for _, line := range w.lines(q) {
			if !w.known[line] {
				w.known[line] = true
				fresh = append(fresh, line)
			}
		}
	}
	return fresh
}

// lines returns what a query of one text column finds.
func (w *story) lines(query string) []string {
	rows, err := w.raw.Query(query)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var line sql.NullString
		if err := rows.Scan(&line); err != nil {
			w.t.Fatal(err)
		}
		if line.Valid {
			list = append(list, strings.Join(strings.Fields(line.String), " "))
		}
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	return list
}
