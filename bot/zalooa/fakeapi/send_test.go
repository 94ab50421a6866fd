package fakeapi

import (
	"slices"
	"strings"
	"testing"
)

// A text that is sent is answered, shown, echoed and acknowledged.
func TestSendText(t *testing.T) {
	w := newWorld(t, Options{})
	r := w.send(`{"text":"Hồ sơ của bạn đã tiếp nhận."}`)
	d := r.data(t)
	m := w.lan.Last()
	if r.Error != 0 || d["message_id"] != m.ID || d["user_id"] != lanID || d["sent_time"] != "1795392000000" || m.Text != "Hồ sơ của bạn đã tiếp nhận." || m.Paid {
		t.Errorf("%s: %+v", r.text, m)
	}
	if q, _ := d["quota"].(map[string]any); q["quota_type"] != "reply" {
		t.Errorf("quota in %s", r.text)
	}
	list := w.hook.took(t, w.Server)
	if got := names(list); !slices.Equal(got, []string{"oa_send_text", "user_received_message", "user_seen_message"}) {
		t.Fatal(got)
	}
	if e := list[0]; e.event.Sender.ID != w.OAID() || e.event.Sender.Admin != "" || e.event.Recipient.ID != lanID || e.message.ID != m.ID || e.message.Text != m.Text {
		t.Errorf("%s", e.body)
	}
	if list[1].message.ID != m.ID || !slices.Equal(list[2].message.IDs, []string{m.ID}) {
		t.Errorf("%s %s", list[1].body, list[2].body)
	}
	w.NoViolations(t)
}

// What is wrong with a message refuses all of it, and is remembered.
func TestSendMistakes(t *testing.T) {
	long := strings.Repeat("ế", 1999)
	button := func(title, kind, payload string) string {
		return `{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"` + title + `","type":"` + kind + `","payload":` + payload + `}]}}}`
	}
	media := func(element string) string {
		return `{"attachment":{"type":"template","payload":{"template_type":"media","elements":[` + element + `]}}}`
	}
	info := func(element string) string {
		return `{"attachment":{"type":"template","payload":{"template_type":"request_user_info","elements":[` + element + `]}}}`
	}
	six := strings.Repeat(`{"title":"a","type":"oa.query.hide","payload":"b"},`, 5) + `{"title":"a","type":"oa.query.hide","payload":"b"}`
	for _, c := range []struct {
		name, message string
		code          int
		kind          string // of violation; "": none
	}{
		{"the longest text", `{"text":"` + long + `a"}`, 0, ""},
		{"a text of 2,001 units", `{"text":"` + long + `\ud83d\ude00"}`, -210, "too long"},
		{"no text", `{"text":" "}`, -201, ""},
		{"no JSON", `{"text":`, -201, "json"},
		{"a field that is not known", `{"text":"a","parse_mode":"html"}`, 0, "unknown field"},
		{"a picture that is no template", `{"attachment":{"type":"image","payload":{}}}`, -201, "media"},
		{"five buttons", `{"text":"a","attachment":{"type":"template","payload":{"buttons":[` + six[:strings.LastIndex(six, ",{")] + `]}}}`, 0, ""},
		{"six buttons", `{"text":"a","attachment":{"type":"template","payload":{"buttons":[` + six + `]}}}`, -201, "buttons"},
		{"buttons without text", `{"attachment":{"type":"template","payload":{"buttons":[{"title":"a","type":"oa.query.hide","payload":"b"}]}}}`, -201, "buttons"},
		{"a template of nothing", `{"text":"a","attachment":{"type":"template","payload":{}}}`, -201, "buttons"},
		{"a title of 35", button(strings.Repeat("ế", 35), "oa.query.hide", `"b"`), 0, ""},
		{"a title of 36", button(strings.Repeat("ế", 36), "oa.query.hide", `"b"`), -201, "buttons"},
		{"a title of space", button(" ", "oa.query.hide", `"b"`), -201, "buttons"},
		{"a payload of 1,000", button("a", "oa.query.show", `"`+strings.Repeat("b", 1000)+`"`), 0, ""},
		{"a payload of 1,001", button("a", "oa.query.show", `"`+strings.Repeat("b", 1001)+`"`), -201, "buttons"},
		{"a payload that is an object", button("a", "oa.query.hide", `{"b":"c"}`), -201, "buttons"},
		{"an empty payload", button("a", "oa.query.hide", `""`), -201, "buttons"},
		{"an address", button("a", "oa.open.url", `{"url":"https://dichvucong.gov.vn"}`), 0, ""},
		{"an address that is a string", button("a", "oa.open.url", `"https://dichvucong.gov.vn"`), -201, "buttons"},
		{"a script", button("a", "oa.open.url", `{"url":"javascript:alert(1)"}`), -201, "buttons"},
		{"a phone", button("a", "oa.open.phone", `{"phone_code":"842412345678"}`), 0, ""},
		{"a phone with 0", button("a", "oa.open.phone", `{"phone_code":"02412345678"}`), -201, "buttons"},
		{"a short message", button("a", "oa.open.sms", `{"phone_code":"84912345678","content":"b"}`), 0, ""},
		{"a button of Telegram", button("a", "callback", `"b"`), -201, "buttons"},
		{"a picture by address", media(`{"media_type":"image","url":"https://xa.example.vn/a.png"}`), 0, ""},
		{"a picture of nowhere", media(`{"media_type":"image"}`), -201, "media"},
		{"a picture of two places", media(`{"media_type":"image","url":"https://xa.example.vn/a.png","attachment_id":"b"}`), -201, "media"},
		{"a picture that was not uploaded", media(`{"media_type":"image","attachment_id":"b"}`), -201, "media"},
		{"a picture in the office", media(`{"media_type":"image","url":"http://192.168.1.2/a.png"}`), -201, "media"},
		{"two pictures", media(`{"media_type":"image","url":"https://a.vn/a"},{"media_type":"image","url":"https://a.vn/b"}`), -201, "media"},
		{"a film", media(`{"media_type":"video","url":"https://a.vn/a"}`), -201, "media"},
		{"a gif without size", media(`{"media_type":"gif","url":"https://a.vn/a"}`), -201, "media"},
		{"a gif", media(`{"media_type":"gif","url":"https://a.vn/a","width":2,"height":3}`), 0, ""},
		{"a file that was not uploaded", `{"attachment":{"type":"file","payload":{"token":"a"}}}`, -201, "media"},
		{"a request for a phone", info(`{"title":"a","subtitle":"b","image_url":"https://a.vn/c.png"}`), 0, ""},
		{"a request with words", strings.Replace(info(`{"title":"a","subtitle":"b","image_url":"https://a.vn/c.png"}`), "{", `{"text":"d",`, 1), -201, "contact"},
		{"two requests", info(`{"title":"a","subtitle":"b","image_url":"https://a.vn/c.png"},{"title":"a","subtitle":"b","image_url":"https://a.vn/c.png"}`), -201, "contact"},
		{"a request with a title of 101", info(`{"title":"` + strings.Repeat("a", 101) + `","subtitle":"b","image_url":"https://a.vn/c.png"}`), -201, "contact"},
		{"a request with a subtitle of 501", info(`{"title":"a","subtitle":"` + strings.Repeat("b", 501) + `","image_url":"https://a.vn/c.png"}`), -201, "contact"},
		{"a request without a picture", info(`{"title":"a","subtitle":"b"}`), -201, "contact"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, Options{})
			r := w.send(c.message)
			if r.status != 200 || r.Error != c.code {
				t.Errorf("%d %s", r.status, r.text)
			}
			if c.kind == "" {
				w.NoViolations(t)
			} else {
				w.violated(c.kind)
			}
			if sent := w.lan.Last().ID != ""; sent != (c.code == 0) {
				t.Errorf("sent: %t", sent)
			}
		})
	}
}

