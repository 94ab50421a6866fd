package main

import (
	"context"

	"gandan/bot"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
)

// listen puts the phones between the engine and its channels, which alone know
// what is a notice.
func (z *zaloPhones) listen(office *service) {
	office.engine.Channels[zalooa.Name] = noticedOA{office.zaloOA, z}
	office.engine.Channels[zalobot.Name] = noticedBot{office.zaloBot, z}
}

// noticedOA is the channel to the Official Account, its notices told to the phones.
type noticedOA struct {
	*zalooa.OA
	phones *zaloPhones
}

// Notify implements bot.Channel.
func (n noticedOA) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	return n.phones.notice(func() (string, error) { return n.OA.Notify(ctx, chat, s) })
}

// noticedBot is the channel to the Zalo Bot, likewise.
type noticedBot struct {
	*zalobot.Bot
	phones *zaloPhones
}

// Notify implements bot.Channel.
func (n noticedBot) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	return n.phones.notice(func() (string, error) { return n.Bot.Notify(ctx, chat, s) })
}

// notice notes that what is sent is a notice.
func (z *zaloPhones) notice(send func() (string, error)) (string, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	id, err := send()
	if id != "" {
		z.notices[id] = true
	}
	return id, err
}
