package zalooa

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"gandan/bot"
)

// fromLan is an event of Lan's as Zalo documents it.
func fromLan(name, message string) string {
	return fmt.Sprintf(`{"app_id":"4307001234567890123","user_id_by_app":"5521700000000000001","event_name":%q,"timestamp":"1795406410000","sender":{"id":"7000000000000000042"},"recipient":{"id":"2900000000000000007"},"message":%s}`, name, message)
}

// decoder decodes for the account of the documented events.
func decoder(phone bool) *OA {
	id := "2900000000000000007"
	oa := &OA{Options: Options{AppID: vectorApp, Phone: phone}}
	oa.id.Store(&id)
	return oa
}

// TestDecodeContract reads every kind of event that Zalo documents or was seen
// to send, as it stands there.
func TestDecodeContract(t *testing.T) {
	lan := bot.Chat{Channel: Name, ID: lanID}
	for name, c := range map[string]struct {
		raw  string
		want bot.Update
	}{
		"text": {vectorBody, bot.Update{ID: "m5c1e7ab09d3f4421b09", Chat: lan, Seq: 1795406400123, Text: "Chào xã, cho tôi hỏi"}},
		"image": {
			fromLan("user_send_image", `{"msg_id":"5c1e7ab09d3f4421b10","text":"ảnh hiện trường","attachments":[{"type":"image","payload":{"thumbnail":"https://f1.photo.zdn.vn/t.jpg","url":"https://f1.photo.zdn.vn/o.jpg"}}]}`),
			bot.Update{ID: "m5c1e7ab09d3f4421b10", Chat: lan, Seq: 1795406410000, Text: "ảnh hiện trường", Files: []bot.File{{Ref: "zalo-oa:https://f1.photo.zdn.vn/o.jpg", Kind: bot.Photo, Name: "photo.jpg"}}},
		},
		"location": {
			fromLan("user_send_location", `{"attachments":[{"payload":{"coordinates":{"latitude":"21.0277644","longitude":"105.8341598"}},"type":"location"}],"text":"UBND xã Mẫu","msg_id":"d4419c02be7730a5160e"}`),
			bot.Update{ID: "md4419c02be7730a5160e", Chat: lan, Seq: 1795406410000, Location: &bot.Location{Lat: 21.0277644, Lon: 105.8341598}},
		},
		"file": {
			fromLan("user_send_file", `{"msg_id":"5c1e7ab09d3f4421b12","attachments":[{"type":"file","payload":{"size":"35120","name":"don.pdf","checksum":"a7ea85e87a8f35e3ac26b7c1c7b5f0de","type":"pdf","url":"https://f2.file.zdn.vn/don.pdf"}}]}`),
			bot.Update{ID: "m5c1e7ab09d3f4421b12", Chat: lan, Seq: 1795406410000, Files: []bot.File{{Ref: "zalo-oa:https://f2.file.zdn.vn/don.pdf", Kind: bot.Doc, Name: "don.pdf", Size: 35120}}},
		},
		"file, size as a number": {
			fromLan("user_send_file", `{"msg_id":"1","attachments":[{"type":"file","payload":{"size":35120,"name":"don.pdf","url":"https://f2.file.zdn.vn/don.pdf"}}]}`),
			bot.Update{ID: "m1", Chat: lan, Seq: 1795406410000, Files: []bot.File{{Ref: "zalo-oa:https://f2.file.zdn.vn/don.pdf", Kind: bot.Doc, Name: "don.pdf", Size: 35120}}},
		},
		"audio": {
			fromLan("user_send_audio", `{"msg_id":"2","attachments":[{"type":"audio","payload":{"url":"https://f3.voice.zdn.vn/a/b.AMR?k=1"}}]}`),
			bot.Update{ID: "m2", Chat: lan, Seq: 1795406410000, Files: []bot.File{{Ref: "zalo-oa:https://f3.voice.zdn.vn/a/b.AMR?k=1", Kind: bot.Voice, Name: "voice.amr", Type: "audio/amr"}}},
		},
		"video": {
			fromLan("user_send_video", `{"msg_id":"3","attachments":[{"type":"video","payload":{"url":"https://f4.video.zdn.vn/v","thumbnail":"https://f4.video.zdn.vn/t.jpg","description":"x"}}]}`),
			bot.Update{ID: "m3", Chat: lan, Seq: 1795406410000, Files: []bot.File{{Ref: "zalo-oa:https://f4.video.zdn.vn/v", Kind: bot.Doc, Name: "video.mp4"}}},
		},
		"gif": {
			fromLan("user_send_gif", `{"msg_id":"4","attachments":[{"type":"gif","payload":{"thumbnail":"https://f1.photo.zdn.vn/t.jpg","url":"https://f1.photo.zdn.vn/o.gif"}}]}`),
			bot.Update{ID: "m4", Chat: lan, Seq: 1795406410000, Sticker: true},
		},
		"sticker": {
			fromLan("user_send_sticker", `{"msg_id":"5","attachments":[{"type":"sticker","payload":{"id":"46032","url":"https://zalo-api.zadn.vn/s.png"}}]}`),
			bot.Update{ID: "m5", Chat: lan, Seq: 1795406410000, Sticker: true},
		},
		"link with words": {
			fromLan("user_send_link", `{"msg_id":"6","text":"xem trang này","attachments":[{"type":"link","payload":{"thumbnail":"https://a/t.jpg","description":"d","url":"https://a"}}]}`),
			bot.Update{ID: "m6", Chat: lan, Seq: 1795406410000, Text: "xem trang này"},
		},
		"link alone": {
			fromLan("user_send_link", `{"msg_id":"7","attachments":[{"type":"link","payload":{"url":"https://a"}}]}`),
			bot.Update{ID: "m7", Chat: lan, Seq: 1795406410000, Unsupported: true},
		},
		"business card": {
			fromLan("user_send_business_card", `{"msg_id":"8","attachments":[{"type":"link","payload":["a shape that nobody has seen"]}]}`),
			bot.Update{ID: "m8", Chat: lan, Seq: 1795406410000, Unsupported: true},
		},
		"location out of the world": {
			fromLan("user_send_location", `{"msg_id":"9","attachments":[{"type":"location","payload":{"coordinates":{"latitude":"91","longitude":"NaN"}}}]}`),
			bot.Update{ID: "m9", Chat: lan, Seq: 1795406410000, Unsupported: true},
		},
		"location as numbers": {
			fromLan("user_send_location", `{"msg_id":"10","attachments":[{"type":"location","payload":{"coordinates":{"latitude":21.5,"longitude":-105}}}]}`),
			bot.Update{ID: "m10", Chat: lan, Seq: 1795406410000, Location: &bot.Location{Lat: 21.5, Lon: -105}},
		},
		"follow": {
			`{"oa_id":"2900000000000000007","follower":{"id":"7000000000000000042"},"user_id_by_app":"5521700000000000001","event_name":"follow","source":"oa_profile","app_id":"4307001234567890123","timestamp":"1795406413000"}`,
			bot.Update{ID: "follow.1795406413000", Chat: lan, Seq: 1795406413000, Joined: true},
		},
		"unfollow": {
			`{"oa_id":"2900000000000000007","follower":{"id":"7000000000000000042"},"user_id_by_app":"5521700000000000001","event_name":"unfollow","source":"oa_profile","app_id":"4307001234567890123","timestamp":"1795406413001"}`,
			bot.Update{ID: "unfollow.1795406413001", Chat: lan, Seq: 1795406413001, Left: true},
		},
		"button": {
			fromLan("user_send_text", `{"msg_id":"5c1e7ab09d3f4421b14","text":"#g:n018f:0"}`),
			bot.Update{ID: "m5c1e7ab09d3f4421b14", Chat: lan, Seq: 1795406410000, Data: "n018f:0"},
		},
		"button of a form menu": {
			fromLan("user_send_text", `{"msg_id":"11","text":"#menu:2"}`),
			bot.Update{ID: "m11", Chat: lan, Seq: 1795406410000, Text: "#menu:2"},
		},
		"the mark alone": {
			fromLan("user_send_text", `{"msg_id":"12","text":"#g:"}`),
			bot.Update{ID: "m12", Chat: lan, Seq: 1795406410000, Text: "#g:"},
		},
		"shared contact": {
			`{"sender":{"id":"7000000000000000042"},"recipient":{"id":"2900000000000000007"},"event_name":"user_submit_info","app_id":"4307001234567890123","timestamp":"1795406416000","info":{"name":"Nguyễn Văn A","phone":"84912345678","user_dob":"30/10/1990","gender":"Nam","full_address":{"user_city":"Hà Nội","user_ward":"Xã Mẫu","user_address":"Thôn 1"}}}`,
			bot.Update{ID: "user_submit_info.1795406416000", Chat: lan, Seq: 1795406416000, Contact: &bot.Contact{Phone: "84912345678", Own: true}},
		},
		"shared contact, older": {
			`{"sender":{"id":"7000000000000000042"},"recipient":{"id":"2900000000000000007"},"event_name":"user_submit_info","app_id":"4307001234567890123","timestamp":"1795406416000","info":{"name":"A","phone":84912345678,"address":"x","city":"x","district":"x","ward":"x"}}`,
			bot.Update{ID: "user_submit_info.1795406416000", Chat: lan, Seq: 1795406416000, Contact: &bot.Contact{Phone: "84912345678", Own: true}},
		},
		"the office writes": {
			`{"app_id":"4307001234567890123","user_id_by_app":"5521700000000000001","event_name":"oa_send_text","timestamp":"1795406417000","sender":{"id":"2900000000000000007","admin_id":"310000000000000009"},"recipient":{"id":"7000000000000000042"},"message":{"text":"Cán bộ xin trả lời…","msg_id":"7b20c4d19e55f1a80001"}}`,
			bot.Update{ID: "m7b20c4d19e55f1a80001", Chat: lan, Seq: 1795406417000, Human: true},
		},
		"numbers for ids": {
			`{"app_id":4307001234567890123,"event_name":"user_send_text","timestamp":1795406400123,"sender":{"id":7000000000000000042},"recipient":{"id":2900000000000000007},"message":{"msg_id":12345678901234567890,"text":"a"}}`,
			bot.Update{ID: "m12345678901234567890", Chat: lan, Seq: 1795406400123, Text: "a"},
		},
	} {
		got, ok, err := decoder(true).Decode([]byte(c.raw))
		if err != nil || !ok {
			t.Errorf("%s: %t, %v", name, ok, err)
			continue
		}
		if shape(got) != shape(c.want) {
			t.Errorf("%s:\n%s, want\n%s", name, shape(got), shape(c.want))
		}
	}
}

