package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/telegram/fakeapi"
)

const secret = "s-e_c-r_e-t"

// hooked makes the server bring its updates to the bot.
func hooked(t *testing.T, w *world) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/webhook/telegram", w.bot.Handler(secret))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	url := server.URL + "/webhook/telegram"
	if err := w.bot.SetWebhook(t.Context(), url, secret); err != nil {
		t.Fatal(err)
	}
	return url
}

// post sends a body as Telegram does, and returns the answer.
func post(t *testing.T, h http.Handler, change func(*http.Request), body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/webhook/telegram", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(secretHeader, secret)
	if change != nil {
		change(r)
	}
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, r)
	return answer
}

// What a person does arrives, taps are acknowledged, and what could not be
// handled comes again.
func TestWebhook(t *testing.T) {
	w := open(t, fakeapi.Options{LoopbackHTTP: true})
	fails := 2
	w.bot.Take = func(ctx context.Context, u bot.Update, raw []byte) error {
		w.mu.Lock()
		fails--
		down := fails >= 0
		w.mu.Unlock()
		if down {
			return errors.New("the database is down")
		}
		return w.take(ctx, u, raw)
	}
	url := hooked(t, w)
	w.show(bot.Screen{Token: "t", Text: "Hộ nào?", Options: choices("Hộ ông Sáng")})
	if _, err := w.lan.Press("Hộ ông Sáng"); err != nil {
		t.Fatal(err)
	}
	w.lan.Say("khẩn")
	if !w.api.WaitIdle(soon) {
		t.Fatalf("updates wait: %d", w.api.Pending())
	}
	w.bot.answering.Wait()
	if got := w.lan.Toasts(); len(got) != 1 {
		t.Errorf("taps acknowledged: %+v", got)
	}
	if list := w.texts(); len(list) != 3 {
		t.Errorf("handled: %q", list)
	}
	if n := w.api.Stats().Failures; n != 2 {
		t.Errorf("%d updates were brought again, want 2", n)
	}
	info, err := w.bot.WebhookInfo(t.Context())
	if err != nil || info.URL != url || info.Pending != 0 || info.Connections != maxConnections || len(info.AllowedKinds) != 4 || info.LastFailed.IsZero() {
		t.Errorf("%+v, %v", info, err)
	}
	if err := w.bot.DeleteWebhook(t.Context()); err != nil {
		t.Fatal(err)
	}
	if info, err := w.bot.WebhookInfo(t.Context()); err != nil || info.URL != "" {
		t.Errorf("after deleting: %+v, %v", info, err)
	}
	w.api.NoViolations(t)
}

// Whoever does not know the secret learns nothing and causes no work.
func TestWebhookIsClosed(t *testing.T) {
	w := open(t, fakeapi.Options{})
	h := w.bot.Handler(secret)
	body := fromLan(`"text":"xin chào"`)
	tap := `{"update_id":2,"callback_query":{"id":"99","from":{"id":501},"data":"a"}}`
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for name, c := range map[string]struct {
		change func(*http.Request)
		body   string
		status int
	}{
		"wrong secret":    {header(secretHeader, secret+"x"), tap, http.StatusUnauthorized},
		"no secret":       {func(r *http.Request) { r.Header.Del(secretHeader) }, body, http.StatusUnauthorized},
		"get":             {func(r *http.Request) { r.Method = http.MethodGet }, "", http.StatusMethodNotAllowed},
		"no JSON":         {header("Content-Type", "text/plain"), body, http.StatusUnsupportedMediaType},
		"too large":       {nil, `{"a":"` + strings.Repeat("a", maxBody) + `"}`, http.StatusRequestEntityTooLarge},
		"never readable":  {nil, `{"update_id":1,"message":"Hoàng Văn Sáng"`, http.StatusOK},
		"of another kind": {nil, `{"update_id":1,"poll":{}}`, http.StatusOK},
	} {
		answer := post(t, h, c.change, c.body)
		if answer.Code != c.status || answer.Body.Len() != 0 {
			t.Errorf("%s: %d %q, want %d and no body", name, answer.Code, answer.Body, c.status)
		}
	}
	w.bot.answering.Wait()
	if len(w.texts()) != 0 || w.calls.String() != "update bad\n" {
		t.Errorf("handled %q, called %q", w.texts(), w.calls)
	}
	if strings.Contains(w.log.String(), "Sáng") {
		t.Errorf("the log tells what people wrote: %s", w.log)
	}
	if answer := post(t, w.bot.Handler(""), func(r *http.Request) { r.Header.Set(secretHeader, "") }, body); answer.Code != http.StatusUnauthorized {
		t.Errorf("an empty secret opens: %d", answer.Code)
	}
	if answer := post(t, h, nil, body); answer.Code != http.StatusOK || len(w.texts()) != 1 {
		t.Errorf("the right one: %d, %q", answer.Code, w.texts())
	}
}

