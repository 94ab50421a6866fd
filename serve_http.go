package main

import (
	"context"
	"io"
	"net/http"
	"time"

	"gandan/bot/filelink"
	"gandan/bot/telegram"
)

// handler serves what is to be reached from outside: health, the webhooks of
// the channels that are on, and files by their links.
func (s *service) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { health(w, nil) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		err := s.alive(ctx)
		if err != nil {
			s.log.Warn("not ready", "error", err)
		}
		health(w, err)
	})
	if s.cfg.MetricsListen == "" && s.cfg.PublicURL == "" {
		mux.Handle("GET /metrics", s.metrics.handler())
	}
	if s.cfg.PublicURL != "" && s.cfg.channels() { // so that there is a secret that nobody guesses
		mux.Handle(filelink.Pattern, s.files)
	}
	if s.telegram != nil && s.cfg.Telegram.Webhook {
		mux.Handle("POST /webhook/telegram", s.telegram.Handler(s.cfg.webhookSecret(telegram.Name)))
	}
	s.handleZalo(mux)
	return mux
}

// health says ok or not ok, and no more: the address is public.
func health(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "not ok\n")
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}
