package zalobot

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"gandan/bot"
	"gandan/bot/lease"
)

// The methods that are treated apart.
const (
	pollMethod  = "getUpdates"
	clearMethod = "deleteWebhook"
)

const (
	// pollFor is how long the platform waits for an update. It is short, as a
	// process that is to end waits for it: to break a poll off could lose what
	// it brings.
	pollFor    = 5 * time.Second
	leastRound = time.Second     // between two rounds that brought nothing
	rivalPause = 3 * time.Second // while a webhook is at work
)

// poller fetches updates while this process holds the lock.
type poller struct {
	*Bot
	fails int // rounds that failed, one after the other
}

// Poll fetches updates, one at a time, and has each kept before it asks for the
// next, until ctx ends. Only one of the processes that share the lock fetches.
// When ctx ends the poll that is going on is waited for, some seconds at most,
// and what it brings is kept.
func (b *Bot) Poll(ctx context.Context, lock lease.Lock) error {
	defer b.telling.Wait()
	k := lease.Keeper{Lock: lock, Sleep: b.sleep, Log: b.Log.With(slog.String("channel", Name))}
	k.Run(ctx, func(held context.Context) { (&poller{Bot: b}).run(held) }, func() {})
	return nil
}

// run fetches until ctx ends.
func (p *poller) run(ctx context.Context) {
	p.clearWebhook(ctx)
	p.knowMyself(ctx)
	for ctx.Err() == nil {
		if pause := p.round(ctx); pause > 0 {
			_ = p.sleep(ctx, pause)
		}
	}
}

// round fetches once, has kept what came, and returns how long to wait before
// the next round.
func (p *poller) round(ctx context.Context) time.Duration {
	work, stop := bot.Grace(ctx, p.grace)
	defer stop()
	began := p.Now()
	raw, err := p.fetch(work)
	switch {
	case err != nil && ctx.Err() != nil:
		return 0
	case err != nil:
		return p.failed(ctx, err)
	case len(raw) == 0:
		p.fails = 0
		return leastRound - p.Now().Sub(began)
	}
	p.fails = 0
	if u, ok := p.read(work, raw); ok {
		_ = p.keep(work, u, raw, 0) // what is lost was told
	}
	return 0
}

// fetch asks for an update; nothing: there was none.
func (p *poller) fetch(ctx context.Context) (json.RawMessage, error) {
	seconds := strconv.Itoa(int(pollFor / time.Second))
	result, err := p.call(ctx, pollWithin, pollMethod, map[string]string{"timeout": seconds})
	if s := string(result); s == "{}" || s == "null" {
		return nil, err
	}
	return result, err
}

// failed says how long to wait after a round that brought an error.
func (p *poller) failed(ctx context.Context, err error) time.Duration {
	f := said(err)
	switch {
	case f.off():
		return offPause
	case f.code == http.StatusBadRequest:
		p.Log.Warn("zalobot: a webhook is at work", slog.Any("error", err))
		p.clearWebhook(ctx)
		return rivalPause
	}
	p.Log.Warn("zalobot: no updates", slog.Any("error", err))
	pause := max(backOff(p.fails), min(f.after, longestPause)) // what comes while nobody asks may be lost
	p.fails++
	return pause
}

// clearWebhook makes way for fetching. Where that fails fetching will, and it is
// tried again.
func (p *poller) clearWebhook(ctx context.Context) {
	if err := p.DeleteWebhook(ctx); err != nil && ctx.Err() == nil {
		p.Log.Warn("zalobot: webhook not cleared", slog.Any("error", err))
	}
}
