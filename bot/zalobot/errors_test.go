package zalobot

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
	"gandan/bot/zalobot/fakeapi"
)

// Each way in which a send can fail is told apart.
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
		"quota":                  {fakeapi.Response{Code: 429, Description: "Quota exceeded"}, want{class: "429", retry: true, after: 15 * time.Minute, logged: true}},
		"haste":                  {fakeapi.Response{Status: 429, Body: "<html>429 Too Many Requests</html>"}, want{class: "429", retry: true, after: 5 * time.Second}},
		"502 in HTML":            {fakeapi.Response{Status: 502, Body: "<html>Bad Gateway</html>"}, want{class: "5xx", retry: true}},
		"504 in HTML":            {fakeapi.Response{Status: 504, Body: "<html>"}, want{class: "5xx", retry: true}},
		"a page with 200":        {fakeapi.Response{Body: "<html>Log in to the hotspot</html>"}, want{class: "5xx", retry: true}},
		"403 of a gateway":       {fakeapi.Response{Status: 403, Body: "<html>Forbidden</html>"}, want{class: "5xx", retry: true}},
		"an answer of no kind":   {fakeapi.Response{Body: `"ok"`}, want{class: "5xx", retry: true}},
		"403":                    {fakeapi.Response{Code: 403, Description: "Internal server error"}, want{class: "5xx", retry: true}},
		"500":                    {fakeapi.Response{Code: 500}, want{class: "5xx", retry: true}},
		"408":                    {fakeapi.Response{Code: 408, Description: "Request timeout"}, want{class: "timeout", retry: true, unknown: true}},
		"our fault":              {fakeapi.Response{Code: 400, Description: "Bad request: The text must not be empty"}, want{class: "bad", logged: true}},
		"no such chat":           {fakeapi.Response{Code: 400, Description: "Bad request: Chat not found"}, want{class: "blocked", blocked: true}},
		"blocked":                {fakeapi.Response{Code: 400, Description: "User has blocked the bot"}, want{class: "blocked", blocked: true}},
		"token reset":            {fakeapi.Response{Code: 401, Description: "Unauthorized"}, want{class: "bad", retry: true, after: time.Minute, logged: true}},
		"token reset, as a page": {fakeapi.Response{Status: 401, Body: "<html>"}, want{class: "bad", retry: true, after: time.Minute, logged: true}},
		"another address":        {fakeapi.Response{Code: 404, Description: "Not Found"}, want{class: "bad", retry: true, after: time.Minute, logged: true}},
		"done and cut off":       {fakeapi.Response{DropAfterDoing: true}, want{class: "timeout", retry: true, unknown: true, complete: true}},
		"cut off before reading": {fakeapi.Response{DropBefore: true}, want{class: "timeout", retry: true, unknown: true}},
	} {
		w := open(t, fakeapi.Options{})
		w.lan.Say("a")
		w.api.Fault(fakeapi.Match{Method: "sendMessage", Times: 1}, c.answer)
		_, err := w.bot.Notify(t.Context(), w.chat, bot.Screen{Text: "Tuyệt mật"})
		e := (*bot.SendError)(nil)
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		class, _ := strings.CutPrefix(strings.TrimSpace(w.calls.String()), "sendMessage ")
		got := want{class, e.Retry, e.After, e.Blocked, e.Unknown, strings.Contains(w.log.String(), "level=ERROR"), len(w.fromBot()) > 0}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v (%v)", name, got, c.want, err)
		}
		w.tellsNothing(w.log.String()+err.Error(), "mật")
	}
}

// A person who blocked the bot, or never wrote, is seen by what the platform is
// taken to say.
func TestUnreachableChats(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.lan.Say("a")
	w.lan.Block()
	for _, id := range []string{lanID, "ffffffffffffffffffff"} {
		_, err := w.bot.Notify(t.Context(), bot.Chat{Channel: Name, ID: id}, bot.Screen{Text: "a"})
		if e := (*bot.SendError)(nil); !errors.As(err, &e) || !e.Blocked || e.Retry {
			t.Errorf("chat %s: %v", id, err)
		}
	}
}

// Where the network ends before the request could be read nothing was sent; a
// server that reads and says nothing in time may have sent it. No error names
// the token, in whatever form the address is written.
func TestNetworkErrors(t *testing.T) {
	w := open(t, fakeapi.Options{})
	_, err := w.another("http://127.0.0.1:1").Notify(t.Context(), w.chat, bot.Screen{Text: "a"})
	e := (*bot.SendError)(nil)
	if !errors.As(err, &e) || !e.Retry || e.Unknown || !strings.Contains(err.Error(), "<token>") {
		t.Errorf("refused connection: %v", err)
	}
	w.tellsNothing(err.Error())
	asked := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		close(asked)
		<-r.Context().Done()
	}))
	defer silent.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	_, err = w.another(silent.URL).Notify(ctx, w.chat, bot.Screen{Text: "a"})
	if !errors.As(err, &e) || !e.Retry || !e.Unknown || !errors.Is(err, context.Canceled) {
		t.Errorf("no answer: %v", err)
	}
	w.tellsNothing(err.Error() + w.log.String())
}

// The token is taken out of what the platform or a proxy says, too.
func TestScrub(t *testing.T) {
	w := open(t, fakeapi.Options{})
	token := w.api.Token()
	number, key, _ := strings.Cut(token, ":")
	for _, said := range []string{token, number + "%3A" + key, number + "%3a" + key, strings.ToLower(key), "/bot" + token + "/sendMessage"} {
		if got := w.bot.scrub("no route to " + said + " from here"); strings.Contains(strings.ToLower(got), strings.ToLower(key)) || !strings.Contains(got, "from here") || strings.Contains(got, number) {
			t.Errorf("%s: %s", said, got)
		}
	}
	w.api.Fault(fakeapi.Match{Method: "getMe"}, fakeapi.Response{Code: 400, Description: "bad address /bot" + number + "%3A" + key})
	_, err := w.bot.Me(t.Context())
	w.tellsNothing(w.log.String() + err.Error())
}

// The token does not leave by a redirect.
func TestRedirectsAreNotFollowed(t *testing.T) {
	w := open(t, fakeapi.Options{})
	followed := false
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed = true }))
	defer other.Close()
	here := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		http.Redirect(rw, r, other.URL+r.URL.Path, http.StatusTemporaryRedirect)
	}))
	defer here.Close()
	_, err := w.another(here.URL).Notify(t.Context(), w.chat, bot.Screen{Text: "a"})
	if e := (*bot.SendError)(nil); !errors.As(err, &e) || !e.Retry || followed {
		t.Errorf("followed %t: %v", followed, err)
	}
}

func TestTokensOfAnotherForm(t *testing.T) {
	for _, token := range []string{"", "abc", "12:", "12:a b", "12:a/../b", "12:%41", "12:a?b", "a:12"} {
		if _, err := New(Options{Token: token}); err == nil || token != "" && strings.Contains(err.Error(), token) {
			t.Errorf("%q: %v", token, err)
		}
	}
}
