package fakeapi

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
)

// reminder is a template of three parameters.
func (w *world) reminder() {
	w.AddTemplate("412345", map[string]int{"ho_ten": 30, "ma_ho_so": 30, "ngay_hen": 20}, true, true)
}

// phone sends a template to a phone with changes to what is right.
func (w *world) phone(changes map[string]any) reply {
	w.t.Helper()
	body := map[string]any{
		"phone": "84912345061", "template_id": "412345", "tracking_id": "appt-8821-r1",
		"template_data": map[string]string{"ho_ten": "Nguyễn Văn A", "ma_ho_so": "H12.34-251123-0001", "ngay_hen": "08:00 25/11/2026"},
	}
	for name, value := range changes {
		body[name] = value
	}
	text, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	return do(w.t, "POST", w.BusinessURL+"/message/template", text, "access_token", w.AccessToken(), "Content-Type", "application/json")
}

// A template by phone arrives in the person's chat, is acknowledged with the
// phone, and counts against the day.
func TestTemplateByPhone(t *testing.T) {
	w := newWorld(t, Options{})
	w.reminder()
	w.pass(30 * 24 * time.Hour) // no window counts
	r := w.phone(nil)
	d, m := r.data(t), w.lan.Last()
	if d["msg_id"] != m.ID || d["sending_mode"] != "1" || d["sent_time"] != "1797984000000" || !reflect.DeepEqual(d["quota"], map[string]any{"dailyQuota": "500", "remainingQuota": "499"}) {
		t.Error(r.text)
	}
	if got := m.Template; got == nil || got.ID != "412345" || !got.ByPhone || got.Tracking != "appt-8821-r1" || got.Fields["ho_ten"] != "Nguyễn Văn A" || !m.Paid {
		t.Errorf("%+v", got)
	}
	list := w.hook.took(t, w.Server)
	if len(list) != 1 {
		t.Fatal(names(list))
	}
	if e := list[0]; e.event.Name != "user_received_message" || e.event.Recipient.ID != "84912345061" || e.event.Sender.ID != w.OAID() || e.message.Tracking != "appt-8821-r1" || e.message.ID != m.ID || e.header.Get("X-ZEvent-Server") != "ZNS" {
		t.Errorf("%s", e.body)
	}
	status := do(t, "GET", w.BusinessURL+"/message/status?message_id="+m.ID, nil, "access_token", w.AccessToken())
	if status.data(t)["status"] != 1.0 {
		t.Error(status.text)
	}
	if r := w.phone(map[string]any{"phone": "+84912345061", "tracking_id": strings.Repeat("a", 48), "sending_mode": "3"}); r.Error != 0 || !strings.Contains(r.text, `"remainingQuota":"498"`) {
		t.Error(r.text)
	}
	w.NoViolations(t)
	if r := w.phone(nil); r.Error != 0 {
		t.Error(r.text)
	}
	w.violated("paid twice")
	if n := w.Stats().PaidByPhone; n != 3 {
		t.Errorf("%d were paid", n)
	}
}

