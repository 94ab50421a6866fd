package zalooa

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"gandan/bot"
	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/locales"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// soon is how long a test waits for what happens in other goroutines; nothing
// depends on how long it really takes.
const soon = 20 * time.Second

// world is an account, the platform it speaks to, and a person.
type world struct {
	t      *testing.T
	api    *fakeapi.Server
	oa     *OA
	lan    *fakeapi.Person
	chat   bot.Chat // Lan's
	tokens *tokens
	log    *record
	calls  *record // "method class"
	files  blobs

	mu    sync.Mutex
	now   time.Time
	taken []bot.Update
	fails int // times that Accept fails
}

// lanID is how Zalo names Lan to the account.
const lanID = "7000000000000000042"

// open starts a platform and an account. Lan has written to it.
func open(t *testing.T, o fakeapi.Options) *world {
	t.Helper()
	w := &world{t: t, log: &record{}, calls: &record{}, files: blobs{}, now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	o.Now, o.LoopbackHTTP = w.clock, true
	w.api = fakeapi.Start(t, o)
	w.tokens = &tokens{api: w.api, current: w.api.AccessToken()}
	w.oa = w.account(func(o *Options) { o.API, o.BusinessAPI = w.api.URL, w.api.BusinessURL })
	w.lan = w.api.Person(lanID, "Lan", "84912345061")
	w.chat = bot.Chat{Channel: Name, ID: lanID}
	w.lan.Say("xin chào")
	return w
}

// account makes an account of the world, with what is changed of its options.
func (w *world) account(change func(*Options)) *OA {
	w.t.Helper()
	o := Options{
		AppID: w.api.AppID(), SecretKey: w.api.SecretKey(), Tokens: w.tokens, Words: words(w.t), Links: links{}, Files: w.files,
		Accept: w.accept, Hosts: []string{w.api.CDNURL}, Now: w.clock,
		Log:   slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Watch: func(method, class string) { fmt.Fprintln(w.calls, method, class) },
	}
	change(&o)
	oa, err := New(o)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(oa.Client.CloseIdleConnections)
	return oa
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// hooked has the platform bring its events to the account.
func (w *world) hooked() {
	w.t.Helper()
	server := httptest.NewServer(w.oa.Handler())
	w.t.Cleanup(server.Close)
	w.api.SetWebhook(server.URL + "/webhook/zalo-oa")
}

// accept notes what was kept, or fails.
func (w *world) accept(_ context.Context, u bot.Update, raw []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if again, ok, err := w.oa.Decode(raw); err != nil || !ok || again.ID != u.ID {
		w.t.Errorf("what is kept is not what was decoded: %v %v %v", again, ok, err)
	}
	if w.fails > 0 {
		w.fails--
		return errors.New("the database is down")
	}
	w.taken = append(w.taken, u)
	return nil
}

// kept waits until the platform has nothing on its way and lists what was kept.
func (w *world) kept() []bot.Update {
	w.t.Helper()
	if !w.api.WaitIdle(soon) {
		w.t.Fatal("events are still on their way")
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.taken)
}

// show shows a screen.
func (w *world) show(s bot.Screen) string {
	w.t.Helper()
	id, err := w.oa.Show(w.t.Context(), w.chat, "", s, true)
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

// shown lists what the account has written to Lan.
func (w *world) shown() []fakeapi.Message {
	return slices.DeleteFunc(w.lan.Messages(), func(m fakeapi.Message) bool { return !m.FromOA })
}

// outcome returns what to do about an error; nil where it is no bot.SendError.
func outcome(err error) *bot.SendError {
	var e *bot.SendError
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// hides fails if the log, the figures or one of the errors hold a secret.
func (w *world) hides(list ...error) {
	w.t.Helper()
	text := w.log.String() + w.calls.String() + fmt.Sprint(list)
	for _, secret := range append(w.tokens.known(), w.api.SecretKey(), w.api.AppSecret(), "Sáng", "84912345061", lanID) {
		if strings.Contains(text, secret) {
			w.t.Errorf("%q is told in: %s", secret, text)
		}
	}
}

// tokens give the token that the platform knows.
type tokens struct {
	api *fakeapi.Server

	mu       sync.Mutex
	current  string
	old      []string
	rejected int
	fails    error // of Rejected
}

// Token implements TokenSource.
func (s *tokens) Token(context.Context) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current, nil
}

// Rejected implements TokenSource.
func (s *tokens) Rejected(_ context.Context, token string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rejected++
	s.old = append(s.old, token)
	if s.fails != nil {
		return "", s.fails
	}
	s.current = s.api.AccessToken()
	return s.current, nil
}

func (s *tokens) known() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append(slices.Clone(s.old), s.current)
}

// fixed is a token that nobody refuses.
type fixed struct{}

// Token implements TokenSource.
func (fixed) Token(context.Context) (string, error) { return "AT-fixed", nil }

// Rejected implements TokenSource.
func (fixed) Rejected(context.Context, string) (string, error) { return "AT-other", nil }

// links are addresses of files.
type links struct{}

// Person implements Links: what is called "secret" is not linked.
func (links) Person(chat bot.Chat, f bot.File) (string, bool) {
	return "https://xa.example.vn/files/" + chat.ID + "/" + strings.TrimPrefix(f.Ref, bot.BlobRef), f.Name != "secret"
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

// blobs are files by their hash.
type blobs map[string][]byte

// Open implements Options.Files.
func (b blobs) Open(_ context.Context, hash string) (io.ReadCloser, error) {
	data, ok := b[hash]
	if !ok {
		return nil, fmt.Errorf("blob: %w", commune.ErrNotFound)
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

func choices(labels ...string) []bot.Option {
	var list []bot.Option
	for _, l := range labels {
		list = append(list, bot.Option{Label: l, Do: bot.Do{Page: "menu"}})
	}
	return list
}
