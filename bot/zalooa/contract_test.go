package zalooa

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"gandan/bot"
)

// asked is a request that the account made.
type asked struct {
	path, token, proof string
	body               []byte
	file               string // the name of an uploaded one
}

// answering is an account that speaks to a server which gives these answers,
// one after another, and notes what was asked.
func answering(t *testing.T, change func(*Options), answers ...string) (*OA, *[]asked) {
	t.Helper()
	var list []asked
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := asked{path: r.Method + " " + r.URL.Path, token: r.Header.Get("access_token"), proof: r.Header.Get("appsecret_proof")}
		a.body, _ = io.ReadAll(r.Body)
		if kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "multipart/form-data" {
			p, err := multipart.NewReader(bytes.NewReader(a.body), params["boundary"]).NextPart()
			if err != nil || p.FormName() != "file" {
				t.Errorf("an upload without a file: %v", err)
			}
			a.file = p.FileName()
			a.body, _ = io.ReadAll(p)
		}
		list = append(list, a)
		_, _ = w.Write([]byte(answers[0]))
		answers = answers[1:]
	}))
	t.Cleanup(server.Close)
	o := Options{
		AppID: vectorApp, API: server.URL, Tokens: fixed{}, Words: words(t), Links: links{}, Files: blobs{"01": []byte("%PDF-1.7")},
		Now: time.Now, Log: slog.New(slog.DiscardHandler),
	}
	if change != nil {
		change(&o)
	}
	oa, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(oa.Client.CloseIdleConnections)
	return oa, &list
}

// same fails unless both are the same JSON.
func same(t *testing.T, got []byte, want string) {
	t.Helper()
	var a, b any
	if json.Unmarshal(got, &a) != nil || json.Unmarshal([]byte(want), &b) != nil || !reflect.DeepEqual(a, b) {
		t.Errorf("sent %s, documented is %s", got, want)
	}
}

const sentOK = `{"data":{"quota":{"quota_type":"reply"},"message_id":"7b20c4d19e55f1a80c3d","user_id":"7000000000000000042","sent_time":"1795406420000"},"error":0,"message":"Success"}`

// TestSendContract sends every kind of message as Zalo documents it.
func TestSendContract(t *testing.T) {
	chat := bot.Chat{Channel: Name, ID: lanID}
	for name, c := range map[string]struct {
		screen  bot.Screen
		change  func(*Options)
		answers []string
		sent    []string // in order, of the last requests
		id      string
	}{
		"text": {
			screen: bot.Screen{Text: "Hồ sơ của bạn đã tiếp nhận."}, answers: []string{sentOK}, id: "7b20c4d19e55f1a80c3d",
			sent: []string{`{"recipient":{"user_id":"7000000000000000042"},"message":{"text":"Hồ sơ của bạn đã tiếp nhận."}}`},
		},
		"buttons": {
			screen: bot.Screen{Token: "t", Text: "Bạn cần gì?", Options: choices("Giờ làm việc")}, answers: []string{sentOK}, id: "7b20c4d19e55f1a80c3d",
			sent: []string{`{"recipient":{"user_id":"7000000000000000042"},"message":{"text":"Bạn cần gì?","attachment":{"type":"template","payload":{"buttons":[{"title":"Giờ làm việc","type":"oa.query.hide","payload":"#g:t:0"}]}}}}`},
		},
		"buttons with a type": {
			screen: bot.Screen{Token: "t", Text: "Bạn cần gì?", Options: choices("A")}, change: func(o *Options) { o.ButtonsType = "button" }, answers: []string{sentOK}, id: "7b20c4d19e55f1a80c3d",
			sent: []string{`{"recipient":{"user_id":"7000000000000000042"},"message":{"text":"Bạn cần gì?","attachment":{"type":"template","payload":{"template_type":"button","buttons":[{"title":"A","type":"oa.query.hide","payload":"#g:t:0"}]}}}}`},
		},
		"picture by its address": {
			screen: bot.Screen{Files: []bot.File{{Ref: "zalo-oa:https://f1.zdn.vn/o.jpg", Kind: bot.Photo}}}, answers: []string{sentOK}, id: "7b20c4d19e55f1a80c3d",
			sent: []string{`{"recipient":{"user_id":"7000000000000000042"},"message":{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://f1.zdn.vn/o.jpg"}]}}}}`},
		},
		"document": {
			screen: bot.Screen{Files: []bot.File{{Ref: "blob:01", Kind: bot.Doc, Name: "Đơn.PDF"}}}, answers: []string{`{"data":{"token":"TOK_fake_file"},"error":0,"message":"Success"}`, sentOK}, id: "7b20c4d19e55f1a80c3d",
			sent: []string{`{"recipient":{"user_id":"7000000000000000042"},"message":{"attachment":{"type":"file","payload":{"token":"TOK_fake_file"}}}}`},
		},
		"phone number": {
			screen: bot.Screen{Text: "Mã?", Contact: true, Lang: "en"}, change: func(o *Options) { o.Phone, o.Card = true, "https://xa.example.vn/card.png" }, answers: []string{sentOK, sentOK}, id: "7b20c4d19e55f1a80c3d",
			sent: []string{`{"recipient":{"user_id":"7000000000000000042"},"message":{"text":"Mã?"}}`, `{"recipient":{"user_id":"7000000000000000042"},"message":{"attachment":{"type":"template","payload":{"template_type":"request_user_info","elements":[{"title":"Share your phone number","subtitle":"Tap here to share your own number. It is only compared with the list that the commune keeps.","image_url":"https://xa.example.vn/card.png"}]}}}}`},
		},
		"answer of another build": {
			screen: bot.Screen{Text: "a"}, answers: []string{`{"data":{"message_id":123,"recipient_id":"7000000000000000042"},"error":"0","message":"Success"}`}, id: "123",
			sent: []string{`{"recipient":{"user_id":"7000000000000000042"},"message":{"text":"a"}}`},
		},
	} {
		oa, list := answering(t, c.change, c.answers...)
		id, err := oa.Show(t.Context(), chat, "", c.screen, true)
		if err != nil || id != c.id || len(*list) != len(c.answers) {
			t.Errorf("%s: %q, %v, %d requests", name, id, err, len(*list))
			continue
		}
		for i, want := range c.sent {
			a := (*list)[len(*list)-len(c.sent)+i]
			same(t, a.body, want)
			if a.path != "POST /v3.0/oa/message/cs" || a.token != "AT-fixed" || a.proof != "" {
				t.Errorf("%s: %+v", name, a)
			}
		}
		if up := (*list)[0]; name == "document" && (up.path != "POST /v2.0/oa/upload/file" || up.file != "Đơn.PDF" || string(up.body) != "%PDF-1.7") {
			t.Errorf("uploaded %+v", up)
		}
	}
}

