package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

const (
	maxBody        = 1 << 20 // of an update, in bytes
	maxConnections = 40      // that the server may open to us at once
	comeBack       = "5"     // seconds, after an update that could not be handled
	secretHeader   = "X-Telegram-Bot-Api-Secret-Token"
)

// kinds are the updates that are asked for. The server remembers the list, so it
// goes with every call.
var kinds = []string{"message", "edited_message", "callback_query", "my_chat_member"}

// Info is what Telegram knows of the webhook.
type Info struct {
	URL          string    // empty: none is set
	Pending      int       // updates that wait
	LastError    string    // why it could not deliver last; empty: it never failed
	LastFailed   time.Time // when that was
	Connections  int       // the most at once
	AllowedKinds []string  // of updates
}

// SetWebhook has updates brought to the address, with the secret in a header:
// 1 to 256 of A-Z, a-z, 0-9, "_" and "-".
func (b *Bot) SetWebhook(ctx context.Context, url, secret string) error {
	p := tgbotapi.Params{"url": url, "secret_token": secret}
	p.AddNonZero("max_connections", maxConnections)
	if err := p.AddInterface("allowed_updates", kinds); err != nil {
		return err
	}
	_, err := b.call(ctx, sendWithin, "setWebhook", p)
	return err
}

// DeleteWebhook has updates kept until they are fetched. None is lost by that.
func (b *Bot) DeleteWebhook(ctx context.Context) error {
	_, err := b.call(ctx, sendWithin, "deleteWebhook", nil)
	return err
}

// WebhookInfo asks what Telegram knows of the webhook.
func (b *Bot) WebhookInfo(ctx context.Context) (Info, error) {
	result, err := b.call(ctx, sendWithin, "getWebhookInfo", nil)
	if err != nil {
		return Info{}, err
	}
	var w tgbotapi.WebhookInfo
	if err := json.Unmarshal(result, &w); err != nil {
		return Info{}, errors.New("telegram: getWebhookInfo: unreadable answer")
	}
	i := Info{URL: w.URL, Pending: w.PendingUpdateCount, LastError: b.scrub(w.LastErrorMessage), Connections: w.MaxConnections, AllowedKinds: w.AllowedUpdates}
	if w.LastErrorDate > 0 {
		i.LastFailed = time.Unix(int64(w.LastErrorDate), 0).UTC()
	}
	return i, nil
}

// Handler takes updates that Telegram posts. It answers when the update was
// handled: 200, or 503 if it must come again. Whoever does not know the secret
// is answered 401 before anything is read.
func (b *Bot) Handler(secret string) http.Handler {
	want := sha256.Sum256([]byte(secret))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(r.Header.Get(secretHeader)))
		media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		switch {
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", http.MethodPost)
			w.WriteHeader(http.StatusMethodNotAllowed)
		case secret == "" || subtle.ConstantTimeCompare(got[:], want[:]) != 1:
			w.WriteHeader(http.StatusUnauthorized)
		case media != "application/json":
			w.WriteHeader(http.StatusUnsupportedMediaType)
		default:
			b.receive(w, r)
		}
	})
}

// receive reads one update and has it handled to its end, also if the server
// that brought it goes away meanwhile.
func (b *Bot) receive(w http.ResponseWriter, r *http.Request) {
	raw, err := readAll(http.MaxBytesReader(w, r.Body, maxBody), r.ContentLength)
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	u, ok := b.read(raw)
	if !ok {
		return
	}
	tap := b.acknowledgeSoon(u)
	if err := b.finish(context.WithoutCancel(r.Context()), u, raw); err != nil {
		b.Log.Warn("telegram: an update must come again", slog.Any("error", err))
		w.Header().Set("Retry-After", comeBack)
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	if call := tap.take(); call != nil {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(object(call)) // a person who is not told sees the button turn a while
	}
}
