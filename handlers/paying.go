package handlers

import (
	"context"
	"slices"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// payments tells what messages cost.
type payments interface {
	// Paying returns how it stands with the month's messages that cost money.
	Paying(ctx context.Context, communeID string, s commune.Settings, now time.Time, free map[string]time.Duration) (commune.Paying, error)
}

// payingLine tells an administrator how many messages that cost money went out
// this month and are to be expected; empty for others, and where none do.
func (s *Service) payingLine(ctx context.Context, t bot.Turn, h commune.Holder) (string, error) {
	i := slices.IndexFunc(h.Duties, func(d commune.Duty) bool { return d.Code == commune.Admin })
	if i < 0 || s.Windows == nil {
		return "", nil
	}
	free := commune.FreeFor(s.Windows())
	if len(free) == 0 {
		return "", nil
	}
	p, err := s.DB.Paying(ctx, h.Duties[i].CommuneID, s.Rules(), t.At, free)
	if err != nil {
		return "", err
	}
	key := "paying.line"
	switch {
	case p.Spent(p.Sent):
		key = "paying.spent"
	case p.Most > 0:
		key = "paying.capped"
	}
	return t.Print(key, "Month", periodName(t, p.Month), "Sent", p.Sent, "Most", p.Most, "Ahead", p.Ahead), nil
}
