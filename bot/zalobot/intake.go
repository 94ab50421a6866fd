package zalobot

import (
	"context"
	"log/slog"
	"time"

	"gandan/bot"
)

const (
	acceptWithin = 10 * time.Second // one try to keep an update
	firstPause   = time.Second      // after a failure, doubled with each
	longestPause = 30 * time.Second // after many
)

// backOff is the pause after so many failures. Only one process polls a bot, so
// there are no others whose tries it would have to keep out of step with.
func backOff(fails int) time.Duration {
	return min(firstPause<<min(fails, 10), longestPause)
}

// read reads an update and sees to what is not for the engine. What can never be
// understood is let go: it would come to nothing however often it came.
func (b *Bot) read(ctx context.Context, raw []byte) (u bot.Update, ok bool) {
	e, err := parse(raw)
	switch {
	case err != nil:
		b.watch("update", "bad")
		b.Log.Warn("zalobot: an update cannot be read", slog.Int("bytes", len(raw)), slog.Any("error", err))
	case !e.known() || b.own(e.Message.From.ID):
	case e.personal():
		return e.neutral(), true
	case e.shared():
		b.refuse(ctx, e)
	}
	return bot.Update{}, false
}

// own reports whether the id is the bot's.
func (b *Bot) own(id text) bool {
	own := b.id.Load()
	return own != nil && *own == string(id)
}

// keep has an update kept, at the tries-th failure for good; 0: it tries until
// ctx ends. The update exists nowhere else.
func (b *Bot) keep(ctx context.Context, u bot.Update, raw []byte, tries int) error {
	for n := 0; ; n++ {
		err := b.accept(ctx, u, raw)
		if err == nil {
			return nil
		}
		b.Log.Warn("zalobot: an update is not kept yet", slog.Any("error", err))
		if n+1 == tries || b.sleep(ctx, backOff(n)) != nil {
			b.watch("update", "lost")
			b.Log.Error("zalobot: an update is lost unless it comes again", slog.String("update", u.ID), slog.Any("error", err))
			return err
		}
	}
}

func (b *Bot) accept(ctx context.Context, u bot.Update, raw []byte) error {
	ctx, cancel := context.WithTimeout(ctx, acceptWithin)
	defer cancel()
	return b.Accept(ctx, u, raw)
}

// refuse says in a group that the bot speaks with one person at a time: once,
// and not to what says nothing. It does not wait for that.
func (b *Bot) refuse(ctx context.Context, e event) {
	if e.Name == "message.unsupported.received" {
		return
	}
	if _, told := b.told.LoadOrStore(e.Message.Chat.ID, true); told {
		return
	}
	ctx = context.WithoutCancel(ctx)
	b.telling.Go(func() {
		chat := bot.Chat{Channel: Name, ID: string(e.Message.Chat.ID)}
		if _, err := b.sendText(ctx, chat, b.Words.Print("", "zalo.private_only")); err != nil {
			b.Log.Info("zalobot: a group was not told", slog.Any("error", err))
		}
	})
}
