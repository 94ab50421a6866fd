package zalooa

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"
)

const (
	maxBody    = 1 << 20                 // of an event, in bytes
	keepWithin = 1500 * time.Millisecond // Zalo waits for two seconds
)

// Handler takes events that Zalo posts. It answers when the update is kept: 200,
// or 500 if it must come again. What is not signed is answered 401 and nothing is
// done; the empty object by which Zalo tries the address out is not, and is 200.
func (o *OA) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		w.WriteHeader(o.receive(r, raw))
	})
}

// receive keeps an event and returns the status to answer.
func (o *OA) receive(r *http.Request, raw []byte) int {
	if bytes.Equal(bytes.TrimSpace(raw), []byte("{}")) {
		return http.StatusOK
	}
	var sealed struct {
		AppID     text `json:"app_id"`
		Timestamp text `json:"timestamp"`
	}
	if json.Unmarshal(raw, &sealed) != nil || string(sealed.AppID) != o.AppID ||
		!o.signed(r.Header.Get(signatureHeader), raw, string(sealed.Timestamp)) {
		return http.StatusUnauthorized
	}
	u, ok, err := o.Decode(raw)
	if err != nil {
		o.Log.Error("zalooa: an event that cannot be read", slog.Int("bytes", len(raw)))
	}
	if !ok {
		return http.StatusOK
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), keepWithin)
	defer cancel()
	if err := o.Accept(ctx, u, raw); err != nil {
		o.Log.Warn("zalooa: an update must come again", slog.Any("error", err))
		return http.StatusInternalServerError
	}
	return http.StatusOK
}
