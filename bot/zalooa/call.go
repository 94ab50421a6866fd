package zalooa

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"sync/atomic"
	"time"

	"gandan/bot"
	"gandan/commune"
)

const (
	sendWithin = 30 * time.Second // for one try
	maxAnswer  = 1 << 20          // of the API, in bytes
)

// call is one call of a method, which may take two tries.
type call struct {
	name    string // of the method in figures and logs
	method  string // of HTTP
	address string // whole
	kind    string // media type of the body
	body    []byte
	paid    bool     // a template: its codes are its own
	secrets []string // that no error may hold
}

// envelope is what every answer stands in. The status of HTTP is 200 whatever
// the answer is.
type envelope struct {
	Error *number         `json:"error"`
	Data  json.RawMessage `json:"data"`
}

// number is a whole number that may be written as a text.
type number int64

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(b []byte) error {
	v, err := strconv.ParseInt(string(bytes.Trim(b, `"`)), 10, 64)
	*n = number(v)
	return err
}

// post is a call with a JSON body.
func post(name, address string, body any) (*call, error) {
	b, err := json.Marshal(body)
	return &call{name: name, method: http.MethodPost, address: address, kind: "application/json", body: b}, err
}

// do calls the method and returns its data. Where the token is refused it is
// renewed and the call tried once more, which is safe: nothing was done. The
// error is a *bot.SendError, of a *fault where the platform was asked, and
// never holds a secret.
func (o *OA) do(ctx context.Context, c *call) (json.RawMessage, error) {
	token, err := o.Tokens.Token(ctx)
	if err != nil {
		return nil, noToken(err)
	}
	data, f := o.try(ctx, c, token)
	if f != nil && f.class() == "token" {
		if token, err = o.Tokens.Rejected(ctx, token); err != nil {
			return nil, noToken(err)
		}
		data, f = o.try(ctx, c, token)
	}
	if f != nil {
		o.report(f)
		return nil, f.sendError(o.Now())
	}
	return data, nil
}

// noToken says what to do while there is no token to speak with. Until somebody
// consents anew there will be none.
func noToken(err error) error {
	e := &bot.SendError{Retry: true, Err: err}
	if commune.CodeOf(err) == commune.Denied {
		e.After = offPause
	}
	return e
}

// try calls the method once.
func (o *OA) try(ctx context.Context, c *call, token string) (json.RawMessage, *fault) {
	c.secrets = []string{token, o.AppSecretProof, o.SecretKey}
	data, f := o.roundTrip(ctx, c, token)
	switch {
	case o.Watch == nil:
	case f == nil:
		o.Watch(c.name, "ok")
	default:
		o.Watch(c.name, f.class())
	}
	return data, f
}

// roundTrip sends the request and reads the answer.
func (o *OA) roundTrip(ctx context.Context, c *call, token string) (json.RawMessage, *fault) {
	ctx, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	var wrote atomic.Bool // the request left whole: it may have been obeyed
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(i httptrace.WroteRequestInfo) { wrote.Store(i.Err == nil) }})
	r, err := http.NewRequestWithContext(ctx, c.method, c.address, bytes.NewReader(c.body))
	if err != nil {
		return nil, c.noAnswer(err, false)
	}
	o.sign(r, token)
	if c.kind != "" {
		r.Header.Set("Content-Type", c.kind)
	}
	resp, err := o.Client.Do(r)
	if err != nil {
		return nil, c.noAnswer(err, wrote.Load())
	}
	defer resp.Body.Close()
	o.pace.note(resp.Header, o.Now())
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return nil, c.noAnswer(err, true)
	}
	var e envelope
	if json.Unmarshal(raw, &e) != nil || e.Error == nil {
		return nil, c.noEnvelope(resp)
	}
	if *e.Error != 0 {
		return nil, c.refused(resp, e)
	}
	return e.Data, nil
}

// sign puts the token into the request and, where the app asks for one, the
// proof that the caller knows the app's secret.
func (o *OA) sign(r *http.Request, token string) {
	r.Header.Set("access_token", token)
	if o.AppSecretProof == "" {
		return
	}
	mac := hmac.New(sha256.New, []byte(o.AppSecretProof))
	mac.Write([]byte(token))
	r.Header.Set("appsecret_proof", hex.EncodeToString(mac.Sum(nil)))
}
