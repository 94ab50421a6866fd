package zalobot

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"gandan/bot"
	"gandan/bot/remote"
)

const (
	offPause    = time.Minute      // while the token is not accepted
	quotaPause  = 15 * time.Minute // after the month's messages are used up
	hastePause  = 5 * time.Second  // after a gateway's page that says 429
	longestText = 200              // of what the platform says, in bytes, that is kept
)

// fault is why a call failed. It holds no token and nothing that people wrote.
type fault struct {
	method  string
	code    int           // the platform's, or of HTTP; 0: no answer
	text    string        // what the platform or the network said
	after   time.Duration // how long the server wants to be left alone
	foreign bool          // a page of something that stands before the platform
	unknown bool          // the call may have been obeyed all the same
	cause   error         // for errors.Is only: its text may hold the token
}

// Error implements error.
func (f *fault) Error() string {
	if f.code == 0 {
		return fmt.Sprintf("zalobot: %s: %s", f.method, f.text)
	}
	return fmt.Sprintf("zalobot: %s: %d %s", f.method, f.code, f.text)
}

// Is reports whether the cause is target.
func (f *fault) Is(target error) bool { return errors.Is(f.cause, target) }

// noAnswer is a failure of the network, before or after the request was read.
func (b *Bot) noAnswer(method string, err error, wrote bool) *fault {
	return &fault{method: method, text: b.scrub(err.Error()), unknown: wrote, cause: err}
}

// page is an answer that is not the platform's: of whatever status, it says
// nothing of the chat.
func page(method string, resp *http.Response) *fault {
	f := &fault{method: method, code: resp.StatusCode, text: "the answer is not the platform's", foreign: true}
	switch {
	case f.code == http.StatusTooManyRequests:
		f.after = max(remote.RetryAfter(resp.Header), hastePause)
	case f.code == http.StatusUnauthorized:
	case f.code < http.StatusInternalServerError:
		f.code = http.StatusBadGateway
	}
	return f
}

// refused is a refusal of the platform itself. The platform's own time-out does
// not say how far it came.
func (b *Bot) refused(method string, resp *http.Response, a answer) *fault {
	f := &fault{method: method, code: int(a.Code), text: b.scrub(a.Description), after: remote.RetryAfter(resp.Header)}
	f.unknown = f.code == http.StatusRequestTimeout
	if f.code == http.StatusTooManyRequests {
		f.after = max(f.after, quotaPause)
	}
	return f
}

// scrub takes the token out of text, however it is written, and shortens it.
func (b *Bot) scrub(text string) string {
	text = b.secret.ReplaceAllString(text, "<token>")
	return strings.ToValidUTF8(text[:min(len(text), longestText)], "")
}

// harmless reports whether the platform only says that there is nothing: no
// update after the time that was asked for, no webhook to be deleted.
func (f *fault) harmless() bool {
	return f.method == pollMethod && f.code == http.StatusRequestTimeout || f.method == clearMethod && f.code == http.StatusBadRequest
}

// class names the kind of fault for figures. The platform's 403 is its "Internal
// server error".
func (f *fault) class() string {
	switch {
	case f.unknown:
		return "timeout"
	case f.code == 0 || f.code >= http.StatusInternalServerError || f.code < http.StatusBadRequest || f.code == http.StatusForbidden:
		return "5xx"
	case f.code == http.StatusTooManyRequests:
		return "429"
	case f.blocked():
		return "blocked"
	}
	return "bad"
}

// off reports whether the platform does not accept the token, or stands at
// another address: it knows all the methods that are called.
func (f *fault) off() bool {
	return f.code == http.StatusUnauthorized || f.code == http.StatusNotFound
}

// unreachable is what the platform says of a chat that takes nothing. How it
// tells that a person blocked the bot is not documented; these are the words
// that others of its kind use.
var unreachable = []string{"chat not found", "user not found", "chat_id is invalid", "blocked"}

// blocked reports whether nothing sent to this chat arrives.
func (f *fault) blocked() bool {
	if f.code != http.StatusBadRequest {
		return false
	}
	text := strings.ToLower(f.text)
	for _, words := range unreachable {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// sendError says what to do about the fault. While the token is not accepted the
// whole bot is off: its letters wait, and are not dropped one by one.
func (f *fault) sendError() *bot.SendError {
	e := &bot.SendError{After: f.after, Err: f}
	switch f.class() {
	case "timeout":
		e.Retry, e.Unknown = true, true
	case "5xx", "429":
		e.Retry = true
	case "blocked":
		e.Blocked = true
	default:
		if f.off() {
			e.Retry, e.After = true, offPause
		}
	}
	return e
}

// report logs a fault that is the operator's business or ours: a token that is
// not accepted, a quota that is used up, and a call that is found wrong. That of
// a poll only says that a webhook is set.
func (b *Bot) report(f *fault) {
	said := []any{slog.String("method", f.method), slog.Int("code", f.code), slog.String("said", f.text)}
	switch {
	case f.off():
		b.Log.Error("zalobot: the token or the address is not accepted", said...)
	case f.class() == "429" && !f.foreign:
		b.Log.Error("zalobot: the quota of messages is used up", said...)
	case f.class() == "bad" && f.method != pollMethod:
		b.Log.Error("zalobot: a call was refused", said...)
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
