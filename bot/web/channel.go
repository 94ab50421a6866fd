package web

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// Name is the channel's name in bot.Chat.
const Name = "web"

// Channel shows screens and notices in the chats of the page. It is safe for
// concurrent use.
type Channel struct {
	Messages Messages
	Words    bot.Printer
	Now      func() time.Time
}

// Show puts the screen into the chat in place of message, or as a new message
// where it is fresh or the person has said something since: what was answered
// then stands above the answer. The id is that of the message with the buttons.
func (c *Channel) Show(ctx context.Context, chat bot.Chat, message string, s bot.Screen, fresh bool) (string, error) {
	parts, err := render(s, kindScreen, c.Words)
	if err != nil {
		return "", err
	}
	seq, err := strconv.ParseInt(message, 10, 64)
	if err != nil || fresh || len(parts) > 1 {
		return c.append(ctx, chat.ID, parts)
	}
	open, err := c.open(ctx, chat.ID, seq)
	if err != nil {
		return "", err
	}
	if !open {
		return c.append(ctx, chat.ID, parts)
	}
	return message, c.edit(ctx, chat.ID, seq, parts[0])
}

// Notify adds a notice to the chat and returns its id.
func (c *Channel) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	parts, err := render(s, kindNotice, c.Words)
	if err != nil {
		return "", err
	}
	return c.append(ctx, chat.ID, parts)
}

// open reports whether the message is there and nothing that the person said
// stands below it.
func (c *Channel) open(ctx context.Context, chat string, seq int64) (bool, error) {
	list, err := history(ctx, c.Messages, chat)
	if err != nil {
		return false, err
	}
	found := false
	for _, m := range list {
		found = found || m.seq == seq
		if found && m.From == fromPerson {
			return false, nil
		}
	}
	return found, nil
}

func (c *Channel) append(ctx context.Context, chat string, parts []message) (id string, err error) {
	for _, m := range parts {
		body, err := m.encode()
		if err != nil {
			return "", err
		}
		seq, _, err := c.Messages.AppendWeb(ctx, chat, body, commune.InstantOf(c.Now()))
		if err != nil {
			return "", fmt.Errorf("web: add message: %w", err)
		}
		id = strconv.FormatInt(seq, 10)
	}
	return id, nil
}

func (c *Channel) edit(ctx context.Context, chat string, seq int64, m message) error {
	body, err := m.encode()
	if err != nil {
		return err
	}
	if _, err := c.Messages.EditWeb(ctx, chat, seq, body); err != nil {
		return fmt.Errorf("web: edit message: %w", err)
	}
	return nil
}