// What is wrong with a template by phone.
func TestTemplateMistakes(t *testing.T) {
	data := func(name, value string) map[string]string {
		m := map[string]string{"ho_ten": "A", "ma_ho_so": "B", "ngay_hen": "C"}
		m[name] = value
		return m
	}
	for _, c := range []struct {
		name    string
		changes map[string]any
		code    int
		kind    string
	}{
		{"a phone with 0", map[string]any{"phone": "0912345061"}, -108, "template"},
		{"a phone with a letter", map[string]any{"phone": "84912345O61"}, -108, "template"},
		{"nobody's phone", map[string]any{"phone": "84912345062"}, -118, ""},
		{"another template", map[string]any{"template_id": "1"}, -109, ""},
		{"a template by id only", map[string]any{"template_id": "412346", "template_data": map[string]string{}}, -117, ""},
		{"a number as template", map[string]any{"template_id": 412345}, -201, "json"},
		{"a parameter of 20", map[string]any{"template_data": data("ngay_hen", strings.Repeat("ế", 20))}, 0, ""},
		{"a parameter of 21", map[string]any{"template_data": data("ngay_hen", strings.Repeat("ế", 21))}, -1121, "template"},
		{"an empty parameter", map[string]any{"template_data": data("ngay_hen", "")}, -1122, "template"},
		{"no parameters", map[string]any{"template_data": nil}, -1122, "template"},
		{"a parameter that is not there", map[string]any{"template_data": data("noi", "D")}, 0, "template"},
		{"no tracking", map[string]any{"tracking_id": ""}, -201, "template"},
		{"a tracking of 49", map[string]any{"tracking_id": strings.Repeat("a", 49)}, -201, "template"},
		{"another sending mode", map[string]any{"sending_mode": "2"}, -201, "template"},
		{"development mode", map[string]any{"mode": "development"}, -201, "template"},
		{"a person", map[string]any{"user_id": lanID}, 0, "unknown field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, Options{})
			w.reminder()
			w.AddTemplate("412346", nil, false, true)
			if r := w.phone(c.changes); r.status != 200 || r.Error != c.code {
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

// Templates are bounded by the day and by what was paid.
func TestTemplateMoney(t *testing.T) {
	w := newWorld(t, Options{DailyQuota: 2})
	w.reminder()
	try := func(tracking string, code int) {
		t.Helper()
		if r := w.phone(map[string]any{"tracking_id": tracking}); r.Error != code {
			t.Error(r.text)
		}
	}
	try("a", 0)
	try("b", 0)
	try("c", -144)
	w.pass(17 * time.Hour) // midnight in Vietnam; the world begins at 7
	w.Balance(1)
	try("c", 0)
	try("d", -115)
	w.Balance(5)
	w.lan.Block()
	try("d", -139)
	w.lan.Say("a")
	w.lan.Ban()
	try("d", -118)
}

// A template by a person's id needs no window and has no tracking_id.
func TestTemplateByUser(t *testing.T) {
	w := newWorld(t, Options{})
	w.reminder()
	w.AddTemplate("412346", nil, true, false)
	w.lan.Unfollow()
	w.hook.took(t, w.Server)
	w.pass(30 * 24 * time.Hour)
	user := func(body string) reply {
		t.Helper()
		return w.call("/v3.0/oa/message/template", body)
	}
	const data = `"template_data":{"ho_ten":"A","ma_ho_so":"B","ngay_hen":"C"}`
	r := user(`{"user_id":"` + lanID + `","template_id":"412345",` + data + `}`)
	d, m := r.data(t), w.lan.Last()
	if d["message_id"] != m.ID || d["user_id"] != lanID || d["quota"] == nil || m.Template == nil || m.Template.ByPhone || m.Template.Fields["ho_ten"] != "A" {
		t.Errorf("%s %+v", r.text, m)
	}
	if list := w.hook.took(t, w.Server); len(list) != 3 || list[0].event.Name != "oa_send_template" || list[1].event.Recipient.ID != lanID {
		t.Error(names(list))
	}
	for _, c := range []struct {
		body string
		code int
	}{
		{`{"user_id":"1","template_id":"412345",` + data + `}`, -201},
		{`{"user_id":"` + lanID + `","template_id":"1",` + data + `}`, -109},
		{`{"user_id":"` + lanID + `","template_id":"412346","template_data":{}}`, -249},
	} {
		if r := user(c.body); r.Error != c.code {
			t.Errorf("%s: %s", c.body, r.text)
		}
	}
	w.NoViolations(t)
	user(`{"user_id":"` + lanID + `","template_id":"412345","tracking_id":"a",` + data + `}`)
	w.violated("unknown field")
	w.lan.Block()
	if r := user(`{"user_id":"` + lanID + `","template_id":"412345",` + data + `}`); r.Error != -217 {
		t.Error(r.text)
	}
	if n := w.Stats().PaidByUser; n != 2 {
		t.Errorf("%d were paid", n)
	}
}
