package telegram

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/telegram/fakeapi"
)

// Each way in which a send can fail is told apart, for a text and for an
// upload, where the library forgets the code.
func TestClassesOfErrors(t *testing.T) {
	type want struct {
		class    string
		retry    bool
		after    time.Duration
		blocked  bool
		unknown  bool
		logged   bool // as an error, for the operator
		complete bool // the message is there all the same
	}
	for name, c := range map[string]struct {
		answer fakeapi.Response
		want   want
	}{
		"429":                    {fakeapi.Response{Code: 429, RetryAfter: 7}, want{class: "429", retry: true, after: 7 * time.Second}},
		"429 of a gateway":       {fakeapi.Response{Code: 429, Body: "<h1>slow down</h1>"}, want{class: "429", retry: true, after: time.Second}},
		"500":                    {fakeapi.Response{Code: 500}, want{class: "5xx", retry: true}},
		"502 in HTML":            {fakeapi.Response{Code: 502, Body: "<html>Bad Gateway</html>"}, want{class: "5xx", retry: true}},
		"502 and nothing":        {fakeapi.Response{Code: 502, Body: " "}, want{class: "5xx", retry: true}},
		"a page with 200":        {fakeapi.Response{Body: "<html>Log in to the hotspot</html>"}, want{class: "5xx", retry: true}},
		"403 of a gateway":       {fakeapi.Response{Code: 403, Body: "<html>Forbidden</html>"}, want{class: "5xx", retry: true}},
		"an answer of no kind":   {fakeapi.Response{Body: `"ok"`}, want{class: "5xx", retry: true}},
		"blocked":                {fakeapi.Response{Code: 403, Description: "Forbidden: bot was blocked by the user"}, want{class: "blocked", blocked: true}},
		"deactivated":            {fakeapi.Response{Code: 403, Description: "Forbidden: user is deactivated"}, want{class: "blocked", blocked: true}},
		"not begun":              {fakeapi.Response{Code: 403, Description: "Forbidden: bot can't initiate conversation with a user"}, want{class: "blocked", blocked: true}},
		"no such chat":           {fakeapi.Response{Code: 400, Description: "Bad Request: chat not found"}, want{class: "blocked", blocked: true}},
		"no such peer":           {fakeapi.Response{Code: 400, Description: "Bad Request: PEER_ID_INVALID"}, want{class: "blocked", blocked: true}},
		"our fault":              {fakeapi.Response{Code: 400, Description: "Bad Request: BUTTON_DATA_INVALID"}, want{class: "bad", logged: true}},
		"token revoked":          {fakeapi.Response{Code: 401, Description: "Unauthorized"}, want{class: "bad", retry: true, after: time.Minute, logged: true}},
		"token malformed":        {fakeapi.Response{Code: 404, Description: "Not Found"}, want{class: "bad", retry: true, after: time.Minute, logged: true}},
		"done and cut off":       {fakeapi.Response{DropAfterDoing: true}, want{class: "timeout", retry: true, unknown: true, complete: true}},
		"cut off before reading": {fakeapi.Response{DropBefore: true}, want{class: "timeout", retry: true, unknown: true}},
	} {
		for _, method := range []string{"sendMessage", "sendDocument"} {
			if method == "sendDocument" && name == "our fault" {
				continue // then the file is left out
			}
			w := open(t, fakeapi.Options{})
			w.files["00"] = "%PDF"
			w.api.Fault(fakeapi.Match{Method: method, Times: 1}, c.answer)
			s := bot.Screen{Text: "Tuyệt mật"}
			if method == "sendDocument" {
				s.Files = []bot.File{{Ref: "blob:00", Kind: bot.Doc, Name: "a.pdf"}}
			}
			_, err := w.bot.Notify(t.Context(), w.chat, s)
			var e *bot.SendError
			if !errors.As(err, &e) {
				t.Errorf("%s, %s: %v", name, method, err)
				continue
			}
			log := w.log.String()
			got := want{firstClass(w, method), e.Retry, e.After, e.Blocked, e.Unknown, strings.Contains(log, "level=ERROR"), len(w.fromBot()) > 0}
			if got != c.want {
				t.Errorf("%s, %s: %+v, want %+v (%v)", name, method, got, c.want, err)
			}
			if strings.Contains(log, "mật") || strings.Contains(log+err.Error(), w.api.Token()) {
				t.Errorf("%s, %s: too much is told: %v %s", name, method, err, log)
			}
		}
	}
}

// firstClass is the class that the watch was told of the method's first call.
func firstClass(w *world, method string) string {
	for line := range strings.Lines(w.calls.String()) {
		if class, ok := strings.CutPrefix(line, method+" "); ok {
			return strings.TrimSpace(class)
		}
	}
	return ""
}

// A person who blocks the bot and a group that became another one are seen by
// what the server really says.
func TestUnreachableChats(t *testing.T) {
	w := open(t, fakeapi.Options{})
	group := w.api.Group(-1001, "Thôn")
	w.lan.AddToGroup(group)
	group.Migrate(-100123)
	gone := w.api.Chat(502, "Mai")
	gone.Say("/start")
	gone.Deactivate()
	w.lan.Block()
	for _, id := range []string{"501", "502", "-1001", "777"} {
		_, err := w.bot.Notify(t.Context(), bot.Chat{Channel: Name, ID: id}, bot.Screen{Text: "a"})
		var e *bot.SendError
		if !errors.As(err, &e) || !e.Blocked || e.Retry {
			t.Errorf("chat %s: %v", id, err)
		}
	}
}

// Where the network ends before the request could be read nothing was sent; a
// server that reads and says nothing in time may have sent it.
func TestNetworkErrors(t *testing.T) {
	w := open(t, fakeapi.Options{})
	_, err := w.another("http://127.0.0.1:1").Show(t.Context(), w.chat, "", bot.Screen{Text: "a"}, true)
	var e *bot.SendError
	if !errors.As(err, &e) || !e.Retry || e.Unknown || strings.Contains(err.Error(), w.api.Token()) {
		t.Errorf("refused connection: %v", err)
	}
	if !strings.Contains(err.Error(), "<token>") {
		t.Errorf("nothing was to be hidden, so nothing is shown: %v", err)
	}
	asked := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // then the server notices that nobody waits
		close(asked)
		<-r.Context().Done()
	}))
	defer silent.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	_, err = w.another(silent.URL).Show(ctx, w.chat, "", bot.Screen{Text: "a"}, true)
	if !errors.As(err, &e) || !e.Retry || !e.Unknown || !errors.Is(err, context.Canceled) {
		t.Errorf("no answer: %v", err)
	}
}

// The token does not leave: not to another host, not in an error.
func TestRedirectsAreNotFollowed(t *testing.T) {
	w := open(t, fakeapi.Options{})
	followed := false
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed = true }))
	defer other.Close()
	here := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		http.Redirect(rw, r, other.URL+r.URL.Path, http.StatusTemporaryRedirect)
	}))
	defer here.Close()
	_, err := w.another(here.URL).Show(t.Context(), w.chat, "", bot.Screen{Text: "a"}, true)
	if e := (*bot.SendError)(nil); !errors.As(err, &e) || !e.Retry || followed || strings.Contains(err.Error(), w.api.Token()) {
		t.Errorf("followed %t: %v", followed, err)
	}
}

func TestTokensOfAnotherForm(t *testing.T) {
	for _, token := range []string{"", "abc", "12:a b", "12:a/../b", "12:%41", "12:a?b"} {
		if _, err := New(Options{Token: token}); err == nil || token != "" && strings.Contains(err.Error(), token) {
			t.Errorf("%q: %v", token, err)
		}
	}
}
