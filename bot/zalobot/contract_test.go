package zalobot

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/zalobot/fakeapi"
)

// inner makes an event of the person whom the examples are about.
func inner(kind, chat, rest string) string {
	return fmt.Sprintf(`{"event_name":"message.%s.received","message":{"date":1795406401000,"chat":%s,"message_id":"3f94d0b7c6181e52aa36",
		"from":{"id":"a1b2c3d4e5f60718293a","is_bot":false,"display_name":"Nguyễn Văn A"}%s}}`, kind, chat, rest)
}

const (
	alone = `{"chat_type":"PRIVATE","id":"a1b2c3d4e5f60718293a"}`
	among = `{"chat_type":"GROUP","id":"f0e1d2c3b4a5968778ff"}`
)

// Updates as they were seen and as they are documented.
func TestContractUpdates(t *testing.T) {
	plain := bot.Update{ID: "m3f94d0b7c6181e52aa36", Seq: 1795406401000, Chat: bot.Chat{Channel: "zalo-bot", ID: "a1b2c3d4e5f60718293a"}}
	with := func(change func(*bot.Update)) *bot.Update {
		u := plain
		change(&u)
		return &u
	}
	photo := func(u *bot.Update) {
		u.Files = []bot.File{{Ref: "zalo-bot:https://photo-stal-1.zdn.vn/x/0001.jpg", Kind: bot.Photo, Name: "photo.jpg", Type: "image/jpeg"}}
	}
	text := inner("text", alone, `,"text":"Xin giờ làm việc"`)
	said := with(func(u *bot.Update) { u.Text = "Xin giờ làm việc" })
	for name, c := range map[string]struct {
		raw  string
		want *bot.Update // nil: nothing for the engine
	}{
		"bare":                         {text, said},
		"wrapped":                      {`{"ok":true,"result":` + text + `}`, said},
		"photo as seen":                {inner("image", alone, `,"photo_url":"https://photo-stal-1.zdn.vn/x/0001.jpg","caption":"Đường hỏng","message_type":"CHAT_PHOTO"`), with(func(u *bot.Update) { photo(u); u.Text = "Đường hỏng" })},
		"photo as documented":          {inner("image", alone, `,"photo":"https://photo-stal-1.zdn.vn/x/0001.jpg"`), with(photo)},
		"photo of another form":        {inner("image", alone, `,"photo":[{"url":"a"}]`), with(func(u *bot.Update) { u.Unsupported = true })},
		"words of a photo without one": {inner("image", alone, `,"caption":"Đường hỏng"`), with(func(u *bot.Update) { u.Text = "Đường hỏng" })},
		"sticker":                      {inner("sticker", alone, `,"sticker":"b27c9e0041ad5563f8e1","url":"https://zalo-api.zadn.vn/sticker/0001.png"`), with(func(u *bot.Update) { u.Sticker = true })},
		"voice": {inner("voice", alone, `,"voice_url":"https://voice.zdn.vn/0001.aac","message_type":"CHAT_VOICE"`), with(func(u *bot.Update) {
			u.Files = []bot.File{{Ref: "zalo-bot:https://voice.zdn.vn/0001.aac", Kind: bot.Voice, Name: "voice.aac", Type: "audio/aac"}}
		})},
		"unsupported":           {inner("unsupported", alone, ""), with(func(u *bot.Update) { u.Unsupported = true })},
		"no words":              {inner("text", alone, `,"text":""`), with(func(u *bot.Update) { u.Sticker = true })},
		"numbers as ids":        {`{"event_name":"message.text.received","message":{"date":"1795406401000","message_id":3394,"chat":{"id":77,"chat_type":"PRIVATE"},"from":{"id":77},"text":"a"}}`, &bot.Update{ID: "m3394", Seq: 1795406401000, Chat: bot.Chat{Channel: "zalo-bot", ID: "77"}, Text: "a"}},
		"date in seconds":       {strings.Replace(text, "1795406401000", "1795406401", 1), said},
		"no date":               {strings.Replace(text, `"date":1795406401000,`, `"date":null,`, 1), with(func(u *bot.Update) { u.Seq, u.Text = 0, "Xin giờ làm việc" })},
		"chat of no kind":       {strings.Replace(text, `"chat_type":"PRIVATE",`, "", 1), said},
		"chat in small letters": {strings.Replace(text, `PRIVATE`, "private", 1), said},
		"group":                 {inner("text", among, `,"text":"@Bot Xã Mẫu lịch tiếp dân?"`), nil},
		"group of no kind":      {inner("text", `{"id":"f0e1d2c3b4a5968778ff"}`, `,"text":"a"`), nil},
		"group, unsupported":    {inner("unsupported", among, ""), nil},
		"its own words":         {strings.Replace(text, `"is_bot":false`, `"is_bot":true`, 1), nil},
		"idle":                  {`{"ok":false,"description":"Request timeout","error_code":408}`, nil},
		"idle in other words":   {`{"ok":true}`, nil},
		"idle in yet others":    {`{"ok":true,"result":{}}`, nil},
		"a kind that is new":    {inner("link", alone, `,"text":"a"`), nil},
		"an invented kind":      {`{"event_name":"user.follow","user":{"id":"1"}}`, nil},
		"nothing":               {`{}`, nil},
	} {
		got, ok, err := Decode([]byte(c.raw))
		if err != nil || ok != (c.want != nil) || ok && !reflect.DeepEqual(got, *c.want) {
			t.Errorf("%s: %+v, %t, %v\nwant %+v", name, got, ok, err, c.want)
		}
	}
}

