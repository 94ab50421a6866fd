package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
)

// What the API says where it is no fault, or where there is a way on.
const (
	notModified = "message is not modified"
	editLost    = "message to edit not found"
	editBarred  = "message can't be edited"
	tooOld      = "query is too old"
	wrongKind   = "can't use file of type "
	tooBig      = "file is too big"
	unavailable = "temporarily unavailable"
	webhookSet  = "webhook is active"
)

const (
	offPause    = time.Minute // while the token is not accepted
	leastPause  = time.Second // after a 429 that does not say how long
	longestText = 200         // of what the API says, in bytes, that is kept
)

// fault is why a call failed. It holds no token and nothing that people wrote.
type fault struct {
	method  string
	status  int           // of HTTP, or the API's own code; 0: no answer
	text    string        // what the API or the network said
	after   time.Duration // how long the server wants to be left alone
	moved   bool          // the group became a supergroup with another id
	unknown bool          // the call may have been obeyed all the same
	cause   error         // for errors.Is only: its text may hold the token
}

// Error implements error.
func (f *fault) Error() string {
	if f.status == 0 {
		return fmt.Sprintf("telegram: %s: %s", f.method, f.text)
	}
	return fmt.Sprintf("telegram: %s: %d %s", f.method, f.status, f.text)
}

// Is reports whether the cause is target.
func (f *fault) Is(target error) bool { return errors.Is(f.cause, target) }

// faultOf makes a fault of what the library returned.
func (b *Bot) faultOf(method string, t *trip, err error) *fault {
	f := &fault{method: method, status: t.status, after: t.after, cause: err}
	var said *tgbotapi.Error
	var syntax *json.SyntaxError
	var other *json.UnmarshalTypeError
	switch {
	case errors.As(err, &said): // its Code is 0 after an upload
		if said.Code != 0 {
			f.status = said.Code
		}
		if said.RetryAfter > 0 {
			f.after = time.Duration(said.RetryAfter) * time.Second
		}
		f.moved = said.MigrateToChatID != 0
		f.text = said.Message
	case errors.Is(err, errForeign) || errors.As(err, &syntax) || errors.As(err, &other) || t.status >= http.StatusMultipleChoices:
		// A page of a gateway: even a 403 says nothing of the chat.
		f.text = "the answer is not the API's"
		if f.status != http.StatusTooManyRequests && f.status < http.StatusInternalServerError {
			f.status = http.StatusBadGateway
		}
	default: // the network failed, before or after the request was read
		f.unknown, f.status = t.wrote.Load(), 0
		f.text = err.Error()
	}
	f.text = b.scrub(f.text)
	return f
}

// scrub takes the token out of text and shortens it.
func (b *Bot) scrub(text string) string {
	text = strings.ReplaceAll(text, b.Token, "<token>")
	return strings.ToValidUTF8(text[:min(len(text), longestText)], "")
}

// class names the kind of fault for figures.
func (f *fault) class() string {
	switch {
	case f.says(notModified):
		return "ok"
	case f.unknown:
		return "timeout"
	case f.status == 0 || f.status >= http.StatusInternalServerError || f.status < http.StatusBadRequest:
		return "5xx"
	case f.status == http.StatusTooManyRequests:
		return "429"
	case f.blocked():
		return "blocked"
	}
	return "bad"
}

// says reports whether the API refused with these words.
func (f *fault) says(words string) bool {
	return f.status == http.StatusBadRequest && f.speaksOf(words)
}

// speaksOf reports whether the API's words hold these.
func (f *fault) speaksOf(words string) bool { return strings.Contains(f.text, words) }

// off reports whether the API does not accept the token.
func (f *fault) off() bool {
	return f.status == http.StatusUnauthorized || f.status == http.StatusNotFound
}

// blocked reports whether nothing sent to this chat arrives any more: the person
// stopped the bot, never began with it or is gone, or the chat is a group that
// became another one. Groups are not served, so there is nobody to follow.
func (f *fault) blocked() bool {
	return f.status == http.StatusForbidden || f.says("chat not found") || f.says("PEER_ID_INVALID") || f.moved
}

// sendError says what to do about the fault. While the token is not accepted the
// whole bot is off: its letters wait, and are not dropped one by one.
func (f *fault) sendError() *bot.SendError {
	e := &bot.SendError{Err: f}
	switch f.class() {
	case "timeout":
		e.Retry, e.Unknown = true, true
	case "5xx":
		e.Retry, e.After = true, f.after
	case "429":
		e.Retry, e.After = true, max(f.after, leastPause)
	case "blocked":
		e.Blocked = true
	default:
		if f.off() {
			e.Retry, e.After = true, offPause
		} else if f.status == http.StatusConflict || f.says(unavailable) {
			e.Retry = true
		}
	}
	return e
}

// report logs a fault that is the operator's business or ours: a token that is
// not accepted, and a call that the API finds wrong.
func (b *Bot) report(f *fault) {
	known := []string{notModified, editLost, editBarred, tooOld, wrongKind, tooBig, unavailable}
	switch {
	case f.off():
		b.Log.Error("telegram: the token is not accepted", slog.String("method", f.method), slog.Int("status", f.status))
	case f.class() != "bad" || f.status == http.StatusConflict:
	default:
		for _, words := range known {
			if f.says(words) {
				return
			}
		}
		b.Log.Error("telegram: a call was refused", slog.String("method", f.method), slog.Int("status", f.status), slog.String("said", f.text))
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
