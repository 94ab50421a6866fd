package telegram

import (
	"encoding/json"
	"maps"
	"testing"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Only what is certain to have been obeyed is taken unread.
func TestObeyed(t *testing.T) {
	for body, want := range map[string]string{
		`{"ok":true,"result":{"message_id":7}}`:                            `{"message_id":7}`,
		`{"ok":true,"result":{}}`:                                          `{}`,
		`{"ok":true,"result":true,"description":"Webhook was set"}`:        "",
		`{"ok":true,"result":[{"message_id":7},{"message_id":8}]}`:         "",
		`{"ok":false,"error_code":400,"description":"Bad Request"}`:        "",
		`{"ok":true,"result":{"message_id":7`:                              "",
		`{"ok":true,"result":{`:                                            "",
		`{"ok":true}`:                                                      "",
		`{ "ok": true, "result": {"message_id":7}}`:                        "",
		`<html>{"ok":true,"result":{}}</html>`:                             "",
		`{"ok":true,"result":{"message_id":7},"description":"Message {}"}`: "",
	} {
		result, ok := obeyed([]byte(body))
		if string(result) != want || ok != (want != "") {
			t.Errorf("%s: %q, %t", body, result, ok)
		}
	}
}

// A call's parameters arrive as they are, and its keyboard as JSON in JSON.
func TestObject(t *testing.T) {
	keyboard := inline([][]button{
		{{label: `Hộ "ông" Sáng`, data: "a:0"}, {label: "Có\nkhông", data: "a:1"}},
		{{label: "Xong\xff", data: "a:2"}},
	}).(tgbotapi.InlineKeyboardMarkup)
	p := tgbotapi.Params{"chat_id": "5", "text": "Đã ghi \\ \"hai\" việc\u2028"}
	if err := addMarkup(p, keyboard); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Chat   string                        `json:"chat_id"`
		Text   string                        `json:"text"`
		Markup tgbotapi.InlineKeyboardMarkup `json:"reply_markup"`
	}
	if err := json.Unmarshal(object(p), &got); err != nil || got.Chat != "5" || got.Text != p["text"] {
		t.Fatalf("%+v, %v", got, err)
	}
	want := [][2]string{{`Hộ "ông" Sáng`, "a:0"}, {"Có\nkhông", "a:1"}, {"Xong\ufffd", "a:2"}}
	n := 0
	for _, row := range got.Markup.InlineKeyboard {
		for _, b := range row {
			if n == len(want) || b.Text != want[n][0] || *b.CallbackData != want[n][1] {
				t.Errorf("button %d: %+v", n, b)
			}
			n++
		}
	}
	if len(got.Markup.InlineKeyboard) != 2 || n != 3 {
		t.Errorf("%+v", got.Markup)
	}
	var none map[string]string
	if err := json.Unmarshal(object(nil), &none); err != nil || !maps.Equal(none, map[string]string{}) {
		t.Errorf("%v, %v", none, err)
	}
}
