package zalobot

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/bot/zalobot/fakeapi"
)

const secret = "s-e_c-r_e-t"

// hooked makes the platform bring its updates to the bot.
func hooked(t *testing.T, w *world) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/webhook/zalo-bot", w.bot.Handler(secret))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	url := server.URL + "/webhook/zalo-bot"
	if err := w.bot.SetWebhook(t.Context(), url, secret); err != nil {
		t.Fatal(err)
	}
	return url
}

// post sends a body as the platform does, and returns the answer.
func post(t *testing.T, h http.Handler, change func(*http.Request), body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/webhook/zalo-bot", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(secretHeader, secret)
	if change != nil {
		change(r)
	}
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, r)
	return answer
}

// What a person does arrives, in whichever form the platform sends it, and once.
func TestWebhook(t *testing.T) {
	for _, o := range []fakeapi.Options{{}, {Wrapped: true, DocumentedPhoto: true}} {
		o.LoopbackHTTP, o.Echo = true, true
		w := open(t, o)
		url := hooked(t, w)
		if strings.Contains(w.log.String(), "does not reach") {
			t.Errorf("the probe is refused: %s", w.log)
		}
		w.api.Duplicate(1)
		id := w.lan.Say("một")
		w.lan.Photo([]byte("\xff\xd8\xff"), "Đường hỏng")
		w.lan.Voice([]byte("aac"))
		w.lan.Sticker()
		w.lan.Unsupported("a.pdf")
		w.handled(5)
		w.api.Redeliver(id)
		if _, err := w.bot.Notify(t.Context(), w.chat, bot.Screen{Text: "Đã nhận"}); err != nil {
			t.Fatal(err)
		}
		w.api.Push([]byte(`{"event_name":"message.text.received","message":{"message_id":"1","chat":{"id":"7","chat_type":"PRIVATE"},"from":{"id":"` + w.api.BotID() + `"},"text":"its own, unmarked"}}`))
		if !w.api.WaitIdle(soon) || w.api.Stats().Failures != 0 {
			t.Errorf("%+v", w.api.Stats())
		}
		seq := int64(0)
		for _, u := range w.kept {
			if u.Seq <= seq || u.Chat != w.chat {
				t.Errorf("%+v comes after %d", u, seq)
			}
			seq = u.Seq
		}
		if u := w.kept; len(u) != 5 || u[0].Text != "một" || u[1].Text != "Đường hỏng" || len(u[1].Files) != 1 || u[2].Files[0].Kind != bot.Voice || !u[3].Sticker || !u[4].Unsupported {
			t.Errorf("%+v", u)
		}
		if i, err := w.bot.WebhookInfo(t.Context()); err != nil || i.URL != url || i.Updated.IsZero() {
			t.Errorf("%+v, %v", i, err)
		}
		w.api.NoViolations(t)
	}
}

// What cannot be kept is held and tried again, whether or not the platform would
// bring it again, and then told to be brought again.
func TestWebhookHolds(t *testing.T) {
	w := open(t, fakeapi.Options{LoopbackHTTP: true})
	hooked(t, w)
	fails := holds - 1
	w.bot.Accept = func(ctx context.Context, u bot.Update, raw []byte) error {
		w.mu.Lock()
		fails--
		down := fails >= 0
		w.mu.Unlock()
		if down {
			return errors.New("the database is down")
		}
		return w.accept(ctx, u, raw)
	}
	w.lan.Say("một")
	if !w.api.WaitIdle(soon) || len(w.texts()) != 1 || w.api.Stats().Failures != 0 {
		t.Errorf("kept %q: %s", w.texts(), w.log)
	}
	fails = holds
	answer := post(t, w.bot.Handler(secret), nil, inner("text", alone, `,"text":"hai"`))
	if answer.Code != http.StatusServiceUnavailable || answer.Header().Get("Retry-After") == "" || answer.Body.Len() != 0 {
		t.Errorf("%d %v %q", answer.Code, answer.Header(), answer.Body)
	}
	if !strings.Contains(w.log.String(), "is lost unless it comes again") || len(w.slept.pauses()) != 2*(holds-1) {
		t.Errorf("paused %v: %s", w.slept.pauses(), w.log)
	}
	w.tellsNothing(w.log.String(), "hai")
}

// A platform that goes away does not end what is being kept.
func TestWebhookOutlivesTheCaller(t *testing.T) {
	w := open(t, fakeapi.Options{})
	gone, leave := context.WithCancel(t.Context())
	bounded := false
	w.bot.Accept = func(ctx context.Context, _ bot.Update, _ []byte) error {
		leave()
		_, bounded = ctx.Deadline()
		return ctx.Err()
	}
	answer := post(t, w.bot.Handler(secret), func(r *http.Request) { *r = *r.WithContext(gone) }, inner("text", alone, `,"text":"a"`))
	if answer.Code != http.StatusOK || answer.Body.String() != thanks || !bounded {
		t.Errorf("%d %q, with an end: %t", answer.Code, answer.Body, bounded)
	}
}

