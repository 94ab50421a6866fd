package main

import (
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"gandan/bot"
	telegramfake "gandan/bot/telegram/fakeapi"
	"gandan/bot/zalobot"
	"gandan/bot/zalobot/fakeapi"
)

// botStories is the Zalo Bot Platform of a story.
type botStories struct{ api *fakeapi.Server }

func onZaloBot(s *zaloStage) (storyPlatform, bot.Channel) {
	api := fakeapi.Start(s.t, fakeapi.Options{Now: time.Now, LoopbackHTTP: true})
	channel, err := zalobot.New(zalobot.Options{
		Token: api.Token(), API: api.URL, Words: s.engine.Words, Accept: s.intake.Accept, Links: storyLinks, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.intake.Decode[zalobot.Name] = zalobot.Decode
	hook := httptest.NewServer(channel.Handler("a secret of the webhook"))
	s.t.Cleanup(hook.Close)
	if err := channel.SetWebhook(s.t.Context(), hook.URL, "a secret of the webhook"); err != nil {
		s.t.Fatal(err)
	}
	return botStories{api}, channel
}

func (b botStories) phone(id, name string) storyPhone {
	p := b.api.Person(id, name)
	p.Met()
	return botPhone{p}
}

func (b botStories) idle() bool           { return b.api.WaitIdle(rigPatience) }
func (b botStories) violations() []string { return b.api.Violations() }

// botPhone is a person's chat with the bot.
type botPhone struct{ *fakeapi.Person }

func (p botPhone) say(text string) { p.Say(text) }

// tap finds nothing: the platform has no buttons.
func (p botPhone) tap(string) bool { return false }

func (p botPhone) count() int { return len(p.Messages()) }

func (p botPhone) read(from int) (texts []string) {
	for _, m := range p.Messages()[from:] {
		if m.FromBot {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// send sends what the platform passes on as what it is.
func (p botPhone) send(what, rest string) bool {
	_, caption, _ := strings.Cut(rest, " ")
	switch what {
	case "photo":
		p.Photo(telegramfake.Picture(64, 48), caption)
	case "album":
		for range strings.FieldsSeq(rest) {
			p.Photo(telegramfake.Picture(64, 48), "")
		}
	case "voice":
		p.Voice([]byte("voice"))
	case "sticker":
		p.Sticker()
	}
	return slices.Contains([]string{"photo", "album", "voice", "sticker"}, what)
}
