package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"time"

	"gandan/bot"
	"gandan/bot/filelink"
	telegramfake "gandan/bot/telegram/fakeapi"
	"gandan/bot/zalooa"
	"gandan/bot/zalooa/fakeapi"
)

// storyLinks are addresses that lead nowhere.
var storyLinks = filelink.Links{Base: "https://gandan.example.vn", Secret: []byte("a secret of links that is long enough"), Now: time.Now}

// oaStories is the Official Account of a story.
type oaStories struct{ api *fakeapi.Server }

// oaToken is the one token that the account has.
type oaToken struct{ api *fakeapi.Server }

// Token implements zalooa.TokenSource.
func (o oaToken) Token(context.Context) (string, error) { return o.api.AccessToken(), nil }

// Rejected implements zalooa.TokenSource.
func (oaToken) Rejected(context.Context, string) (string, error) {
	return "", errors.New("the token was refused")
}

func onZaloOA(s *zaloStage) (storyPlatform, bot.Channel) {
	api := fakeapi.Start(s.t, fakeapi.Options{Now: time.Now, LoopbackHTTP: true, NoReceipts: true, RateLimit: -1})
	return oaStories{api}, s.account(api, nil)
}

// account is an account on a platform, with the templates that it has.
func (s *zaloStage) account(api *fakeapi.Server, templates map[string]string) *zalooa.OA {
	s.t.Helper()
	oa, err := zalooa.New(zalooa.Options{
		AppID: api.AppID(), SecretKey: api.SecretKey(), API: api.URL, BusinessAPI: api.BusinessURL, Tokens: oaToken{api}, Words: s.engine.Words,
		Accept: s.intake.Accept, Templates: templates, Phone: true, Card: "https://gandan.example.vn" + zaloCardPath, Hosts: []string{api.CDNURL},
		Files: s.files, Links: storyLinks, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(oa.Client.CloseIdleConnections)
	s.intake.Decode[zalooa.Name] = oa.Decode
	hook := httptest.NewServer(oa.Handler())
	s.t.Cleanup(hook.Close)
	api.SetWebhook(hook.URL)
	return oa
}

// phone is of somebody who clicked on the account, which tells it nothing.
func (o oaStories) phone(id, name string) storyPhone {
	p := o.api.Person(id, name, "")
	p.ChatNow()
	return oaPhone{p}
}

func (o oaStories) idle() bool           { return o.api.WaitIdle(rigPatience) }
func (o oaStories) violations() []string { return o.api.Violations() }

// oaPhone is a person's chat with the account.
type oaPhone struct{ *fakeapi.Person }

func (p oaPhone) say(text string) { p.Say(text) }

// tap taps a button that stands in the chat.
func (p oaPhone) tap(data string) bool {
	for _, m := range slices.Backward(p.Messages()) {
		if slices.ContainsFunc(m.Buttons, func(b fakeapi.Button) bool { return b.Payload == data }) {
			p.TapPayload(data)
			return true
		}
	}
	return false
}

func (p oaPhone) count() int { return len(p.Messages()) }

func (p oaPhone) read(from int) (texts []string) {
	for _, m := range p.Messages()[from:] {
		if !m.FromOA {
			continue
		}
		texts = append(texts, m.Text)
		for _, b := range m.Buttons {
			texts = append(texts, "["+b.Title+"]")
		}
	}
	return texts
}

// send sends what the platform passes on as what it is.
func (p oaPhone) send(what, rest string) bool {
	first, second, _ := strings.Cut(rest, " ")
	switch what {
	case "photo":
		p.Photo(telegramfake.Picture(64, 48), second)
	case "album":
		for range strings.FieldsSeq(rest) {
			p.Photo(telegramfake.Picture(64, 48), "")
		}
	case "file":
		p.File(first, []byte("%PDF-1.4"))
	case "voice":
		p.Audio([]byte("voice"))
	case "sticker":
		p.Sticker()
	case "location":
		lat, _ := strconv.ParseFloat(first, 64)
		lon, _ := strconv.ParseFloat(second, 64)
		p.Location(lat, lon, "")
	case "contact":
		p.SubmitInfo("84"+strings.TrimPrefix(strings.TrimPrefix(rest, "+84"), "0"), p.Name())
	default:
		return false
	}
	return true
}