func shape(u bot.Update) string {
	b, err := json.Marshal(u)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// What is nothing for the engine: what the account did itself, what only tells
// of a message, groups, other accounts, and what nobody knows.
func TestDecodePassesOver(t *testing.T) {
	echo := `{"app_id":"4307001234567890123","event_name":%q,"timestamp":"1795406417000","sender":{"id":"2900000000000000007"},"recipient":{"id":"7000000000000000042"},"message":{"text":"a","msg_id":"1"}}`
	list := map[string]string{
		"chat now":         `{"event_name":"user_click_chatnow","oa_id":"2900000000000000007","user_id":"7000000000000000042","user_id_by_app":"5521700000000000001","app_id":"4307001234567890123","timestamp":"1795406415000"}`,
		"template receipt": `{"sender":{"id":"2900000000000000007"},"recipient":{"id":"84912345678"},"event_name":"user_received_message","message":{"delivery_time":"1795406431000","msg_id":"c90e17b6d2aa84f35e01","tracking_id":"appt-8821-r1"},"app_id":"4307001234567890123","timestamp":"1795406431050"}`,
		"other account":    strings.Replace(fromLan("user_send_text", `{"msg_id":"1","text":"a"}`), "2900000000000000007", "2900000000000000008", 1),
		"nobody":           strings.Replace(fromLan("user_send_text", `{"msg_id":"1","text":"a"}`), lanID, "", 1),
		"no id":            `{"event_name":"user_send_text","sender":{"id":"7000000000000000042"},"recipient":{"id":"2900000000000000007"},"message":{"text":"a"}}`,
		"group, by office": strings.Replace(fmt.Sprintf(echo, "oa_send_group_text"), `"sender":{`, `"sender":{"admin_id":"3",`, 1),
		"no phone":         strings.Replace(fromLan("user_submit_info", `{}`), `"message":{}`, `"info":{"name":"a"}`, 1),
		"an array":         `[]`,
		"a text":           `"user_send_text"`,
	}
	for _, kind := range []string{"text", "image", "gif", "list", "file", "sticker", "template"} {
		list["echo of "+kind] = fmt.Sprintf(echo, "oa_send_"+kind)
	}
	for _, kind := range []string{
		"user_received_message", "user_seen_message", "user_reacted_message", "oa_reacted_message", "add_user_to_tag", "user_send_group_text",
		"anonymous_send_text", "user_click_button", "change_template_status", "change_oa_daily_quota", "",
	} {
		list[kind] = fromLan(kind, `{"msg_id":"1","msg_ids":["1"],"text":"a"}`)
	}
	for name, raw := range list {
		if u, ok, err := decoder(true).Decode([]byte(raw)); ok || err != nil {
			t.Errorf("%s: %s, %v", name, shape(u), err)
		}
	}
	info := strings.Replace(fromLan("user_submit_info", `{}`), `"message":{}`, `"info":{"name":"a","phone":"84912345678"}`, 1)
	if _, ok, err := decoder(false).Decode([]byte(info)); ok || err != nil {
		t.Errorf("a number is taken where none is asked for: %v", err)
	}
	if _, _, err := decoder(true).Decode([]byte(`{"event_name":"user_send_text","message":{"text":"Hoàng Văn Sáng"`)); err == nil || strings.Contains(err.Error(), "Sáng") {
		t.Errorf("cut off: %v", err)
	}
}

// FuzzDecode: whatever comes, what is read is of somebody and has an id, and
// holds something.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(vectorBody))
	for _, kind := range []string{"image", "file", "location", "audio", "sticker", "link"} {
		f.Add([]byte(fromLan("user_send_"+kind, `{"msg_id":"1","text":"#g:a:0","attachments":[{"payload":{"url":"https://a/b.jpg","name":"x","size":"1","coordinates":{"latitude":"1","longitude":"2"}}}]}`)))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, ok, err := decoder(true).Decode(raw)
		if !ok {
			return
		}
		said := u.Text != "" || u.Data != "" || u.Files != nil || u.Location != nil || u.Contact != nil || u.Sticker || u.Unsupported || u.Human || u.Joined || u.Left
		if err != nil || u.Chat.Channel != Name || u.Chat.ID == "" || u.ID == "" || !said {
			t.Errorf("%s: %v", shape(u), err)
		}
		if l := u.Location; l != nil && !(l.Lat >= -90 && l.Lat <= 90 && l.Lon >= -180 && l.Lon <= 180) {
			t.Errorf("%+v", l)
		}
	})
}
