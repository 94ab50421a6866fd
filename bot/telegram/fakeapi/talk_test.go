package fakeapi

import (
	"net/url"
	"testing"
	"time"
)

// A person and a bot talk: the whole way of a tap on an edited message.
func TestTalk(t *testing.T) {
	s, _, p := started(t, Options{})
	id := must(t, s, "sendMessage", form("chat_id", "501", "text", "Chọn", "entities", "null",
		"reply_markup", `{"inline_keyboard":[[{"text":"Một","callback_data":"1"},{"text":"Hai","callback_data":"2"}]]}`))
	if m := p.Last(); m.ID != id || m.Text != "Chọn" || len(m.Buttons) != 1 || m.Buttons[0][1] != (Button{Label: "Hai", Data: "2"}) {
		t.Fatalf("the person reads %+v", m)
	}
	must(t, s, "editMessageText", form("chat_id", "501", "message_id", str(id), "text", "Chọn lại",
		"reply_markup", `{"inline_keyboard":[[{"text":"Một","callback_data":"1b"}]]}`))
	if _, err := p.Tap(id, "Hai"); err == nil {
		t.Error("a button that is gone was tapped")
	}
	want, err := p.Tap(id, "Một")
	if err != nil {
		t.Fatal(err)
	}
	list := updates(t, s, url.Values{})
	if len(list) != 1 || list[0].ID != want || list[0].Query.Data != "1b" || list[0].Query.Message.MessageID != id || list[0].Query.From.ID != 501 {
		t.Fatalf("the bot got %+v", list)
	}
	must(t, s, "answerCallbackQuery", form("callback_query_id", list[0].Query.ID, "text", "Đã chọn"))
	updates(t, s, form("offset", str(want+1)))
	if got := p.Toasts(); len(got) != 1 || got[0].Text != "Đã chọn" {
		t.Errorf("toasts %+v", got)
	}
	if m, ok := p.WaitFor(func(m Message) bool { return m.Edits == 1 }, time.Minute); !ok || m.Text != "Chọn lại" {
		t.Errorf("waited for %+v", m)
	}
	if !s.WaitIdle(time.Minute) {
		t.Error("updates are left")
	}
	s.NoViolations(t)
}
