package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"time"

	"gandan/bot"
	"gandan/bot/web"
	"gandan/store"
)

// demo is the demo, ready to be served.
type demo struct {
	clock   *demoClock
	handler http.Handler
	closing []func() // in the order in which things were opened
}

func (d *demo) close() {
	for _, end := range slices.Backward(d.closing) {
		end()
	}
}

// serve answers on a listener until the demo is closed.
func (d *demo) serve(listener net.Listener, handler http.Handler, log *slog.Logger) {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("demo: a server ended", "error", err)
		}
	}()
	d.closing = append(d.closing, func() { _ = server.Close(); <-ended })
}

// openDemo opens the demo in which the page is the platform.
func openDemo(ctx context.Context, dir string, start time.Time, log *slog.Logger) (*demo, error) {
	s, err := openStage(ctx, dir, start, webChats, log)
	if err != nil {
		return nil, err
	}
	d, err := s.wire(ctx)
	if err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	return d, nil
}

func (s *demoStage) wire(ctx context.Context) (*demo, error) {
	blobs, err := store.OpenBlobs(s.blobs())
	if err != nil {
		return nil, err
	}
	page, err := s.page(ctx, web.Name, blobs, s.db)
	if err != nil {
		return nil, err
	}
	channel := &web.Channel{Messages: s.db, Words: s.words, Now: s.clock.Now}
	engine := newEngine(parts{db: s.db, files: blobs, sessions: s.db, channels: map[string]bot.Channel{web.Name: channel}, rules: always(s.rules),
		words: s.words, now: s.clock.Now, newID: newID, owner: newID(), log: s.log})
	courier := &demoEngine{Engine: engine}
	deliver := func(ctx context.Context) error { _, err := courier.Deliver(ctx); return err }
	jobs, err := newScheduler(ctx, s.db, s.clock.Now, deliver, nil, s.log)
	if err != nil {
		return nil, err
	}
	moved := &demoClock{clock: s.clock, jobs: jobs, deliver: deliver}
	page.Engine, page.Messages, page.Chats, page.Clock = courier, s.db, s.db, moved
	return &demo{clock: moved, handler: web.New(page), closing: []func(){func() { _ = s.db.Close() }}}, nil
}
