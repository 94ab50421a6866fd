package fakeapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// shape lists the fields of JSON with the kinds of their values, in order.
func shape(t *testing.T, text []byte) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return fields("", v)
}

func fields(at string, v any) []string {
	var list []string
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, fields(at+"."+name, v[name])...)
		}
	case []any:
		for i, e := range v {
			list = append(list, fields(fmt.Sprint(at, "[", i, "]"), e)...)
		}
	default:
		list = append(list, fmt.Sprintf("%s %T", at, v))
	}
	return list
}

// Events look as they were documented or captured. The frame around message is
// the same for most.
func TestEventShapes(t *testing.T) {
	const frame = `"app_id":"4307001234567890123","user_id_by_app":"5521700000000000001","timestamp":"1795406410000"`
	const fromLan = frame + `,"sender":{"id":"7000000000000000042"},"recipient":{"id":"2900000000000000007"}`
	for name, c := range map[string]struct {
		act  func(*world)
		want string
	}{
		"text":     {func(w *world) { w.lan.Say("Chào xã") }, `{` + fromLan + `,"event_name":"user_send_text","message":{"msg_id":"5c1e","text":"a"}}`},
		"image":    {func(w *world) { w.lan.Photo([]byte("a"), "ảnh hiện trường") }, `{` + fromLan + `,"event_name":"user_send_image","message":{"msg_id":"5c1e","text":"a","attachments":[{"type":"image","payload":{"thumbnail":"a","url":"b"}}]}}`},
		"location": {func(w *world) { w.lan.Location(21.0277644, 105.8341598, "UBND xã Mẫu") }, `{` + fromLan + `,"event_name":"user_send_location","message":{"attachments":[{"payload":{"coordinates":{"latitude":"21.0277644","longitude":"105.8341598"}},"type":"location"}],"text":"a","msg_id":"d441"}}`},
		"file":     {func(w *world) { w.lan.File("don.pdf", []byte("a")) }, `{` + fromLan + `,"event_name":"user_send_file","message":{"msg_id":"5c1e","attachments":[{"type":"file","payload":{"size":"35120","name":"don.pdf","checksum":"a7ea","type":"pdf","url":"https://f2.file.zdn.vn/don.pdf"}}]}}`},
		"sticker":  {func(w *world) { w.lan.Sticker() }, `{` + fromLan + `,"event_name":"user_send_sticker","message":{"msg_id":"5c1e","attachments":[{"type":"sticker","payload":{"id":"a","url":"b"}}]}}`},
		"audio":    {func(w *world) { w.lan.Audio([]byte("a")) }, `{` + fromLan + `,"event_name":"user_send_audio","message":{"msg_id":"5c1e","attachments":[{"type":"audio","payload":{"url":"b"}}]}}`},
		"gif":      {func(w *world) { w.lan.Gif([]byte("GIF89a")) }, `{` + fromLan + `,"event_name":"user_send_gif","message":{"msg_id":"5c1e","attachments":[{"type":"gif","payload":{"thumbnail":"a","url":"b"}}]}}`},
		"video":    {func(w *world) { w.lan.Video([]byte("a")) }, `{` + fromLan + `,"event_name":"user_send_video","message":{"msg_id":"5c1e","attachments":[{"type":"video","payload":{"thumbnail":"a","url":"b"}}]}}`},
		"link":     {func(w *world) { w.lan.Link("https://a.vn", "xem") }, `{` + fromLan + `,"event_name":"user_send_link","message":{"msg_id":"5c1e","text":"a","attachments":[{"type":"link","payload":{"thumbnail":"a","description":"b","url":"c"}}]}}`},
		"card":     {func(w *world) { w.lan.BusinessCard() }, `{` + fromLan + `,"event_name":"user_send_business_card","message":{"msg_id":"5c1e","attachments":[{"type":"link","payload":{"thumbnail":"a","description":"b","url":"c"}}]}}`},
		"follow":   {func(w *world) { w.lan.Follow() }, `{` + frame + `,"oa_id":"2900000000000000007","follower":{"id":"7000000000000000042"},"event_name":"follow","source":"oa_profile"}`},
		"unfollow": {func(w *world) { w.lan.Unfollow() }, `{` + frame + `,"oa_id":"2900000000000000007","follower":{"id":"7000000000000000042"},"event_name":"unfollow","source":"oa_profile"}`},
		"chat now": {func(w *world) { w.lan.ChatNow() }, `{` + frame + `,"event_name":"user_click_chatnow","oa_id":"2900000000000000007","user_id":"7000000000000000042"}`},
		"contact":  {func(w *world) { w.lan.SubmitInfo("84912345061", "Lan") }, `{` + fromLan + `,"event_name":"user_submit_info","info":{"name":"a","phone":"84912345678","user_dob":"30/10/1990","gender":"Nam","full_address":{"user_city":"a","user_ward":"b","user_address":"c"}}}`},
		"officer":  {func(w *world) { w.lan.OfficeReply("Cán bộ xin trả lời…") }, `{` + frame + `,"event_name":"oa_send_text","sender":{"id":"2900000000000000007","admin_id":"310000000000000009"},"recipient":{"id":"7000000000000000042"},"message":{"text":"a","msg_id":"7b20"}}`},
	} {
		w := newWorld(t, Options{})
		c.act(w)
		list := w.hook.took(t, w.Server)
		if len(list) != 1 {
			t.Errorf("%s: %v", name, names(list))
			continue
		}
		if got, want := shape(t, list[0].body), shape(t, []byte(c.want)); !slices.Equal(got, want) {
			t.Errorf("%s: %s\n%q, want\n%q", name, list[0].body, got, want)
		}
		if want := strings.Split(strings.SplitN(c.want, `"event_name":"`, 2)[1], `"`)[0]; list[0].event.Name != want {
			t.Errorf("%s: %s", name, list[0].event.Name)
		}
	}
}

