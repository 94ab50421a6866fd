package fakeapi

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// What the bot may not send is refused in the platform's words, with status 200.
func TestRefusals(t *testing.T) {
	s, p := started(t, Options{})
	s.Person("0000", "Minh")
	p.Say("a")
	notPicture := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(notPicture.Close)
	for _, c := range []struct {
		method, body string
		code         int
		words        string
	}{
		{"sendMessage", `{}`, 400, "Bad request: The chat_id must not be empty"},
		{"sendMessage", `{"chat_id":"","text":"a"}`, 400, "Bad request: The chat_id must not be empty"},
		{"sendMessage", `{"chat_id":"0000","text":"a"}`, 400, "Bad request: Chat not found"},
		{"sendMessage", `{"chat_id":"1111","text":"a"}`, 400, "Bad request: Chat not found"},
		{"sendMessage", `{"chat_id":"` + lan + `"}`, 400, "Bad request: The text must not be empty"},
		{"sendMessage", `{"chat_id":"` + lan + `","text":"` + strings.Repeat("đ", 2001) + `"}`, 400, "Bad request: The text must not be longer than 2000 characters"},
		{"sendMessage", `{"chat_id":"` + lan + `","text":"` + strings.Repeat("😀", 1001) + `"}`, 400, "Bad request: The text must not be longer than 2000 characters"},
		{"sendMessage", `{`, 400, "Bad request"},
		{"sendPhoto", `{"chat_id":"` + lan + `"}`, 400, "The photo must not be empty"},
		{"sendPhoto", `{"chat_id":"` + lan + `","photo":"data:image/png;base64,AAAA"}`, 400, "The photo must start with http:// or https://"},
		{"sendPhoto", `{"chat_id":"` + lan + `","photo":"https://"}`, 400, "The photo URL is invalid"},
		{"sendPhoto", `{"chat_id":"` + lan + `","photo":"https://public.example/a.jpg"}`, 400, "The photo URL is invalid"},
		{"sendPhoto", `{"chat_id":"` + lan + `","photo":"` + notPicture.URL + `"}`, 400, "The photo URL is invalid"},
		{"sendChatAction", `{"chat_id":"` + lan + `","action":"upload_photo"}`, 400, "Bad request: The action is invalid"},
		{"sendDocument", `{"chat_id":"` + lan + `"}`, 404, "Not Found"},
		{"sendmessage", `{"chat_id":"` + lan + `","text":"a"}`, 404, "Not Found"},
		{"setWebhook", `{"url":"","secret_token":"12345678"}`, 400, "Bad request: The url must not be empty"},
		{"setWebhook", `{"url":"http://127.0.0.1/a","secret_token":"12345678"}`, 400, "Bad request: The url must start with https://"},
		{"setWebhook", `{"url":"https://127.0.0.1/a","secret_token":"12345678"}`, 400, "Bad request: The url must be public"},
		{"setWebhook", `{"url":"nowhere","secret_token":"12345678"}`, 400, "Bad request: The url is invalid"},
		{"deleteWebhook", `{}`, 400, "Bad request: No webhook is set"},
	} {
		if got := ask(t, s, c.method, c.body); got != refusedWith(c.code, c.words) {
			t.Errorf("%s %.80s: %s", c.method, c.body, got)
		}
	}
	if p.Last().ID != "" {
		t.Errorf("something was sent: %+v", p.Last())
	}
	var kinds []string
	for _, v := range s.Violations() {
		kind, _, _ := strings.Cut(v, ":")
		kinds = append(kinds, kind)
	}
	if got := strings.Join(kinds, ", "); got != "too long, too long, unknown method, unknown method" {
		t.Errorf("violations: %s", got)
	}
}

// A secret has 8 to 256 characters.
func TestSecrets(t *testing.T) {
	s, _ := started(t, Options{LoopbackHTTP: true})
	for n, ok := range map[int]bool{0: false, 7: false, 8: true, 256: true, 257: false} {
		got := ask(t, s, "setWebhook", `{"url":"http://127.0.0.1:1/a","secret_token":"`+strings.Repeat("ê", n)+`"}`)
		if field(t, got, "ok") != ok {
			t.Errorf("%d characters: %s", n, got)
		}
	}
}

// A webhook stands at an address that the world reaches.
func TestWebhooksArePublic(t *testing.T) {
	s, _ := started(t, Options{Reach: "127.0.0.1:1"})
	for url, ok := range map[string]bool{"https://gandan.example/hook": true, "https://localhost/hook": false, "https://127.0.0.1/hook": false} {
		if got := ask(t, s, "setWebhook", `{"url":"`+url+`","secret_token":"12345678"}`); field(t, got, "ok") != ok {
			t.Errorf("%s: %s", url, got)
		}
	}
}

