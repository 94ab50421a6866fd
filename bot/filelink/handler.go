package filelink

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// Files has the bytes of files by their hash.
type Files interface {
	// Open returns a file's bytes, or a NotFound commune.Error. They can be
	// asked for in parts where they are an io.ReadSeeker.
	Open(ctx context.Context, hash string) (io.ReadCloser, error)
}

// Rights says who may have a file at the moment, and keeps who had it.
type Rights interface {
	// MayDownload returns the file as the person of the chat's account may see
	// it now, or a NotFound or Denied commune.Error.
	MayDownload(ctx context.Context, chat bot.Chat, hash string) (commune.Download, error)
	// Downloaded writes down that the person has it.
	Downloaded(ctx context.Context, d commune.Download) error
}

// Options are what the handler works with. All are needed.
type Options struct {
	Links  Links
	Files  Files
	Rights Rights
	Words  bot.Printer
	Log    *slog.Logger
	// Watch counts requests: for a "platform", a "person" or "unknown", that
	// ended "ok", "gone" or "failed".
	Watch func(kind, outcome string)
}

// Handler answers links, mounted at Pattern. A link that is wrong, over, of an
// account that is no longer linked, or of a file that its person may not see any
// more, is answered by one same page.
func Handler(o Options) http.Handler { return &handler{o} }

type handler struct{ Options }

// ServeHTTP implements http.Handler.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t, ok := h.Links.read(strings.TrimPrefix(r.URL.Path, root))
	if !ok {
		h.end(w, t.kind, "gone")
		return
	}
	err := h.give(w, r, t)
	switch commune.CodeOf(err) {
	case "":
		h.Watch(t.kind.String(), "ok")
	case commune.NotFound, commune.Denied:
		h.end(w, t.kind, "gone")
	default:
		h.Log.Error("file not given", "kind", t.kind.String(), "error", err)
		h.end(w, t.kind, "failed")
	}
}

// give sends the file that a ticket is for. After an error nothing is sent yet.
func (h *handler) give(w http.ResponseWriter, r *http.Request, t ticket) error {
	var d commune.Download
	var err error
	if t.kind == forPerson {
		if d, err = h.Rights.MayDownload(r.Context(), t.chat, t.file()); err != nil {
			return err
		}
	}
	body, err := h.Files.Open(r.Context(), t.file())
	if err != nil {
		return err
	}
	defer body.Close()
	c, err := examine(body)
	if err != nil {
		return err
	}
	if t.kind == forPerson && r.Method != http.MethodHead {
		if err := h.Rights.Downloaded(r.Context(), d); err != nil {
			return err
		}
	}
	guard(w)
	c.send(w, r, t, d.Attachment)
	return nil
}

// guard sets what holds for every answer: it is kept by nobody on the way, is
// what it says, and does nothing by itself.
func guard(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Referrer-Policy", "no-referrer")
}
