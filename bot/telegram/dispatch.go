package telegram

import (
	"context"
	"log/slog"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
)

// handleWithin is how long one update may take: less than the server waits for
// the answer of a webhook.
const handleWithin = 50 * time.Second

// read reads an update. What can never be understood is let go, or it would
// block its queue for a day.
func (b *Bot) read(raw []byte) (u update, ok bool) {
	u, err := parse(raw)
	if err != nil {
		b.watch("update", "bad")
		b.Log.Warn("telegram: an update cannot be read", slog.Int("bytes", len(raw)))
	}
	return u, err == nil
}

// dispatch acknowledges an update and takes it to its end. An error means that
// it must come again.
func (b *Bot) dispatch(ctx context.Context, raw []byte) error {
	u, ok := b.read(raw)
	if !ok {
		return nil
	}
	b.acknowledge(u)
	return b.finish(ctx, u, raw)
}

// finish takes an update that was read to its end.
func (b *Bot) finish(ctx context.Context, u update, raw []byte) error {
	ctx, cancel := context.WithTimeout(ctx, handleWithin)
	defer cancel()
	if c, ok := u.group(); ok {
		b.refuse(ctx, c)
		return nil
	}
	if u.Member != nil {
		return b.memberChanged(ctx, u.Member)
	}
	neutral, ok := u.neutral()
	if !ok {
		return nil
	}
	return b.take(ctx, neutral, raw)
}

// take has the update handled. A phone number that was shared ends the keyboard
// that offered it with the next screen, whichever process had shown it.
func (b *Bot) take(ctx context.Context, u bot.Update, raw []byte) error {
	if u.Contact != nil && u.Contact.Own {
		b.keyboards.add(u.Chat.ID)
	}
	return b.Take(ctx, u, raw)
}

// memberChanged notes that a person stopped the bot, or lets it speak again.
func (b *Bot) memberChanged(ctx context.Context, m *memberChanged) error {
	if m.Chat.Type != private {
		b.refused.remove(m.Chat.key())
		return nil
	}
	if b.Blocked == nil {
		return nil
	}
	return b.Blocked(ctx, m.Chat.key(), !m.in())
}

// refuse says in a group that the bot speaks with one person at a time, and
// leaves. It is said once, though letting the bot in makes several updates.
func (b *Bot) refuse(ctx context.Context, c chat) {
	if !b.refused.add(c.key()) {
		return
	}
	p := tgbotapi.Params{"chat_id": c.key(), "text": b.Words.Print("", "telegram.private_only")}
	if _, err := b.call(ctx, sendWithin, "sendMessage", p); err != nil {
		b.Log.Info("telegram: a group was not told", slog.Any("error", err))
	}
	if _, err := b.call(ctx, sendWithin, "leaveChat", tgbotapi.Params{"chat_id": c.key()}); err != nil {
		b.Log.Warn("telegram: a group was not left", slog.Any("error", err))
	}
}
