package telegram

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"gandan/bot"
	"gandan/bot/lease"
	"gandan/bot/telegram/fakeapi"
	"gandan/commune"
	"gandan/locales"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// soon is how long a test waits for what happens in other goroutines; nothing
// depends on how long it really takes.
const soon = 20 * time.Second

// world is a bot, the server it speaks to, and a person.
type world struct {
	t     *testing.T
	api   *fakeapi.Server
	bot   *Bot
	lan   *fakeapi.Person
	chat  bot.Chat // Lan's
	log   *record
	calls *record // "method class"
	slept *sleeper
	files blobs

	mu    sync.Mutex
	taken []bot.Update
	came  chan struct{}
}

// open starts a server and a bot. Lan has written to it once, and that was read.
func open(t *testing.T, o fakeapi.Options) *world {
	t.Helper()
	o.Now = time.Now
	w := &world{t: t, api: fakeapi.Start(t, o), log: &record{}, calls: &record{}, files: blobs{}, came: make(chan struct{}, 1000)}
	w.lan = w.api.Chat(501, "Lan")
	w.chat = bot.Chat{Channel: Name, ID: "501"}
	w.slept = &sleeper{renew: make(chan struct{})}
	w.bot = w.another(w.api.URL)
	w.lan.Say("/start")
	return w
}

// another makes one more bot like that of the world, for an address.
func (w *world) another(api string) *Bot {
	w.t.Helper()
	b, err := New(Options{
		Token: w.api.Token(), API: api, Words: words(w.t), Files: w.files, Now: time.Now,
		Commands: []string{"menu", "baocao"}, Take: w.take,
		Log:   slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Watch: func(method, class string) { fmt.Fprintln(w.calls, method, class) },
	})
	if err != nil {
		w.t.Fatal(err)
	}
	b.sleep = w.slept.sleep
	w.t.Cleanup(func() {
		b.answering.Wait()
		b.Client.CloseIdleConnections()
	})
	return b
}

var catalogue = sync.OnceValues(locales.Load)

func words(t testing.TB) bot.Printer {
	t.Helper()
	c, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// take notes what was handled.
func (w *world) take(_ context.Context, u bot.Update, _ []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.taken = append(w.taken, u)
	w.came <- struct{}{}
	return nil
}

// texts lists what was handled, by its words.
func (w *world) texts() (list []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, u := range w.taken {
		list = append(list, u.Text)
	}
	return list
}

// show shows a screen anew.
func (w *world) show(s bot.Screen) string {
	w.t.Helper()
	id, err := w.bot.Show(w.t.Context(), w.chat, "", s, true)
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

// fromBot lists what the bot has written to Lan.
func (w *world) fromBot() []fakeapi.Message {
	return slices.DeleteFunc(w.lan.Messages(), func(m fakeapi.Message) bool { return !m.FromBot })
}

// record is a log that several goroutines write to.
type record struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.String()
}

// sleeper lets no time pass but notes what was asked for. The renewing of the
// lock waits until a test says so.
type sleeper struct {
	mu    sync.Mutex
	list  []time.Duration
	renew chan struct{}
}

func (s *sleeper) sleep(ctx context.Context, d time.Duration) error {
	if d == lease.RenewEvery {
		select {
		case <-s.renew:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append(s.list, d)
	return ctx.Err()
}

func (s *sleeper) pauses() []time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.list)
}

// blobs are files by their hash.
type blobs map[string]string

// Open implements Options.Files.
func (b blobs) Open(_ context.Context, hash string) (io.ReadCloser, error) {
	data, ok := b[hash]
	if !ok {
		return nil, fmt.Errorf("blob: %w", commune.ErrNotFound)
	}
	return io.NopCloser(strings.NewReader(data)), nil
}

func choices(labels ...string) []bot.Option {
	var list []bot.Option
	for _, l := range labels {
		list = append(list, bot.Option{Label: l, Do: bot.Do{Page: "menu"}})
	}
	return list
}
