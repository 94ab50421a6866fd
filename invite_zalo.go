package main

import (
	"context"
	"fmt"
	"log/slog"

	"gandan/bot/zalobot"
	"gandan/store"
)

// zaloChats is where Zalo opens the chat with an account or a bot, by its id. It
// has no way to hand a code over: that is typed.
const zaloChats = "https://zalo.me/"

// zalo finds where the commune's chat on Zalo opens: the Official Account's, else
// the bot's. Where that is not known codes are given out all the same.
func (l *invitations) zalo(ctx context.Context, out *console, cfg *config, db *store.DB) error {
	if cfg.ZaloOA.AppID == "" && cfg.ZaloBot.Token == "" || len(l.people) == 0 {
		return nil
	}
	id, err := zaloID(ctx, cfg, db)
	if err == nil && id != "" {
		l.chat = zaloChats + id
		return nil
	}
	_, err = fmt.Fprintln(out.err, out.print("invite.no_zalo"))
	return err
}

// zaloID is the id of the Official Account, or of the bot where there is none.
func zaloID(ctx context.Context, cfg *config, db *store.DB) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, askBot)
	defer cancel()
	if cfg.ZaloOA.AppID != "" {
		t, err := db.ZaloTokens(ctx, cfg.ZaloOA.AppID)
		if err != nil || t.OAID != "" {
			return t.OAID, err
		}
		a, err := cfg.zaloAccount(ctx, t.Access)
		return a.ID, err
	}
	b, err := zalobot.New(zalobot.Options{Token: cfg.ZaloBot.Token, API: cfg.ZaloBot.API, Now: cfg.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return "", err
	}
	me, err := b.Me(ctx)
	return me.ID, err
}
