// Package telegram is the channel to Telegram's Bot API: it turns updates into
// bot.Update, shows screens with inline keyboards, and owns the intake, by long
// polling or webhook. telegram-bot-api/v5 gives the types and the calls.
package telegram

// Name is the channel's name in bot.Chat.
const Name = "telegram"

// PublicAPI is the base address of Telegram's own servers.
const PublicAPI = "https://api.telegram.org"
