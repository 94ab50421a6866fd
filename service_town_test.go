package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"gandan/bot/telegram/fakeapi"
	"gandan/commune"
	"gandan/store/storetest"
)

// town is the demo's commune as a service within this process: any number of
// replicas over one database and one Redis, each of which can be made to fail,
// with a Telegram of the test's own and a clock that can be put on.
type town struct {
	t     *testing.T
	api   *fakeapi.Server
	clock *townClock
	front *balancer // before the replicas' webhooks; nil: they poll
	cfg   config    // of every replica
	log   *logbook  // of all replicas
	mysql *storetest.Proxy
	redis *storetest.Proxy
	keys  string  // the URL of Redis past the proxy
	raw   *sql.DB // past the proxy, too
	ids   map[string]string
	chats map[string]int64
}

// setup is how a town's service is set up.
type setup struct {
	mysql   bool // it needs the server: the test is skipped without one
	webhook bool
	api     fakeapi.Options
}

// firstChat is the chat of the first person of the demo's roster.
const firstChat = 2001

// newTown makes the commune on the morning of 12 April, five days before the
// deadline, with everybody on Telegram but one who has not joined.
func newTown(t *testing.T, s setup) *town {
	t.Helper()
	w := &town{t: t, clock: newTownClock(storyStart), log: &logbook{}, ids: map[string]string{}, chats: map[string]int64{}}
	s.api.LoopbackHTTP, s.api.Now = true, w.clock.now
	s.api.AnswerWithin = 90 * 24 * time.Hour // nobody waits for an acknowledgement, and the clock may be moved meanwhile
	w.api = fakeapi.Start(t, s.api)
	w.cfg = config{Blobs: "dir:" + t.TempDir(), Secret: "town-secret-" + strings.Repeat("s", 32), Listen: "127.0.0.1:0", Log: "debug",
		Telegram: telegramConfig{Token: fakeapi.DefaultToken, API: w.api.URL}, Now: w.clock.now, Zone: w.clock.zone}
	if s.mysql {
		address := storetest.MySQLURL(t)
		w.mysql, w.cfg.Database = storetest.Behind(t, address)
		w.raw = rawMySQL(t, address)
		w.seed(address)
	} else {
		w.copied()
	}
	t.Cleanup(func() { _ = w.raw.Close() })
	w.keys = storetest.RedisURL(t)
	w.redis, w.cfg.Redis = storetest.Behind(t, w.keys)
	if s.webhook {
		w.front = newBalancer(t)
		w.cfg.Telegram.Webhook, w.cfg.PublicURL = true, w.front.url
	}
	w.settle()
	return w
}