// A receipt of a template by phone has no id of the app's.
func TestPhoneReceiptShape(t *testing.T) {
	w := newWorld(t, Options{})
	w.reminder()
	w.phone(nil)
	const want = `{"sender":{"id":"2900000000000000007"},"recipient":{"id":"84912345678"},"event_name":"user_received_message","message":{"delivery_time":"1795406431000","msg_id":"c90e","tracking_id":"appt-8821-r1"},"app_id":"4307001234567890123","timestamp":"1795406431050"}`
	got := w.hook.took(t, w.Server)[0].body
	if !slices.Equal(shape(t, got), shape(t, []byte(want))) {
		t.Errorf("%s", got)
	}
}

// What a person sends is in the chat, and can be fetched by all.
func TestPersonMedia(t *testing.T) {
	w := newWorld(t, Options{})
	if id := w.lan.Photo([]byte(pngHead), "ngập"); w.lan.Messages()[1].ID != id {
		t.Error("another id")
	}
	w.lan.File("đơn.pdf", []byte("%PDF-"))
	w.lan.Location(21.5, -0.25, "")
	list := w.hook.took(t, w.Server)
	photo, file := list[0].message.Attachments[0].Payload, list[1].message.Attachments[0].Payload
	if r := do(t, "GET", photo["url"], nil); r.text != pngHead || r.header.Get("Content-Type") != "image/png" || list[0].message.Text != "ngập" {
		t.Errorf("%+v", r)
	}
	if file["name"] != "đơn.pdf" || file["size"] != "5" || file["checksum"] != "561318f0d57972e7c62fe701849032af" || do(t, "GET", file["url"], nil).text != "%PDF-" {
		t.Errorf("%v", file)
	}
	if !strings.Contains(string(list[2].body), `{"latitude":"21.5","longitude":"-0.25"}`) {
		t.Errorf("%s", list[2].body)
	}
	if m := w.lan.Messages(); len(m) != 4 || m[1].Text != "ngập" || string(m[1].Image) != pngHead || m[2].File.Name != "đơn.pdf" || m[1].FromOA {
		t.Errorf("%+v", m)
	}
	w.NoViolations(t)
	do(t, "GET", photo["url"], nil, "access_token", w.AccessToken())
	w.violated("token")
	do(t, "POST", photo["url"], nil)
	w.violated("token", "token")
	w.Expire()
	if r := do(t, "GET", photo["url"], nil); r.status != 404 {
		t.Error("still there")
	}
}

