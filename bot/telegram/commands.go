package telegram

import (
	"context"
	"encoding/json"
	"errors"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Me asks for the bot's own user name, without the "@".
func (b *Bot) Me(ctx context.Context) (username string, err error) {
	result, err := b.call(ctx, sendWithin, "getMe", nil)
	if err != nil {
		return "", err
	}
	var me tgbotapi.User
	if err := json.Unmarshal(result, &me); err != nil || me.UserName == "" {
		return "", errors.New("telegram: getMe: unreadable answer")
	}
	return me.UserName, nil
}

// SetCommands sets the menu of commands in private chats: in Vietnamese, and for
// those whose Telegram is in English in English.
func (b *Bot) SetCommands(ctx context.Context) error {
	scope := tgbotapi.NewBotCommandScopeAllPrivateChats()
	for lang, code := range map[string]string{"vi": "", "en": "en"} {
		list := make([]tgbotapi.BotCommand, len(b.Commands))
		for i, name := range b.Commands {
			list[i] = tgbotapi.BotCommand{Command: name, Description: b.Words.Print(lang, "command."+name)}
		}
		p := tgbotapi.Params{}
		p.AddNonEmpty("language_code", code)
		if err := errors.Join(p.AddInterface("commands", list), p.AddInterface("scope", scope)); err != nil {
			return err
		}
		if _, err := b.call(ctx, sendWithin, "setMyCommands", p); err != nil {
			return err
		}
	}
	return nil
}
