package zalobot

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

const (
	sendWithin  = 30 * time.Second
	photoWithin = 40 * time.Second // the platform fetches the photo before it answers
	pollWithin  = pollFor + 7*time.Second
	maxAnswer   = 1 << 20 // bytes of an answer
)

// answer is the body of every answer. The status of HTTP is 200 for what is
// refused, too, so that only ok counts.
type answer struct {
	OK          *bool           `json:"ok"` // nil: it is no answer of the platform
	Result      json.RawMessage `json:"result"`
	Description string          `json:"description"`
	Code        number          `json:"error_code"`
}

// number is a whole number that may be written as a text; 0 where it is none.
type number int64

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(b []byte) error {
	f, _ := strconv.ParseFloat(strings.Trim(string(b), `"`), 64)
	*n = number(f)
	return nil
}

// call calls a method of the platform and returns its result; nothing at all is
// that of what was refused for having nothing to do. The error is a *bot.SendError
// that holds a *fault, and never the token.
func (b *Bot) call(ctx context.Context, within time.Duration, method string, params map[string]string) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	result, f := b.try(ctx, method, params)
	if f == nil || f.harmless() {
		b.watch(method, "ok")
		return result, nil
	}
	b.watch(method, f.class())
	b.report(f)
	return nil, f.sendError()
}

// try sends the request and reads the answer.
func (b *Bot) try(ctx context.Context, method string, params map[string]string) (json.RawMessage, *fault) {
	if params == nil {
		params = map[string]string{} // "{}", which every method takes
	}
	body, err := json.Marshal(params)
	if err != nil {
		return nil, b.noAnswer(method, err, false)
	}
	var wrote atomic.Bool // the request left whole: it may have been obeyed
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(i httptrace.WroteRequestInfo) { wrote.Store(i.Err == nil) }})
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.API+"/bot"+b.Token+"/"+method, bytes.NewReader(body))
	if err != nil {
		return nil, b.noAnswer(method, err, false)
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := b.Client.Do(r)
	if err != nil {
		return nil, b.noAnswer(method, err, wrote.Load())
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return nil, b.noAnswer(method, err, true)
	}
	var a answer
	switch {
	case json.Unmarshal(raw, &a) != nil || a.OK == nil:
		return nil, page(method, resp)
	case !*a.OK:
		return nil, b.refused(method, resp, a)
	}
	return a.Result, nil
}
