package main

import (
	"context"
	"time"

	"gandan/commune"
)

// tidy removes what has had its time, and the bytes of the files among it.
func (s *service) tidy(ctx context.Context, _ time.Time) error {
	now := commune.InstantOf(s.cfg.Now())
	n, err := s.db.Tidy(ctx, now)
	s.log.Info("tidied up", "removed", n)
	if err != nil {
		return err
	}
	n, err = s.db.TidyExports(ctx, now, s.blobs.Remove)
	s.log.Info("tidied up files that were made", "removed", n)
	return err
}
