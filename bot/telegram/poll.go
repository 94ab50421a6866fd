package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot/lease"
)

const (
	batch         = 100              // updates fetched at once
	confirmWithin = 5 * time.Second  // for the last word to the server
	leastRound    = time.Second      // between two rounds that brought nothing
	firstPause    = time.Second      // after a failure, doubled with each
	longestPause  = 30 * time.Second // after many
	rivalPause    = 3 * time.Second  // while another poller is at work
)

// poller fetches updates while this process holds the lock.
type poller struct {
	*Bot
	offset int64          // all updates below it are handled
	done   map[int64]bool // handled updates at or above it
	fails  int            // rounds that failed, one after the other
}

// Poll fetches updates and has them handled, until ctx ends: in order within a
// chat, several chats at the same time, each at least once. Only one of the
// processes that share the lock fetches. When ctx ends, what is in hand is
// finished, for some seconds at most, and the server told what was handled.
func (b *Bot) Poll(ctx context.Context, lock lease.Lock) error {
	defer b.answering.Wait()
	var p *poller
	run := func(held context.Context) {
		p = &poller{Bot: b, done: map[int64]bool{}}
		p.run(held)
	}
	// Where the lock is lost another process is told by the server what is done.
	last := func() { p.confirm() }
	lease.Keeper{Lock: lock, Sleep: b.sleep, Log: b.Log.With(slog.String("channel", Name))}.Run(ctx, run, last)
	return nil
}

// run fetches until ctx ends.
func (p *poller) run(ctx context.Context) {
	p.clearWebhook(ctx)
	for ctx.Err() == nil {
		if pause := p.round(ctx); pause > 0 {
			_ = p.sleep(ctx, pause)
		}
	}
}

// round fetches updates once, has them handled, and returns how long to wait
// before the next round.
func (p *poller) round(ctx context.Context) time.Duration {
	began := p.Now()
	list, err := p.fetch(ctx)
	switch {
	case ctx.Err() != nil:
		return 0
	case err != nil:
		return p.failed(ctx, err)
	case len(list) == 0:
		p.fails = 0
		return leastRound - p.Now().Sub(began)
	case !p.handle(ctx, list):
		return p.backOff()
	}
	p.fails = 0
	return 0
}

// fetch asks for updates, which confirms those below the offset.
func (p *poller) fetch(ctx context.Context) ([]json.RawMessage, error) {
	params, err := p.asking(batch, pollFor)
	if err != nil {
		return nil, err
	}
	result, err := p.call(ctx, pollWithin, "getUpdates", params)
	if err != nil {
		return nil, err
	}
	var list []json.RawMessage
	if err := json.Unmarshal(result, &list); err != nil {
		return nil, errors.New("telegram: getUpdates: unreadable answer")
	}
	return list, nil
}

// asking are the parameters of getUpdates.
func (p *poller) asking(limit int, wait time.Duration) (tgbotapi.Params, error) {
	params := tgbotapi.Params{"limit": strconv.Itoa(limit), "timeout": strconv.Itoa(int(wait / time.Second))}
	params.AddNonZero64("offset", p.offset)
	return params, params.AddInterface("allowed_updates", kinds)
}

// failed says how long to wait after a round that brought an error.
func (p *poller) failed(ctx context.Context, err error) time.Duration {
	f := said(err)
	switch {
	case f.off():
		return offPause
	case f.status == http.StatusConflict:
		p.Log.Warn("telegram: another poller or a webhook is at work")
		if f.speaksOf(webhookSet) {
			p.clearWebhook(ctx)
		}
		return rivalPause
	}
	p.Log.Warn("telegram: no updates", slog.Any("error", err))
	return max(f.after, p.backOff())
}

// backOff doubles the pause with each failure. Only one process polls a bot, so
// there are no others whose tries it would have to keep out of step with.
func (p *poller) backOff() time.Duration {
	pause := min(firstPause<<min(p.fails, 10), longestPause)
	p.fails++
	return pause
}

// clearWebhook makes way for fetching. Where that fails fetching will, and it is
// tried again.
func (p *poller) clearWebhook(ctx context.Context) {
	info, err := p.WebhookInfo(ctx)
	if err == nil && info.URL != "" {
		p.Log.Warn("telegram: a webhook was set and is deleted")
		err = p.DeleteWebhook(ctx)
	}
	if err != nil && ctx.Err() == nil {
		p.Log.Warn("telegram: webhook not cleared", slog.Any("error", err))
	}
}

// confirm tells the server what was handled, so that no other process is given
// it again.
func (p *poller) confirm() {
	if p.offset == 0 {
		return
	}
	params, err := p.asking(1, 0)
	if err == nil {
		_, err = p.call(context.Background(), confirmWithin, "getUpdates", params)
	}
	if err != nil {
		p.Log.Warn("telegram: the last updates are not confirmed and will come again", slog.Any("error", err))
	}
}