// What is sent arrives, in each way in which a call can be made.
func TestSend(t *testing.T) {
	s, p := started(t, Options{})
	p.Say("a")
	answer := ask(t, s, "sendMessage", `{"chat_id":"`+lan+`","text":"Một 👍"}`)
	if last := p.Last(); last.Text != "Một 👍" || !last.FromBot || field(t, answer, "result", "message_id") != last.ID || field(t, answer, "result", "date") != float64(last.Sent.UnixMilli()) {
		t.Errorf("%s: %+v", answer, last)
	}
	form := url.Values{"chat_id": {lan}, "text": {"Hai"}}.Encode()
	if _, answer := post(t, s, "sendMessage", "application/x-www-form-urlencoded", form); field(t, answer, "ok") != true || p.Last().Text != "Hai" {
		t.Errorf("as a form: %s", answer)
	}
	if _, answer := post(t, s, "sendMessage?"+form, "", ""); field(t, answer, "ok") != true {
		t.Errorf("as a query: %s", answer)
	}
	if got := ask(t, s, "sendChatAction", `{"chat_id":"`+lan+`","action":"typing"}`); got != `{"ok":true}` || p.Actions() != 1 {
		t.Errorf("typing: %s", got)
	}
	list := p.Messages()
	for i := 1; i < len(list); i++ {
		if list[i].Order <= list[i-1].Order || !list[i].Sent.After(list[i-1].Sent) || list[i].ID == list[i-1].ID {
			t.Errorf("%+v comes after %+v", list[i], list[i-1])
		}
	}
	if len(list) != 4 || len(list[0].ID) != 20 {
		t.Errorf("%+v", list)
	}
	s.NoViolations(t)
	ask(t, s, "sendMessage", `{"chat_id":"`+lan+`","text":"a","parse_mode":"markdown"}`)
	if len(s.Violations()) != 1 {
		t.Error("a parse mode is not held against the bot")
	}
}

// A photo is fetched from its address, from that of the bot's own public host
// too.
func TestSendPhoto(t *testing.T) {
	const png = "\x89PNG\r\n\x1a\n"
	picture := png
	asked := ""
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = r.URL.Path
		_, _ = w.Write([]byte(picture))
	}))
	t.Cleanup(files.Close)
	s, p := started(t, Options{Reach: strings.TrimPrefix(files.URL, "http://")})
	p.Say("a")
	ask(t, s, "sendPhoto", `{"chat_id":"`+lan+`","photo":"https://gandan.example/files/x.png","caption":"Đường hỏng"}`)
	if m := p.Last(); m.Kind != PhotoKind || string(m.Data) != picture || m.Text != "Đường hỏng" || asked != "/files/x.png" {
		t.Errorf("asked %q: %+v", asked, m)
	}
	s.NoViolations(t)
	picture = "<html>"
	if got := ask(t, s, "sendPhoto", `{"chat_id":"`+lan+`","photo":"https://gandan.example/files/x.png"}`); got != refusedWith(400, "The photo URL is invalid") {
		t.Errorf("a page is taken for a photo: %s", got)
	}
	picture = png
	ask(t, s, "sendPhoto", `{"chat_id":"`+lan+`","photo":"https://gandan.example/files/x.png","caption":""}`)
	if len(s.Violations()) != 1 {
		t.Error("an empty caption is not held against the bot")
	}
}

// Beyond the quota everything is 429, until there is more.
func TestQuota(t *testing.T) {
	s, p := started(t, Options{Quota: 1})
	p.Say("a")
	for i, want := range []bool{true, false, true} {
		if i == 2 {
			s.SetQuota(1)
		}
		got := ask(t, s, "sendMessage", `{"chat_id":"`+lan+`","text":"a"}`)
		if field(t, got, "ok") != want || !want && got != refusedWith(429, "Quota exceeded") {
			t.Errorf("message %d: %s", i, got)
		}
	}
}

// A token that is unknown, or known no more, opens nothing.
func TestTokens(t *testing.T) {
	for _, asPage := range []bool{false, true} {
		s, _ := started(t, Options{TokenPage: asPage})
		if got := ask(t, s, "getMe", "{}"); field(t, got, "result", "account_type") != "BASIC" || field(t, got, "result", "id") != s.BotID() {
			t.Errorf("me: %s", got)
		}
		s.Revoke()
		status, got := post(t, s, "getMe", "application/json", "{}")
		if asPage && (status != 401 || !strings.HasPrefix(got, "<html>")) || !asPage && (status != 200 || got != refusedWith(401, "Unauthorized")) {
			t.Errorf("page %t: %d %s", asPage, status, got)
		}
	}
}
