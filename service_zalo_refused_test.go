package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"gandan/bot/zalobot"
	"gandan/bot/zalooa/fakeapi"
)

// blindTown is a town with a replica that answers webhooks and whose database is
// closed: whatever it asks of it fails, and is seen in the answer.
type blindTown struct {
	*zaloTown
	handler http.Handler
	secret  string // of the webhook of the Zalo Bot Platform
}

func newBlindTown(t *testing.T) *blindTown {
	t.Helper()
	w := &blindTown{zaloTown: newZaloTown(t, false, fakeapi.Options{})}
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	w.cfg.ZaloBot = zaloBotConfig{Token: "123456789:ATokenThatNobodyKnowsHere0000000", API: w.oa.URL, Webhook: true}
	log, err := newLog("debug", w.log)
	if err != nil {
		t.Fatal(err)
	}
	s, err := openService(t.Context(), &w.cfg, log, words)
	if err != nil {
		t.Fatal(err)
	}
	w.handler, w.secret = s.handler(), w.cfg.webhookSecret(zalobot.Name)
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	return w
}

// posts posts a body and returns the status of the answer.
func (w *blindTown) posts(path, body string, header ...string) int {
	q := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, q)
	return answer.Code
}

// signed posts a body with the signature of what may be another one.
func (w *blindTown) signed(body, signed, secret string) int {
	at := regexp.MustCompile(`"timestamp":"?([0-9]+)`).FindStringSubmatch(signed)
	return w.posts(zaloOAPath, body, fakeapi.SignatureHeader, fakeapi.Sign(w.oa.AppID(), []byte(signed), append(at, "", "")[1], secret))
}

// TestZaloRefused: what Zalo did not sign, or signed otherwise, says nothing or
// cannot be read is answered without a statement to the database.
func TestZaloRefused(t *testing.T) {
	t.Parallel()
	w := newBlindTown(t)
	event, secret := w.event(2004, "5c1e7ab09d3f4421b0aa", "menu"), w.oa.SecretKey()
	if code := w.signed(event, event, secret); code != http.StatusInternalServerError {
		t.Fatalf("a genuine event is answered %d without a database: nothing is tested", code)
	}
	numbers := regexp.MustCompile(`"([0-9]{6,})"`).ReplaceAllString(event, "$1")
	if code := w.signed(numbers, numbers, secret); code != http.StatusInternalServerError {
		t.Errorf("one with numbers for ids is answered %d: it is not kept", code)
	}
	later := regexp.MustCompile(`"timestamp":"[0-9]+`).ReplaceAllString(event, `"timestamp":"1812880000000`)
	foreign := strings.Replace(event, w.oa.AppID(), "4307001234567890124", 1)
	large := strings.Replace(event, "menu", strings.Repeat("a", 10<<20), 1)
	refused := map[string]int{
		"another text":      w.signed(strings.Replace(event, "menu", "báo cáo", 1), event, secret),
		"another person":    w.signed(strings.Replace(event, oaUser(2004), oaUser(2001), 1), event, secret),
		"another time":      w.signed(later, event, secret),
		"a space more":      w.signed(event+" ", event, secret),
		"a byte less":       w.signed(event[:len(event)-1], event, secret),
		"a second time":     w.signed(strings.Replace(event, "{", `{"timestamp":"1",`, 1), event, secret),
		"of a foreign app":  w.signed(foreign, foreign, secret),
		"the app's secret":  w.signed(event, event, w.oa.AppSecret()),
		"no secret":         w.signed(event, event, ""),
		"no header":         w.posts(zaloOAPath, event),
		"an empty header":   w.posts(zaloOAPath, event, fakeapi.SignatureHeader, ""),
		"mac= alone":        w.posts(zaloOAPath, event, fakeapi.SignatureHeader, "mac="),
		"half of it":        w.posts(zaloOAPath, event, fakeapi.SignatureHeader, fakeapi.Sign(w.oa.AppID(), []byte(event), "", secret)[:36]),
		"a probe with more": w.posts(zaloOAPath, `{"x":{}}`),
		"no body":           w.posts(zaloOAPath, ""),
		"cut, and signed":   w.signed(event[:90], event[:90], secret),
		"bot, no secret":    w.posts(zaloBotPath, botEvent),
		"bot, empty secret": w.posts(zaloBotPath, botEvent, "X-Bot-Api-Secret-Token", ""),
		"bot, another":      w.posts(zaloBotPath, botEvent, "X-Bot-Api-Secret-Token", w.secret+"0"),
		"bot, the OA's":     w.posts(zaloBotPath, botEvent, "X-Bot-Api-Secret-Token", secret),
	}
	for name, code := range refused {
		if code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, code)
		}
	}
	for name, answer := range map[string][2]int{
		"the probe":      {w.posts(zaloOAPath, "{}"), http.StatusOK},
		"10 MB":          {w.signed(large, large, secret), http.StatusRequestEntityTooLarge},
		"10 MB unsigned": {w.posts(zaloOAPath, large), http.StatusRequestEntityTooLarge},
		"a GET":          {w.get(zaloOAPath), http.StatusMethodNotAllowed},
		"bot, probe":     {w.posts(zaloBotPath, ""), http.StatusOK},
		"bot, 10 MB":     {w.posts(zaloBotPath, large, "X-Bot-Api-Secret-Token", w.secret), http.StatusRequestEntityTooLarge},
		"bot, a GET":     {w.get(zaloBotPath), http.StatusMethodNotAllowed},
	} {
		if answer[0] != answer[1] {
			t.Errorf("%s: %d", name, answer[0])
		}
	}
	odd := w.odd(secret)
	t.Logf("%d refused, %d odd ones let go: not a statement", len(refused), odd)
}