// A tap comes back as a text; only oa.query.show writes it into the chat.
func TestTaps(t *testing.T) {
	w := newWorld(t, Options{})
	buttons := func(payload string) {
		t.Helper()
		if r := w.send(`{"text":"Bạn cần gì?","attachment":{"type":"template","payload":{"buttons":[{"title":"Giờ làm việc","type":"oa.query.hide","payload":"` + payload + `"},{"title":"Hỏi","type":"oa.query.show","payload":"#menu:2"},{"title":"Cổng DVC","type":"oa.open.url","payload":{"url":"https://dichvucong.gov.vn"}}]}}}`); r.Error != 0 {
			t.Fatal(r.text)
		}
	}
	buttons("#menu:0")
	buttons("#menu:1")
	for _, b := range w.lan.Last().Buttons[2:] {
		if b.Title != "Cổng DVC" || b.Payload != `{"url":"https://dichvucong.gov.vn"}` {
			t.Errorf("%+v", b)
		}
	}
	w.hook.took(t, w.Server)
	if !w.lan.Tap("Giờ làm việc") || !w.lan.Tap("Hỏi") || !w.lan.Tap("Cổng DVC") || w.lan.Tap("không có") {
		t.Error("taps")
	}
	w.lan.TapPayload("#menu:9")
	var said []string
	for _, d := range w.hook.took(t, w.Server) {
		if d.event.Name != "user_send_text" || d.event.Sender.ID != lanID {
			t.Errorf("%s", d.body)
		}
		said = append(said, d.message.Text)
	}
	if !slices.Equal(said, []string{"#menu:1", "#menu:2", "#menu:9"}) {
		t.Errorf("%q", said)
	}
	list := w.lan.Messages()
	if last := list[len(list)-1]; len(list) != 4 || last.Text != "#menu:2" || last.FromOA {
		t.Errorf("%+v", list)
	}
}

// An officer's words are seen as such, and looks are told once.
func TestOfficerAndLooks(t *testing.T) {
	w := newWorld(t, Options{NoReceipts: true})
	id := w.lan.OfficeReply("Cán bộ đây")
	if m, ok := w.lan.Find("Cán bộ"); !ok || !m.Human || !m.FromOA || m.ID != id {
		t.Errorf("%+v", m)
	}
	w.send(`{"text":"a"}`)
	w.lan.Seen()
	w.lan.Seen()
	list := w.hook.took(t, w.Server)
	if got := names(list); !slices.Equal(got, []string{"oa_send_text", "oa_send_text", "user_seen_message"}) {
		t.Fatal(got)
	}
	if list[0].event.Sender.Admin == "" || list[1].event.Sender.Admin != "" || !slices.Equal(list[2].message.IDs, []string{id, w.lan.Last().ID}) {
		t.Errorf("%s", list[2].body)
	}
}

// Those who ask are told whose chat has changed, and may ask back.
func TestChanged(t *testing.T) {
	w := newWorld(t, Options{})
	var told []string
	w.Changed(func(id string) { told = append(told, id+" "+w.lan.Last().Text) })
	w.lan.Say("a")
	w.lan.TapPayload("b") // nothing to see
	w.send(`{"text":"c"}`)
	if !slices.Equal(told, []string{lanID + " ", lanID + " c"}) {
		t.Errorf("%q", told)
	}
	if list := w.Persons(); len(list) != 1 || list[0].ID() != lanID || list[0].Name() != "Lan" || list[0].Phone() != "84912345061" {
		t.Errorf("%+v", list)
	}
}