// What can never be understood is an error.
func TestContractUnreadable(t *testing.T) {
	text := inner("text", alone, `,"text":"a"`)
	for name, raw := range map[string]string{
		"empty": "", "cut off": text[:len(text)/2], "a list": "[]", "no object": `"a"`, "message of another form": `{"event_name":"message.text.received","message":"a"}`,
		"no message id": strings.Replace(text, `"message_id":"3f94d0b7c6181e52aa36",`, "", 1),
		"no chat":       strings.Replace(text, alone, "{}", 1),
		"nobody":        strings.Replace(text, `"id":"a1b2c3d4e5f60718293a","is_bot"`, `"is_bot"`, 1),
	} {
		if u, ok, err := Decode([]byte(raw)); ok || err == nil {
			t.Errorf("%s: %+v, %t", name, u, ok)
		}
	}
}

// Answers of the platform, each with status 200.
func TestContractAnswers(t *testing.T) {
	w := open(t, fakeapi.Options{})
	var body, asked string
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		var p map[string]any
		if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
			t.Errorf("not asked in JSON: %v", err)
		}
		asked = fmt.Sprint(r.Method, " ", strings.TrimPrefix(r.URL.Path, "/bot"+w.api.Token()), " ", r.Header.Get("Content-Type"), " ", p)
		_, _ = rw.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	b := w.another(server.URL)

	body = `{"ok":true,"result":{"message_id":"6ad1f3900c7be2458f17","date":1795406405123}}`
	if id, err := b.Show(t.Context(), w.chat, "", bot.Screen{Text: "Xã làm việc 7h30–17h00."}, true); err != nil || id != "6ad1f3900c7be2458f17" {
		t.Errorf("sent: %q, %v", id, err)
	}
	if asked != "POST /sendMessage application/json map[chat_id:"+lanID+" text:Xã làm việc 7h30–17h00.]" {
		t.Errorf("asked %s", asked)
	}
	for name, c := range map[string]struct {
		body string
		want bot.SendError
	}{
		"400":              {`{"ok":false,"description":"Bad request: The chat_id must not be empty","error_code":400}`, bot.SendError{}},
		"400 as a text":    {`{"ok":false,"description":"Bad request","error_code":"400"}`, bot.SendError{}},
		"403, retryable":   {`{"ok":false,"description":"Internal server error","error_code":403}`, bot.SendError{Retry: true}},
		"404":              {`{"ok":false,"description":"Not Found","error_code":404}`, bot.SendError{Retry: true, After: time.Minute}},
		"401":              {`{"ok":false,"description":"Unauthorized","error_code":401}`, bot.SendError{Retry: true, After: time.Minute}},
		"408":              {`{"ok":false,"description":"Request timeout","error_code":408}`, bot.SendError{Retry: true, Unknown: true}},
		"429":              {`{"ok":false,"description":"Quota exceeded","error_code":429}`, bot.SendError{Retry: true, After: 15 * time.Minute}},
		"no code":          {`{"ok":false}`, bot.SendError{Retry: true}},
		"another's answer": {`{"status":"ok"}`, bot.SendError{Retry: true}},
	} {
		body = c.body
		_, err := b.Notify(t.Context(), w.chat, bot.Screen{Text: "a"})
		e := (*bot.SendError)(nil)
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := *e
		if got.Err = nil; got != c.want {
			t.Errorf("%s: %+v, want %+v (%v)", name, got, c.want, err)
		}
	}

	body = `{"ok":true,"result":{"url":"https://bot.example.vn/zalo/bot","updated_at":1795406400568,"verification":{"ok":true,"outcome":"webhook.ok","status_code":200,"hint":""}}}`
	if err := b.SetWebhook(t.Context(), "https://bot.example.vn/zalo/bot", "12345678"); err != nil || !strings.Contains(asked, "map[secret_token:12345678 url:https://bot.example.vn/zalo/bot]") {
		t.Errorf("webhook set by %s: %v", asked, err)
	}
	if i, err := b.WebhookInfo(t.Context()); err != nil || i.URL != "https://bot.example.vn/zalo/bot" || i.Updated.UnixMilli() != 1795406400568 {
		t.Errorf("%+v, %v", i, err)
	}
	body = `{"ok":true,"result":{"id":"1459232241454765289","account_name":"bot.VDKyGxQvc","account_type":"BASIC","can_join_groups":false}}`
	if me, err := b.Me(t.Context()); err != nil || me != (Profile{ID: "1459232241454765289", Account: "bot.VDKyGxQvc", Type: "BASIC"}) {
		t.Errorf("%+v, %v", me, err)
	}
	for _, code := range []string{`400`, `"400"`} {
		body = `{"ok":false,"description":"Bad request","error_code":` + code + `}`
		if err := b.DeleteWebhook(t.Context()); err != nil {
			t.Errorf("there was no webhook: %v", err)
		}
	}
}

// FuzzDecode feeds arbitrary bytes: nothing panics, and what is for the engine
// names its chat and has an id, the same each time.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(inner("text", alone, `,"text":"a"`)))
	f.Add([]byte(`{"ok":true,"result":` + inner("image", alone, `,"photo":{},"photo_url":7`) + `}`))
	f.Add([]byte(inner("sticker", among, `,"date":1e400`)))
	f.Add([]byte(`{"event_name":"message.voice.received","message":{"date":-9e18,"message_id":1,"chat":{"id":1},"from":{"id":"1"}}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, ok, err := Decode(raw)
		if ok && (err != nil || len(u.ID) < 2 || u.Chat.Channel != Name || u.Chat.ID == "") {
			t.Errorf("%q: %+v, %v", raw, u, err)
		}
		if again, _, _ := Decode(raw); !reflect.DeepEqual(again, u) {
			t.Errorf("%q: %+v, then %+v", raw, u, again)
		}
	})
}