func (w *blindTown) get(path string) int {
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, bytes.NewReader(nil)))
	return answer.Code
}

// botEvent is a person's text as the Zalo Bot Platform posts it.
const botEvent = `{"event_name":"message.text.received","message":{"from":{"id":"a1","display_name":"A","is_bot":false},"chat":{"id":"a1","chat_type":"PRIVATE"},"text":"menu","message_id":"2d758cb5e222177a4e35","date":1750316131602}}`

// odd posts genuine events of shapes that no platform sends, which are let go or
// refused and never to be brought again.
func (w *blindTown) odd(secret string) (n int) {
	head := fmt.Sprintf(`{"app_id":%q,"timestamp":"1712880000001",`, w.oa.AppID())
	for _, rest := range []string{
		`"event_name":null}`, `"event_name":{}}`, `"event_name":"user_send_text"}`, `"event_name":"user_send_text","sender":[]}`,
		`"event_name":"user_send_text","sender":{"id":{"x":1}},"message":{"msg_id":"1","text":"menu"}}`,
		`"event_name":"user_send_text","sender":{"id":""},"message":{"msg_id":"1","text":"menu"}}`,
		`"event_name":"follow","follower":{}}`, `"event_name":"tomorrow","x":1}`, `"event_name":"user_seen_message","message":{"msg_ids":["1"]}}`,
		`"event_name":"oa_send_text","sender":{"id":"2900000000000000007"},"recipient":{"id":"7000000000000002004"},"message":{"msg_id":"1","text":"menu"}}`,
		`"event_name":"user_send_text","message":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `}`,
	} {
		n++
		if code := w.signed(head+rest, head+rest, secret); code != http.StatusOK {
			w.t.Errorf("%.120s: %d", rest, code)
		}
	}
	for _, body := range []string{"null", "[]", "12", `"text"`, "\x00", "\xff\xfe", "{", strings.Repeat(`{"a":`, 20_000)} {
		n += 2
		if code := w.signed(body, body, secret); code != http.StatusUnauthorized {
			w.t.Errorf("%.40q: %d", body, code)
		}
		if code := w.posts(zaloBotPath, body, "X-Bot-Api-Secret-Token", w.secret); code != http.StatusOK {
			w.t.Errorf("bot, %.40q: %d", body, code)
		}
	}
	return n
}
