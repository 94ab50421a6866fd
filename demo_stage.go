package main

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"gandan/bot/filelink"
	"gandan/bot/web"
	"gandan/commune"
	"gandan/locales"
	"gandan/scheduler"
	"gandan/store"
)

// demoStage is what a demo stands on, whatever its chats are.
type demoStage struct {
	dir     string
	db      *store.DB
	commune string
	rules   commune.Settings
	words   *locales.Catalog
	clock   *scheduler.Clock
	log     *slog.Logger
}

// openStage opens or makes the demo in a folder, with everybody in these chats,
// its clock at start or, in a folder that was used before, where it stood last if
// that is later.
func openStage(ctx context.Context, dir string, start time.Time, chats []demoChat, log *slog.Logger) (*demoStage, error) {
	db, err := store.Open(ctx, "sqlite:"+filepath.Join(dir, "gandan.db"))
	if err != nil {
		return nil, err
	}
	s := &demoStage{dir: dir, db: db, log: log}
	if err := s.fill(ctx, start, chats); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func (s *demoStage) fill(ctx context.Context, start time.Time, chats []demoChat) error {
	if err := s.db.Migrate(ctx); err != nil {
		return err
	}
	if err := s.db.Alone(ctx); err != nil {
		return err
	}
	if err := seedCommune(ctx, s.db, start, chats); err != nil {
		return err
	}
	communes, err := s.db.Communes(ctx)
	if err != nil || len(communes) == 0 {
		return errors.Join(err, errors.New("the demo's database holds no commune"))
	}
	s.commune = communes[0].ID
	if s.rules, err = rulesOf(ctx, s.db, s.commune); err != nil {
		return err
	}
	if s.words, err = locales.Load(); err != nil {
		return err
	}
	last, err := s.db.LastMoment(ctx)
	if err != nil {
		return err
	}
	if at := last.In(s.rules.Zone); at.After(start) {
		start = at
	}
	s.clock = scheduler.NewClock(start, time.Now)
	return nil
}

// blobs is where the demo's files rest.
func (s *demoStage) blobs() string { return "dir:" + filepath.Join(s.dir, "files") }

// page returns what the page needs but for what answers: the people by their
// chats in a channel, and the files of what it shows.
func (s *demoStage) page(ctx context.Context, channel string, blobs *store.Blobs, shows web.Reader) (web.Options, error) {
	people := demoPeople{db: s.db, commune: s.commune, channel: channel, words: s.words, now: s.clock.Now, zone: s.rules.Zone}
	phones, err := people.firstPhones(ctx)
	// Links last a day of the real clock: the demo's jumps while a page is open.
	links := filelink.Links{Base: "/", Secret: secret(), Now: time.Now}
	files := filelink.Handler(filelink.Options{Links: links, Files: blobs, Rights: web.Rights{Messages: shows}, Words: s.words, Log: s.log,
		Watch: func(string, string) {}})
	return web.Options{
		People: people, Blobs: blobs, Words: s.words, NewID: newToken, Zone: s.rules.Zone, Links: links, Files: files, Log: s.log,
		Phones: phones, Goal: time.Date(2024, 4, 17, 7, 0, 0, 0, s.rules.Zone),
	}, err
}

// secret is what links to files are signed with while this process runs.
func secret() []byte {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return b
}
