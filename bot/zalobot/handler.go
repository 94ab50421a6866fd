package zalobot

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"net/http"
)

const (
	maxBody      = 1 << 20 // of an update, in bytes
	holds        = 6       // tries to keep an update that a webhook brought: about half a minute
	comeBack     = "5"     // seconds, after an update that could not be kept
	secretHeader = "X-Bot-Api-Secret-Token"
	thanks       = `{"message":"Success"}` // as in the platform's documentation
)

// Handler takes updates that the platform posts. It answers when the update is
// kept: 200, or 503 if it must come again. As nobody knows whether it would, an
// update that cannot be kept is held for a while and tried again first. Whoever
// does not know the secret is answered 401 before anything is read; only the
// platform's probe, which has neither secret nor body, is 200.
func (b *Bot) Handler(secret string) http.Handler {
	want := sha256.Sum256([]byte(secret))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(r.Header.Get(secretHeader)))
		_, given := r.Header[http.CanonicalHeaderKey(secretHeader)]
		switch {
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", http.MethodPost)
			w.WriteHeader(http.StatusMethodNotAllowed)
		case !given && r.ContentLength == 0:
			success(w)
		case secret == "" || subtle.ConstantTimeCompare(got[:], want[:]) != 1:
			w.WriteHeader(http.StatusUnauthorized)
		default:
			b.receive(w, r)
		}
	})
}

// receive reads one update and has it kept, also if the platform goes away
// meanwhile.
func (b *Bot) receive(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if len(raw) > 0 && b.take(context.WithoutCancel(r.Context()), raw) != nil {
		w.Header().Set("Retry-After", comeBack)
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	success(w)
}

// take has an update kept that a webhook brought.
func (b *Bot) take(ctx context.Context, raw []byte) error {
	u, ok := b.read(ctx, raw)
	if !ok {
		return nil
	}
	return b.keep(ctx, u, raw, holds)
}

func success(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, thanks)
}
