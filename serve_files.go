package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"time"

	"gandan/bot"
	"gandan/bot/media"
	"gandan/commune"
)

const (
	filesAtOnce = 20       // fetched in one round
	mostFile    = 20 << 20 // bytes; what Telegram lets a bot fetch
	mostFetches = 14       // tries, over about a day
	shortWait   = 5 * time.Second
	longWait    = 4 * time.Hour
)

// fetcher fetches a file by the id that its channel gave it, of at most limit
// bytes, and the name that it has there.
type fetcher func(ctx context.Context, id string, limit int64) (body []byte, name string, err error)

// fetchFiles brings photos, voice messages and files home that still rest with
// their channel. A turn never waits for them.
func (s *service) fetchFiles(ctx context.Context) error {
	list, err := s.db.FilesToFetch(ctx, commune.InstantOf(s.cfg.Now()), filesAtOnce)
	if err != nil {
		return err
	}
	for _, a := range list {
		if err := s.fetchFile(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// fetchFile fetches one file, or notes when to try again, or that it is not to
// be had. An error means that this could not be noted.
func (s *service) fetchFile(ctx context.Context, a commune.Attachment) error {
	body, err := s.download(ctx, a)
	var kept media.Examined
	if err == nil {
		kept, err = media.Examine(body, a.Name, a.Type)
	}
	now := s.cfg.Now()
	switch fault := (*bot.SendError)(nil); {
	case err == nil:
	case errors.As(err, &fault) && fault.Retry && a.Tries < mostFetches:
		wait := max(fault.After, min(shortWait<<a.Tries, longWait))
		s.log.Warn("file waits", "attachment", a.ID, "error", err)
		return s.db.FileLater(ctx, a.ID, commune.InstantOf(now.Add(wait)))
	default:
		s.log.Error("file given up", "attachment", a.ID, "error", err)
		return s.db.FileGivenUp(ctx, a.ID, commune.InstantOf(now))
	}
	hash, size, err := s.blobs.Put(ctx, bytes.NewReader(kept.Body), 2*mostFile)
	if err != nil {
		return err
	}
	return s.db.FileFetched(ctx, a.ID, hash, kept.Type, size)
}

// download reads the bytes from the channel that has them.
func (s *service) download(ctx context.Context, a commune.Attachment) ([]byte, error) {
	channel, id, _ := strings.Cut(a.Source, ":")
	fetch := s.fetch[channel]
	if fetch == nil {
		return nil, &bot.SendError{Retry: true, Err: errors.New("the file's channel is off")}
	}
	body, _, err := fetch(ctx, id, mostFile)
	return body, err
}
