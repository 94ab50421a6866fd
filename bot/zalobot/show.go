package zalobot

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"time"

	"gandan/bot"
)

// typingWithin is how long an answer waits for the sign that it is coming.
const typingWithin = 3 * time.Second

// Show sends the screen: nothing that was sent can be changed. The id is that of
// its last message.
func (b *Bot) Show(ctx context.Context, chat bot.Chat, _ string, s bot.Screen, _ bool) (string, error) {
	list, err := render(s, b.looks(chat))
	if err != nil {
		return "", err
	}
	if len(s.Files) > 0 {
		b.typing(ctx, chat)
	}
	return b.send(ctx, chat, list)
}

// Notify sends a notice.
func (b *Bot) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	list, err := render(s, b.looks(chat))
	if err != nil {
		return "", err
	}
	return b.send(ctx, chat, list)
}

// SaysWord implements bot.Wordy: there are no buttons, so every notice names its
// words.
func (b *Bot) SaysWord(bot.Screen) bool { return true }

// looks is how screens look in the chat. A photo that somebody sent here stands
// at an address of the platform until its bytes are ours.
func (b *Bot) looks(chat bot.Chat) looks {
	return looks{
		words: b.Words,
		photo: func(f bot.File) (string, bool) {
			if address, own := strings.CutPrefix(f.Ref, Name+":"); own {
				return address, true
			}
			if b.Links == nil {
				return "", false
			}
			return b.Links.Platform(f)
		},
		link: func(f bot.File) (string, bool) {
			if b.Links == nil {
				return "", false
			}
			return b.Links.Person(chat, f)
		},
	}
}

// typing shows that an answer is coming that takes its time: the platform
// fetches its photos first. What comes of it does not matter.
func (b *Bot) typing(ctx context.Context, chat bot.Chat) {
	_, _ = b.call(ctx, typingWithin, "sendChatAction", map[string]string{"chat_id": chat.ID, "action": "typing"})
}

// send sends messages and returns the id of the last one.
func (b *Bot) send(ctx context.Context, chat bot.Chat, list []message) (id string, err error) {
	for _, m := range list {
		if m.Photo != "" {
			id, err = b.sendPhoto(ctx, chat, m)
		} else {
			id, err = b.sendText(ctx, chat, m.Text)
		}
		if err != nil {
			return "", err
		}
	}
	return id, nil
}

func (b *Bot) sendText(ctx context.Context, chat bot.Chat, text string) (string, error) {
	result, err := b.call(ctx, sendWithin, "sendMessage", map[string]string{"chat_id": chat.ID, "text": text})
	if err != nil {
		return "", err
	}
	return messageID(result), nil
}

// sendPhoto sends a photo. One that the platform does not take, or may have
// taken, is named by its link instead: sending it again could show it twice, and
// the text that follows matters more.
func (b *Bot) sendPhoto(ctx context.Context, chat bot.Chat, m message) (string, error) {
	result, err := b.call(ctx, photoWithin, "sendPhoto", map[string]string{"chat_id": chat.ID, "photo": m.Photo})
	f := said(err)
	switch {
	case err == nil:
		return messageID(result), nil
	case f.off() || !f.unknown && f.class() != "bad":
		return "", err
	}
	b.Log.Warn("zalobot: a photo is not sent as such", slog.String("class", f.class()))
	if m.Line == "" {
		return "", nil
	}
	return b.sendText(ctx, chat, m.Line)
}

// messageID reads the id of a message that was sent; empty if there is none.
func messageID(result json.RawMessage) string {
	var sent struct {
		ID text `json:"message_id"`
	}
	if json.Unmarshal(result, &sent) != nil {
		return ""
	}
	return strings.TrimSpace(string(sent.ID))
}
