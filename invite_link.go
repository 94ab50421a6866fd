package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"gandan/bot/telegram"
)

// askBot is how long Telegram has to say what the bot is called.
const askBot = 10 * time.Second

// link asks Telegram for the name of the bot, if there is one. Codes work
// without links, so where Telegram cannot be reached that is only said.
func (l *invitations) link(ctx context.Context, out *console, cfg *config) error {
	if cfg.Telegram.Token == "" || len(l.people) == 0 {
		return nil
	}
	var err error
	if l.bot, err = botName(ctx, cfg); err == nil {
		return nil
	}
	_, err = fmt.Fprintln(out.err, out.print("invite.no_link"))
	return err
}

func botName(ctx context.Context, cfg *config) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, askBot)
	defer cancel()
	b, err := telegram.New(telegram.Options{
		Token: cfg.Telegram.Token, API: cfg.Telegram.API, Now: cfg.Now, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return "", err
	}
	return b.Me(ctx)
}