// The template_type that buttons need is not known, and can be set.
func TestButtonsType(t *testing.T) {
	const buttons = `"buttons":[{"title":"a","type":"oa.query.hide","payload":"b"}]`
	for _, c := range []struct {
		demanded, given string
		code            int
	}{
		{"", "", 0},
		{"", `"template_type":"button",`, 0},
		{"", `"template_type":"list",`, -233},
		{NoButtonsType, "", 0},
		{NoButtonsType, `"template_type":"button",`, -233},
		{"button", "", -233},
		{"button", `"template_type":"button",`, 0},
	} {
		w := newWorld(t, Options{ButtonsType: c.demanded})
		if r := w.send(`{"text":"a","attachment":{"type":"template","payload":{` + c.given + buttons + `}}}`); r.Error != c.code {
			t.Errorf("%+v: %s", c, r.text)
		}
		w.NoViolations(t)
	}
}

// The content type of a call counts, and so does the person.
func TestSendFrame(t *testing.T) {
	w := newWorld(t, Options{})
	if r := do(t, "POST", w.URL+"/v3.0/oa/message/cs", []byte(`{}`), "access_token", w.AccessToken()); r.Error != -201 {
		t.Error(r.text)
	}
	w.violated("json")
	for _, recipient := range []string{`{"user_id":"1"}`, `{}`, `{"user_id":7000000000000000042}`} {
		if r := w.call("/v3.0/oa/message/cs", `{"recipient":`+recipient+`,"message":{"text":"a"}}`); r.Error != -201 {
			t.Errorf("%s: %s", recipient, r.text)
		}
	}
}
