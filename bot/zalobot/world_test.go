package zalobot

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"gandan/bot"
	"gandan/bot/lease"
	"gandan/bot/zalobot/fakeapi"
	"gandan/locales"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// soon is how long a test waits for what happens in other goroutines; nothing
// depends on how long it really takes.
const soon = 20 * time.Second

// lanID is the id of the person whom most tests are about.
const lanID = "a1b2c3d4e5f60718293a"

// world is a bot, the platform that it speaks to, and a person.
type world struct {
	t     *testing.T
	api   *fakeapi.Server
	bot   *Bot
	lan   *fakeapi.Person
	chat  bot.Chat // Lan's
	log   *record
	calls *record // "method class"
	slept *sleeper
	files *files

	mu   sync.Mutex
	kept []bot.Update
	came chan struct{}
}

// open starts a platform and a bot.
func open(t *testing.T, o fakeapi.Options) *world {
	t.Helper()
	o.Now = time.Now
	if o.Second == 0 {
		o.Second = time.Millisecond
	}
	w := &world{t: t, api: fakeapi.Start(t, o), log: &record{}, calls: &record{}, files: serveFiles(t), came: make(chan struct{}, 1000)}
	w.lan = w.api.Person(lanID, "Nguyễn Thị Lan")
	w.chat = bot.Chat{Channel: Name, ID: lanID}
	w.slept = &sleeper{renew: make(chan struct{})}
	w.bot = w.another(w.api.URL)
	return w
}

// another makes one more bot like that of the world, for an address.
func (w *world) another(api string) *Bot {
	w.t.Helper()
	b, err := New(Options{
		Token: w.api.Token(), API: api, Words: words(w.t), Links: w.files, Hosts: []string{w.api.URL}, Now: time.Now, Accept: w.accept,
		Log:   slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Watch: func(method, class string) { fmt.Fprintln(w.calls, method, class) },
	})
	if err != nil {
		w.t.Fatal(err)
	}
	b.sleep = w.slept.sleep
	w.t.Cleanup(func() {
		b.telling.Wait()
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

// accept keeps an update, as the inbox does: what is there already is no error.
func (w *world) accept(_ context.Context, u bot.Update, _ []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.ContainsFunc(w.kept, func(k bot.Update) bool { return k.ID == u.ID }) {
		w.kept = append(w.kept, u)
		w.came <- struct{}{}
	}
	return nil
}

// texts lists what was kept, by its words.
func (w *world) texts() (list []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, u := range w.kept {
		list = append(list, u.Text)
	}
	return list
}

// handled waits until so many more updates were kept.
func (w *world) handled(n int) {
	w.t.Helper()
	for range n {
		select {
		case <-w.came:
		case <-time.After(soon):
			w.t.Fatalf("only %q of %d updates: %s", w.texts(), n, w.log)
		}
	}
}

// fromBot lists what the bot has written to Lan.
func (w *world) fromBot() []fakeapi.Message {
	return slices.DeleteFunc(w.lan.Messages(), func(m fakeapi.Message) bool { return !m.FromBot })
}

// tellsNothing fails if a text names the token or the words of people.
func (w *world) tellsNothing(text string, words ...string) {
	w.t.Helper()
	for _, word := range append(words, w.api.Token(), strings.ReplaceAll(w.api.Token(), ":", "%3A"), w.api.Token()[len(w.api.BotID())+1:]) {
		if strings.Contains(text, word) {
			w.t.Errorf("too much is told: %q in %s", word, text)
		}
	}
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

// files are what is kept under the hashes of blobs, and the links to them.
type files struct {
	url  string
	data map[string]string
}

func serveFiles(t *testing.T) *files {
	f := &files{data: map[string]string{}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := f.data[strings.TrimPrefix(r.URL.Path, "/platform/")]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = w.Write([]byte(data))
	}))
	t.Cleanup(server.Close)
	f.url = server.URL
	return f
}

// Platform implements Links.
func (f *files) Platform(x bot.File) (string, bool) {
	hash, ok := strings.CutPrefix(x.Ref, bot.BlobRef)
	return f.url + "/platform/" + hash, ok
}

// Person implements Links.
func (f *files) Person(chat bot.Chat, x bot.File) (string, bool) {
	hash, ok := strings.CutPrefix(x.Ref, bot.BlobRef)
	return "https://gandan.example/" + chat.ID[:4] + "/" + hash, ok
}

func choices(labels ...string) []bot.Option {
	var list []bot.Option
	for _, l := range labels {
		list = append(list, bot.Option{Label: l, Do: bot.Do{Page: "menu"}})
	}
	return list
}