// TestTemplateContract sends templates as Zalo documents them, on two hosts.
func TestTemplateContract(t *testing.T) {
	set := func(o *Options) { o.Templates = map[string]string{"reminder": "412345"} }
	letter := bot.Template{Name: "reminder", Fields: map[string]string{"ho_ten": "Nguyễn Văn A", "ngay_hen": "08:00 25/11/2026"}}
	oa, list := answering(t, set, `{"error":0,"message":"Success","data":{"msg_id":"c90e17b6d2aa84f35e01","sent_time":"1795406430000","sending_mode":"1","quota":{"dailyQuota":"500","remainingQuota":"499"}}}`)
	id, err := oa.NotifyTemplate(t.Context(), bot.Chat{}, "0912345678", letter, "appt-8821-r1")
	if err != nil || id != "c90e17b6d2aa84f35e01" || (*list)[0].path != "POST /message/template" {
		t.Errorf("%q, %v, %+v", id, err, *list)
	}
	same(t, (*list)[0].body, `{"phone":"84912345678","template_id":"412345","template_data":{"ho_ten":"Nguyễn Văn A","ngay_hen":"08:00 25/11/2026"},"tracking_id":"appt-8821-r1"}`)
	oa, list = answering(t, set, `{"error":0,"message":"Success","data":{"message_id":"7b20","user_id":"7000000000000000042","sent_time":"1795406430000","quota":{}}}`)
	id, err = oa.NotifyTemplate(t.Context(), bot.Chat{Channel: Name, ID: lanID}, "", letter, "appt-8821-r1")
	if err != nil || id != "7b20" || (*list)[0].path != "POST /v3.0/oa/message/template" {
		t.Errorf("%q, %v, %+v", id, err, *list)
	}
	same(t, (*list)[0].body, `{"user_id":"7000000000000000042","template_id":"412345","template_data":{"ho_ten":"Nguyễn Văn A","ngay_hen":"08:00 25/11/2026"}}`)
}

// TestAccountContract reads what Zalo tells of the account.
func TestAccountContract(t *testing.T) {
	oa, list := answering(t, nil,
		`{"error":0,"message":"Success","data":{"oaid":"2900000000000000007","name":"UBND xã Mẫu","is_verified":true,"oa_type":4,"num_follower":1203,"package_name":"Advanced","package_valid_through_date":"24/11/2027","linked_ZCA":"ZCA 1"}}`,
		`{"error":0,"message":"Success","data":{"oa_id":2900000000000000007,"name":"UBND xã Mẫu","is_verified":false,"linked_ZCA":""}}`,
		`{"error":0,"message":"Success","data":{"name":"UBND xã Mẫu"}}`)
	a, err := oa.Account(t.Context())
	if want := (Account{ID: "2900000000000000007", Name: "UBND xã Mẫu", Verified: true, Package: "Advanced", PackageUntil: "24/11/2027", Cloud: true, Followers: "1203"}); err != nil || a != want {
		t.Errorf("%+v, %v", a, err)
	}
	if (*list)[0].path != "GET /v2.0/oa/getoa" || (*list)[0].token != "AT-fixed" {
		t.Errorf("%+v", *list)
	}
	if a, err = oa.Account(t.Context()); err != nil || a.ID != "2900000000000000007" || a.Verified || a.Cloud || a.Package != "" {
		t.Errorf("a new account: %+v, %v", a, err)
	}
	if _, err = oa.Account(t.Context()); err == nil {
		t.Error("an account without an id is one")
	}
	other := []byte(`{"event_name":"follow","oa_id":"2900000000000000008","follower":{"id":"7"},"timestamp":"1"}`)
	if _, ok, _ := oa.Decode(other); ok {
		t.Error("once the account is known, events of another are taken")
	}
}
