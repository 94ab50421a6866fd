package fakeapi

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

// A call means the same in every form.
func TestForms(t *testing.T) {
	s, _, p := started(t, Options{})
	markup := `{"inline_keyboard":[[{"text":"Gửi","callback_data":"g"}]]}`
	values := form("chat_id", "501", "text", "Đồng ý & gửi", "reply_markup", markup)
	calls := map[string]func() (answer, error){
		"url":   func() (answer, error) { return request(s, "sendMessage?"+values.Encode(), "", nil) },
		"form":  func() (answer, error) { return do(t, s, "sendMessage", values), nil },
		"parts": func() (answer, error) { return send(t, s, "sendMessage", values), nil },
		"json": func() (answer, error) {
			return request(s, "sendMessage", "application/json; charset=utf-8", strings.NewReader(`{"chat_id":501,"text":"Đồng ý & gửi","entities":null,"reply_markup":`+markup+`}`))
		},
		"json with strings": func() (answer, error) {
			body, _ := json.Marshal(map[string]string{"chat_id": "501", "text": "Đồng ý & gửi", "reply_markup": markup})
			return request(s, "sendMessage", "application/json", strings.NewReader(string(body)))
		},
	}
	for name, call := range calls {
		a, err := call()
		if err != nil || !a.OK {
			t.Fatalf("%s: %v %s", name, err, a.Description)
		}
		if m := p.Last(); m.Text != "Đồng ý & gửi" || len(m.Buttons) != 1 || m.Buttons[0][0].Label != "Gửi" {
			t.Errorf("%s: %+v", name, m)
		}
	}
	a, err := request(s, "sendMessage", "application/json", strings.NewReader("{"))
	if err != nil {
		t.Fatal(err)
	}
	refused(t, a, 400, "Bad Request: can't parse the request's body")
	if st := s.Stats(); st.BytesIn == 0 || st.BytesOut == 0 {
		t.Errorf("%+v", st)
	}
}

// The menu is kept by scope and language.
func TestCommands(t *testing.T) {
	s, _, _ := started(t, Options{})
	must(t, s, "setMyCommands", form("commands", `[{"command":"tiendo","description":"Tiến độ"}]`, "scope", `{"type":"all_private_chats"}`))
	must(t, s, "setMyCommands", form("commands", `[{"command":"progress","description":"Progress"}]`, "scope", `{"type":"all_private_chats"}`, "language_code", "en"))
	must(t, s, "setMyCommands", form("commands", `[{"command":"own","description":"a"}]`, "scope", `{"type":"chat","chat_id":501}`))
	if got := s.Commands("all_private_chats", ""); len(got) != 1 || got[0] != (Command{"tiendo", "Tiến độ"}) || s.Commands("", "") != nil || s.Commands("all_private_chats", "en")[0].Name != "progress" {
		t.Errorf("%+v", got)
	}
	get := func(v url.Values) string { return string(do(t, s, "getMyCommands", v).Result) }
	if got := get(form("scope", `{"type":"chat","chat_id":"501"}`)); got != `[{"command":"own","description":"a"}]` {
		t.Error(got)
	}
	must(t, s, "deleteMyCommands", form("scope", `{"type":"all_private_chats"}`))
	if got := get(form("scope", `{"type":"all_private_chats"}`)); got != `[]` {
		t.Error(got)
	}
	must(t, s, "sendChatAction", form("chat_id", "501", "action", "upload_document"))
	if s.Chat(501, "").Actions() != 1 {
		t.Error("no action")
	}
}
