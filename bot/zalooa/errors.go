package zalooa

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"gandan/bot"
	"gandan/bot/remote"
	"gandan/commune"
)

const (
	offPause    = 10 * time.Minute // while the operator must act
	minutePause = time.Minute      // the platform counts calls by the minute
	longestText = 200              // of what the API says, in bytes, that is kept
)

// fault is why a call failed. It holds no token and nothing that people wrote.
type fault struct {
	method  string
	status  int           // of HTTP; 0: no answer
	code    int           // of the platform; 0: none was given
	text    string        // what the network said; empty where the platform gave a code
	action  action        // that the code asks for
	after   time.Duration // how long the server wants to be left alone
	unknown bool          // the call may have been obeyed all the same
	cause   error         // for errors.Is only: its text may hold an address
}

// Error implements error. The platform's own words are left out, as they may
// repeat what people wrote: its codes say enough.
func (f *fault) Error() string {
	if f.code != 0 {
		return fmt.Sprintf("zalooa: %s: %d/%d", f.method, f.status, f.code)
	}
	return fmt.Sprintf("zalooa: %s: %d %s", f.method, f.status, f.text)
}

// Is reports whether the cause is target.
func (f *fault) Is(target error) bool { return errors.Is(f.cause, target) }

// noAnswer is the fault of a call that the network failed, before or after the
// request was read.
func (c *call) noAnswer(err error, wrote bool) *fault {
	return &fault{method: c.name, text: c.clean(err.Error()), unknown: wrote, cause: err}
}

// noEnvelope is the fault of an answer that is not the API's but a gateway's.
func (c *call) noEnvelope(resp *http.Response) *fault {
	f := &fault{method: c.name, status: resp.StatusCode, text: "the answer is not the API's", after: remote.RetryAfter(resp.Header)}
	switch resp.StatusCode {
	case http.StatusUnauthorized:
		f.action = renew
	case http.StatusTooManyRequests:
		f.action = backOff
	case http.StatusOK, http.StatusRequestTimeout, http.StatusBadGateway, http.StatusGatewayTimeout:
		f.unknown = true // what stands behind the gateway may have read it
	}
	return f
}

// refused is the fault that the API itself answered.
func (c *call) refused(resp *http.Response, e envelope) *fault {
	return &fault{
		method: c.name, status: resp.StatusCode, code: int(*e.Error),
		action: actionOf(int(*e.Error), c.paid), after: remote.RetryAfter(resp.Header),
	}
}

// clean takes the secrets out of what is said and shortens it.
func (c *call) clean(text string) string {
	for _, secret := range c.secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "<secret>")
		}
	}
	return strings.ToValidUTF8(text[:min(len(text), longestText)], "")
}

// class names the kind of fault for figures.
func (f *fault) class() string {
	switch {
	case f.unknown:
		return "timeout"
	case f.code == 0 && f.action == ours:
		return "5xx"
	}
	return [...]string{ours: "bad", renew: "token", backOff: "429", morning: "429", lost: "blocked", shut: "closed", alarm: "alarm", expired: "bad"}[f.action]
}

// sendError says what to do about the fault. While the account is off its
// letters wait, and are not dropped one by one.
func (f *fault) sendError(now time.Time) *bot.SendError {
	e := &bot.SendError{Err: f}
	switch f.class() {
	case "timeout":
		e.Retry, e.Unknown = true, true
	case "5xx":
		e.Retry, e.After = true, f.after
	case "token", "alarm":
		e.Retry, e.After = true, offPause
	case "429":
		e.Retry, e.After = true, max(f.after, minutePause)
		if f.action == morning {
			e.After = untilMorning(now)
		}
	case "blocked":
		e.Blocked = true
	case "closed":
		e.Closed = true
	}
	return e
}

// untilMorning is how long it is until the night ends for messages that do not
// go by night. Zalo names no zone: it is Viet Nam's.
func untilMorning(now time.Time) time.Duration {
	now = now.In(commune.Defaults().Zone)
	end := time.Date(now.Year(), now.Month(), now.Day(), night, 0, 0, 0, now.Location())
	if !end.After(now) {
		end = end.AddDate(0, 0, 1)
	}
	return end.Sub(now)
}

// report logs a fault that is the operator's business or ours.
func (o *OA) report(f *fault) {
	switch f.class() {
	case "token", "alarm":
		o.Log.Error("zalooa: the account is off until somebody acts", slog.String("method", f.method), slog.Int("code", f.code))
	case "bad":
		if f.action != expired {
			o.Log.Error("zalooa: a call was refused", slog.String("method", f.method), slog.Int("code", f.code))
		}
	}
}

// said returns the fault in err, or an empty one.
func said(err error) *fault {
	var f *fault
	if errors.As(err, &f) {
		return f
	}
	return &fault{}
}

// bad reports whether the API finds something wrong with what was sent.
func (f *fault) bad() bool { return f.code != 0 && (f.action == ours || f.action == expired) }
