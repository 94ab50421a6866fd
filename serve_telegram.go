package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"time"

	"gandan/bot"
	"gandan/bot/telegram"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/commune"
	"gandan/locales"
)

// channelRates are what the channels allow of what nobody asked for just now:
// Telegram about 30 messages a second, and one a second in one chat. What the
// real limit is nobody says: a 429 is obeyed whatever stands here.
// Zalo says 4,000 calls a minute of an app, of which answers must have their part,
// and nothing of its bots.
var channelRates = map[string]bot.Rate{
	telegram.Name: {PerSecond: 30, Apart: time.Second},
	zalobot.Name:  {PerSecond: 10, Apart: time.Second},
	zalooa.Name:   {PerSecond: 40, Apart: time.Second},
}

// telegramPath is where Telegram brings updates in webhook mode.
const telegramPath = "/webhook/telegram"

// pollLease is how long one process is the poller without saying so again.
const pollLease = 30 * time.Second

// webhookSecret is what a channel must send along, made from the service's own
// secret so that it need not be kept and changes with it.
func (c *config) webhookSecret(channel string) string {
	mac := hmac.New(sha256.New, []byte(c.Secret))
	mac.Write([]byte("webhook/" + channel))
	return hex.EncodeToString(mac.Sum(nil))
}

// wireTelegram makes the channel and its way to the engine.
func (s *service) wireTelegram(words *locales.Catalog, channels map[string]bot.Channel) (err error) {
	s.telegram, err = telegram.New(telegram.Options{
		Token: s.cfg.Telegram.Token, API: s.cfg.Telegram.API, Words: words, Files: s.blobs, Commands: menuCommands,
		Take: s.intake.Take, Blocked: s.telegramBlocked, Now: s.cfg.Now, Log: s.log, Watch: s.metrics.call(telegram.Name),
	})
	if err != nil {
		return err
	}
	channels[telegram.Name] = s.telegram
	s.intake.Decode[telegram.Name], s.fetch[telegram.Name] = telegram.Decode, s.telegram.Fetch
	return nil
}

// telegramBlocked notes that a person blocked the bot, or took that back.
func (s *service) telegramBlocked(ctx context.Context, chat string, blocked bool) error {
	account, _, err := s.db.Account(ctx, telegram.Name, chat)
	if commune.CodeOf(err) == commune.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	at := commune.InstantOf(s.cfg.Now())
	if blocked {
		return s.db.BlockAccount(ctx, account.ID, at)
	}
	return s.db.TouchAccount(ctx, account.ID, at)
}

// runTelegram brings updates in until ctx ends. Telegram need not be reachable
// when the service starts.
func (s *service) runTelegram(ctx context.Context) {
	var menu sync.WaitGroup
	menu.Go(func() { s.untilDone(ctx, "command menu", s.telegram.SetCommands) })
	defer menu.Wait()
	if s.cfg.Telegram.Webhook {
		s.untilDone(ctx, "webhook", func(ctx context.Context) error {
			return s.telegram.SetWebhook(ctx, s.cfg.PublicURL+telegramPath, s.cfg.webhookSecret(telegram.Name))
		})
		return
	}
	for ctx.Err() == nil {
		if err := s.telegram.Poll(ctx, pollLock{s, telegram.Name}); err != nil && ctx.Err() == nil {
			s.log.Error("polling ended", "error", err)
			_ = bot.Sleep(ctx, time.Second)
		}
	}
}

// untilDone repeats what a channel does not answer, with growing pauses.
func (s *service) untilDone(ctx context.Context, what string, do func(context.Context) error) {
	for wait := time.Second; ctx.Err() == nil; wait = min(2*wait, time.Minute) {
		err := do(ctx)
		if err == nil {
			return
		}
		if ctx.Err() == nil {
			s.log.Warn("channel not ready", "what", what, "error", err)
			_ = bot.Sleep(ctx, wait)
		}
	}
}

// pollLock makes this process the one that polls, among all replicas.
type pollLock struct {
	*service
	channel string
}

// Hold implements lease.Lock.
func (p pollLock) Hold(ctx context.Context) (bool, error) {
	now := p.cfg.Now()
	return p.db.HoldLock(ctx, "poll/"+p.channel, p.owner, commune.InstantOf(now), commune.InstantOf(now.Add(pollLease)))
}

// Release implements lease.Lock.
func (p pollLock) Release(ctx context.Context) error {
	return p.db.ReleaseLock(ctx, "poll/"+p.channel, p.owner)
}

// menuCommands are offered in Telegram's menu, in this order.
var menuCommands = []string{"menu", "baocao", "ghi", "tham", "ho", "lich", "tiendo", "tonghop", "ngonngu", "trogiup", "lui", "huy"}