// Whoever does not know the secret learns nothing and causes no work.
func TestWebhookIsClosed(t *testing.T) {
	w := open(t, fakeapi.Options{})
	h := w.bot.Handler(secret)
	text := inner("text", alone, `,"text":"Hoàng Văn Sáng"`)
	without := func(r *http.Request) { r.Header.Del(secretHeader) }
	wrong := func(r *http.Request) { r.Header.Set(secretHeader, secret+"x") }
	for name, c := range map[string]struct {
		change func(*http.Request)
		body   string
		status int
	}{
		"wrong secret":         {wrong, text, http.StatusUnauthorized},
		"no secret":            {without, text, http.StatusUnauthorized},
		"empty secret":         {func(r *http.Request) { r.Header.Set(secretHeader, "") }, text, http.StatusUnauthorized},
		"the probe":            {without, "", http.StatusOK},
		"of unknown length":    {func(r *http.Request) { without(r); r.ContentLength = -1 }, "", http.StatusUnauthorized},
		"a wrong probe":        {wrong, "", http.StatusUnauthorized},
		"nothing":              {nil, "", http.StatusOK},
		"get":                  {func(r *http.Request) { r.Method = http.MethodGet }, "", http.StatusMethodNotAllowed},
		"10 MB":                {nil, `{"a":"` + strings.Repeat("a", 10<<20) + `"}`, http.StatusRequestEntityTooLarge},
		"10 MB, not let in":    {wrong, strings.Repeat("a", 10<<20), http.StatusUnauthorized},
		"never readable":       {nil, text[:60], http.StatusOK},
		"without an id":        {nil, strings.Replace(text, "3f94d0b7c6181e52aa36", "", 1), http.StatusOK},
		"of another kind":      {nil, `{"event_name":"user.follow","message":{}}`, http.StatusOK},
		"of a form of its own": {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, `{}`, http.StatusOK},
	} {
		answer := post(t, h, c.change, c.body)
		body := ""
		if c.status == http.StatusOK {
			body = thanks
		}
		if answer.Code != c.status || answer.Body.String() != body {
			t.Errorf("%s: %d %q, want %d", name, answer.Code, answer.Body, c.status)
		}
	}
	if len(w.texts()) != 0 || w.calls.String() != "update bad\nupdate bad\n" {
		t.Errorf("kept %q, called %q", w.texts(), w.calls)
	}
	w.tellsNothing(w.log.String(), "Sáng")
	for _, change := range []func(*http.Request){without, func(r *http.Request) { r.Header.Set(secretHeader, "") }} {
		if answer := post(t, w.bot.Handler(""), change, text); answer.Code != http.StatusUnauthorized {
			t.Errorf("an empty secret opens: %d", answer.Code)
		}
	}
	if answer := post(t, h, nil, text); answer.Code != http.StatusOK || len(w.texts()) != 1 {
		t.Errorf("the right one: %d, %q", answer.Code, w.texts())
	}
}

// readNothing is a body that nobody may touch.
type readNothing struct{ t *testing.T }

func (r readNothing) Read([]byte) (int, error) {
	r.t.Error("the body is read")
	return 0, errors.New("read")
}

// Before the secret is right nothing is read.
func TestWebhookReadsNothingUnasked(t *testing.T) {
	w := open(t, fakeapi.Options{})
	for _, given := range []string{"", "wrong"} {
		r := httptest.NewRequest(http.MethodPost, "/", readNothing{t})
		if given != "" {
			r.Header.Set(secretHeader, given)
		}
		answer := httptest.NewRecorder()
		w.bot.Handler(secret).ServeHTTP(answer, r)
		if answer.Code != http.StatusUnauthorized {
			t.Errorf("%q: %d", given, answer.Code)
		}
	}
}

// A webhook that the platform does not take is an error.
func TestSetWebhookRefused(t *testing.T) {
	w := open(t, fakeapi.Options{})
	for _, url := range []string{"http://gandan.example/", "https://127.0.0.1/"} {
		if err := w.bot.SetWebhook(t.Context(), url, secret); err == nil {
			t.Errorf("%s is taken", url)
		}
	}
	if err := w.bot.SetWebhook(t.Context(), "https://gandan.example/", "short"); err == nil {
		t.Error("a short secret is taken")
	}
}
