package telegram

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot/remote"
)

const (
	sendWithin   = 30 * time.Second // for small flood waits the server holds a request back
	pollFor      = 50 * time.Second // the most that the server waits for updates
	pollWithin   = pollFor + 15*time.Second
	answerWithin = 5 * time.Second
)

// trip is one call on the network: it gives the library's request a context and
// keeps what the library forgets of the answer.
type trip struct {
	ctx    context.Context
	client *http.Client
	wrote  atomic.Bool   // the request left whole: it may have been obeyed
	status int           // 0: no answer
	after  time.Duration // Retry-After of the answer
}

// Do implements tgbotapi.HTTPClient.
func (t *trip) Do(r *http.Request) (*http.Response, error) {
	trace := &httptrace.ClientTrace{WroteRequest: func(i httptrace.WroteRequestInfo) { t.wrote.Store(i.Err == nil) }}
	resp, err := t.client.Do(r.WithContext(httptrace.WithClientTrace(t.ctx, trace)))
	if err != nil {
		return nil, err
	}
	t.status = resp.StatusCode
	t.after = remote.RetryAfter(resp.Header)
	return resp, nil
}

// call calls a method of the API and returns its result. The error is a
// *bot.SendError that holds a *fault, and never the token.
func (b *Bot) call(ctx context.Context, within time.Duration, method string, p tgbotapi.Params, files ...tgbotapi.RequestFile) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	t := &trip{ctx: ctx, client: b.Client}
	var resp *tgbotapi.APIResponse
	var err error
	if len(files) > 0 {
		api := tgbotapi.BotAPI{Token: b.Token, Client: t}
		api.SetAPIEndpoint(b.format)
		resp, err = api.UploadFiles(method, p, files)
	} else {
		resp, err = t.post(b.API+"/bot"+b.Token+"/"+method, p)
	}
	if err != nil {
		f := b.faultOf(method, t, err)
		b.watch(method, f.class())
		b.report(f)
		return nil, f.sendError()
	}
	b.watch(method, "ok")
	return resp.Result, nil
}

// watch tells the watch of a call.
func (b *Bot) watch(method, class string) {
	if b.Watch != nil {
		b.Watch(method, class)
	}
}