// seed makes the demo's commune on a server.
func (w *town) seed(address string) {
	w.t.Helper()
	db := storetest.Open(w.t, address)
	ctx := w.t.Context()
	if err := seedDemo(ctx, db, storyStart); err != nil {
		w.t.Fatal(err)
	}
	communes, err := db.Communes(ctx)
	if err == nil {
		err = issueStoryCodes(ctx, db, communes[0].ID)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// copied takes a copy of the demo's database.
func (w *town) copied() {
	w.t.Helper()
	file := seeded.Copy(w.t)
	w.cfg.Database = "sqlite:" + file
	var err error
	if w.raw, err = sql.Open("sqlite", "file:"+filepath.ToSlash(file)+"?_pragma=busy_timeout(10000)"); err != nil {
		w.t.Fatal(err)
	}
}

// settle moves everybody from the demo's page to Telegram.
func (w *town) settle() {
	w.t.Helper()
	roster, err := demoRoster()
	if err != nil {
		w.t.Fatal(err)
	}
	names := column(w.t, w.raw, "SELECT name FROM people ORDER BY name")
	for i, id := range column(w.t, w.raw, "SELECT id FROM people ORDER BY name") {
		w.ids[names[i]] = id
	}
	change(w.t, w.raw, "DELETE FROM accounts")
	for i, p := range roster.People {
		w.chats[p.Name] = int64(firstChat + i)
		if p.Name == demoUnlinked {
			continue
		}
		w.links(p.Name, w.chats[p.Name])
	}
}

// links links a chat to somebody, as joining does.
func (w *town) links(name string, chat int64) {
	w.t.Helper()
	at := int64(commune.InstantOf(storyStart))
	change(w.t, w.raw, "INSERT INTO accounts (id, channel, chat, person_id, linked_at, unlinked_at, last_in, blocked_at) VALUES (?, 'telegram', ?, ?, ?, 0, ?, 0)",
		fmt.Sprint("tg-", chat), fmt.Sprint(chat), w.ids[name], at, at)
}

// phone is somebody's Telegram.
func (w *town) phone(name string) *cadre {
	w.t.Helper()
	chat, ok := w.chats[name]
	if !ok {
		w.t.Fatalf("nobody is called %q", name)
	}
	return &cadre{w.api.Chat(chat, name), w.t, name}
}

// stranger is a Telegram that nobody is linked to.
func (w *town) stranger(chat int64) *cadre {
	return &cadre{w.api.Chat(chat, "Lạ"), w.t, fmt.Sprint("máy ", chat)}
}

// open makes the people ready to be written to: each has opened the menu.
func (w *town) open(names ...string) (list []*cadre) {
	w.t.Helper()
	for _, name := range names {
		p := w.phone(name)
		p.says("menu", "Chào đồng chí "+name)
		list = append(list, p)
	}
	return list
}

// quiet waits until every update is confirmed and every letter that is due done
// with.
func (w *town) quiet() {
	w.t.Helper()
	w.until("quiet", func() bool {
		return w.api.Pending() == 0 && w.number("SELECT COUNT(*) FROM outbox WHERE sent_at = 0 AND dropped_at = 0 AND not_before <= ?", w.clock.now().UnixMilli()) == 0
	})
}

// clean fails where the bot asked of Telegram what it should never ask. A tap
// whose update was brought again may be acknowledged a little later.
func (w *town) clean() {
	w.t.Helper()
	w.until("acknowledged", func() bool {
		return !slices.ContainsFunc(w.api.Violations(), func(v string) bool { return strings.HasPrefix(v, "callback unanswered") })
	})
	w.api.NoViolations(w.t)
}

// number reads a number.
func (w *town) number(query string, args ...any) (n int) {
	w.t.Helper()
	if err := w.raw.QueryRow(query, args...).Scan(&n); err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
	return n
}

// until asks again and again, until it is so.
func (w *town) until(what string, so func() bool) {
	w.t.Helper()
	(&rig{t: w.t}).until(what, so)
}

// april tells how often somebody's report of April is there as sent, and how
// many entries it has.
func (w *town) april(name string) (sent, entries int) {
	w.t.Helper()
	sent = w.number("SELECT COUNT(*) FROM reports WHERE person_id = ? AND period = '2024-M04' AND version = 1 AND state IN ('sent', 'late')", w.ids[name])
	return sent, w.number("SELECT COUNT(*) FROM entries WHERE author_id = ? AND period = '2024-M04' AND dropped_at = 0", w.ids[name])
}

// flush empties Redis, as far as it is the town's.
func (w *town) flush() (gone int) {
	w.t.Helper()
	u, err := url.Parse(w.keys)
	if err != nil {
		w.t.Fatal(err)
	}
	prefix := u.Query().Get("prefix")
	u.RawQuery = ""
	o, err := redis.ParseURL(u.String())
	if err != nil {
		w.t.Fatal(err)
	}
	admin := redis.NewClient(o)
	defer admin.Close()
	ctx := context.Background()
	for keys := admin.Scan(ctx, 0, "*"+prefix+"*", 1000).Iterator(); keys.Next(ctx); gone++ {
		if err := admin.Del(ctx, keys.Val()).Err(); err != nil {
			w.t.Fatal(err)
		}
	}
	return gone
}

// townClock is the replicas' clock: it runs on, and can be put on.
type townClock struct {
	from, began time.Time
	zone        *time.Location

	mu      sync.Mutex
	skipped time.Duration
}

func newTownClock(from time.Time) *townClock {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic(err)
	}
	return &townClock{from: from.In(zone), began: time.Now(), zone: zone}
}

func (c *townClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.from.Add(time.Since(c.began) + c.skipped)
}

// skip puts the clock on.
func (c *townClock) skip(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.skipped += d
}

// to puts the clock on to a moment, as 2024-05-13T08:00.
func (c *townClock) to(t *testing.T, moment string) {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02T15:04", moment, c.zone)
	if err != nil {
		t.Fatal(err)
	}
	c.skip(at.Sub(c.now()))
}

// count tells how many of the bot's messages in a chat have a text.
func (p *cadre) count(part string) (n int) {
	for _, m := range p.Messages() {
		if m.FromBot && strings.Contains(m.Text, part) {
			n++
		}
	}
	return n
}

// silent fails where one of the bot's messages holds one of the words.
func (p *cadre) silent(words ...string) {
	p.t.Helper()
	for _, m := range p.Messages() {
		text := m.Text
		for _, row := range m.Buttons {
			for _, b := range row {
				text += " [" + b.Label + "]"
			}
		}
		if i := slices.IndexFunc(words, func(x string) bool { return strings.Contains(text, x) }); m.FromBot && i >= 0 {
			p.t.Errorf("%s reads %q: %s", p.name, words[i], text)
		}
	}
}

// logged counts the log's lines with all the parts.
func (w *town) logged(parts ...string) (n int) {
	for line := range strings.SplitSeq(w.log.String(), "\n") {
		if !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(line, part) }) {
			n++
		}
	}
	return n
}
