package filelink

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/locales"
)

// huong is the account that links are made for.
var huong = bot.Chat{Channel: "zalo-bot", ID: "6ede9afa66b88fe6d6a9"}

// world is a mounted handler with files, and rights that a test gives and takes.
type world struct {
	t      *testing.T
	now    time.Time
	links  Links
	files  map[string][]byte
	parts  bool // files can be read in parts
	may    map[bot.Chat]commune.Download
	fault  error // of asking for rights
	opened []commune.Download
	log    bytes.Buffer
	seen   map[string]int // what was counted
	mux    *http.ServeMux
}

func newWorld(t *testing.T) *world {
	t.Helper()
	words, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, now: time.Date(2024, 4, 12, 8, 0, 0, 0, time.UTC), files: map[string][]byte{}, parts: true,
		may: map[bot.Chat]commune.Download{}, seen: map[string]int{}, mux: http.NewServeMux()}
	w.links = Links{Base: "https://gandan.example.vn", Secret: []byte(strings.Repeat("s", 32)), Now: func() time.Time { return w.now }}
	w.mux.Handle(Pattern, Handler(Options{Links: w.links, Files: w, Rights: w, Words: words,
		Log: slog.New(slog.NewTextHandler(&w.log, nil)), Watch: func(kind, outcome string) { w.seen[kind+" "+outcome]++ }}))
	return w
}

// keep puts a file into the blobs.
func (w *world) keep(body string) bot.File {
	sum := sha256.Sum256([]byte(body))
	hash := hex.EncodeToString(sum[:])
	w.files[hash] = []byte(body)
	return bot.File{Ref: bot.BlobRef + hash}
}

// Open implements Files.
func (w *world) Open(_ context.Context, hash string) (io.ReadCloser, error) {
	body, ok := w.files[hash]
	switch {
	case !ok:
		return nil, commune.ErrNotFound
	case w.parts:
		return struct {
			io.ReadSeeker
			io.Closer
		}{bytes.NewReader(body), io.NopCloser(nil)}, nil
	}
	return io.NopCloser(struct{ io.Reader }{bytes.NewReader(body)}), nil
}

// MayDownload implements Rights.
func (w *world) MayDownload(_ context.Context, chat bot.Chat, hash string) (commune.Download, error) {
	d, ok := w.may[chat]
	if w.fault != nil {
		return d, w.fault
	}
	if !ok || d.Hash != hash {
		return commune.Download{}, commune.ErrNotFound
	}
	return d, nil
}

// Downloaded implements Rights.
func (w *world) Downloaded(_ context.Context, d commune.Download) error {
	w.opened = append(w.opened, d)
	return nil
}

// permit lets a chat have a file, under a name.
func (w *world) permit(chat bot.Chat, f bot.File, name string) {
	w.may[chat] = commune.Download{Attachment: commune.Attachment{ID: "a1", Hash: strings.TrimPrefix(f.Ref, bot.BlobRef), Name: name}, PersonID: "p1"}
}

// person makes a link for Hương.
func (w *world) person(f bot.File) string {
	w.t.Helper()
	return w.made(w.links.Person(huong, f))
}

func (w *world) platform(f bot.File) string {
	w.t.Helper()
	return w.made(w.links.Platform(f))
}

// made returns the path of a link.
func (w *world) made(link string, ok bool) string {
	w.t.Helper()
	path, here := strings.CutPrefix(link, w.links.Base)
	if !ok || !here {
		w.t.Fatalf("no link: %q", link)
	}
	return path
}

// answer is what a request was answered.
type answer struct {
	code   int
	header http.Header
	body   string
}

// asks requests a path; header is pairs of names and values.
func (w *world) asks(method, path string, header ...string) answer {
	w.t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	w.mux.ServeHTTP(rec, r)
	return answer{rec.Code, rec.Header(), rec.Body.String()}
}

// gets requests a path and returns the status and the body.
func (w *world) gets(path string) (int, string) {
	w.t.Helper()
	a := w.asks(http.MethodGet, path)
	return a.code, a.body
}

var errDown = errors.New("the database is away")