// A server that goes away does not end what is in hand; a store that does not
// answer is told as 503, to come again soon.
func TestWebhookAnswersAfterHandling(t *testing.T) {
	w := open(t, fakeapi.Options{})
	gone, leave := context.WithCancel(t.Context())
	var until time.Duration
	w.bot.Take = func(ctx context.Context, _ bot.Update, _ []byte) error {
		leave()
		if deadline, ok := ctx.Deadline(); ok {
			until = time.Until(deadline)
		}
		return ctx.Err()
	}
	answer := post(t, w.bot.Handler(secret), func(r *http.Request) { *r = *r.WithContext(gone) }, fromLan(`"text":"a"`))
	if answer.Code != http.StatusOK || until <= 0 || until > handleWithin {
		t.Errorf("%d, with %v to go", answer.Code, until)
	}
	w.bot.Take = func(context.Context, bot.Update, []byte) error { return errors.New("the database is down") }
	answer = post(t, w.bot.Handler(secret), nil, fromLan(`"text":"a"`))
	if answer.Code != http.StatusServiceUnavailable || answer.Header().Get("Retry-After") != "5" || answer.Body.Len() != 0 {
		t.Errorf("%d %v %q", answer.Code, answer.Header(), answer.Body)
	}
}

// aTap is a tap of Lan's.
const aTap = `{"update_id":2,"callback_query":{"id":"99","from":{"id":501},"data":"a"}}`

// A tap is acknowledged with the answer to its update, which spares a call; one
// that is delivered again is not once more, or the server would refuse it.
func TestTapsAreAcknowledgedOnce(t *testing.T) {
	w := open(t, fakeapi.Options{})
	for n := range 3 {
		answer := post(t, w.bot.Handler(secret), nil, aTap)
		if n > 0 {
			if answer.Code != http.StatusOK || answer.Body.Len() > 0 {
				t.Errorf("%d: %d %q", n, answer.Code, answer.Body)
			}
			continue
		}
		var call map[string]string
		err := json.Unmarshal(answer.Body.Bytes(), &call)
		want := map[string]string{"method": "answerCallbackQuery", "callback_query_id": "99"}
		if kind := answer.Header().Get("Content-Type"); err != nil || answer.Code != http.StatusOK || kind != "application/json" || !maps.Equal(call, want) {
			t.Errorf("%d %q %v %v", answer.Code, kind, call, err)
		}
	}
	w.bot.answering.Wait()
	if len(w.texts()) != 3 || w.calls.String() != "" {
		t.Errorf("handled %d, called %q", len(w.texts()), w.calls)
	}
}

// A button does not turn until a slow answer is there, nor after a failure.
func TestSlowTapsAreAcknowledgedMeanwhile(t *testing.T) {
	for name, fault := range map[string]error{"slow": nil, "failing": errors.New("the database is down")} {
		w := open(t, fakeapi.Options{})
		w.bot.Take = func(context.Context, bot.Update, []byte) error {
			if fault == nil {
				w.bot.answering.Wait() // until the call was made
			}
			return fault
		}
		answer := post(t, w.bot.Handler(secret), nil, aTap)
		w.bot.answering.Wait()
		if answer.Body.Len() != 0 || strings.Count(w.calls.String(), "answerCallbackQuery") != 1 {
			t.Errorf("%s: %q, called %q", name, answer.Body, w.calls)
		}
		if strings.Contains(w.log.String(), "ERROR") {
			t.Errorf("%s: a late acknowledgement is called a fault: %s", name, w.log)
		}
	}
}
